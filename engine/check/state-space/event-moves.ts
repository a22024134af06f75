// Owns the moves of boundary events, event sub-processes and what is thrown to them.
// Must not start or complete activities: activity-moves and scope-moves do.
// Asks catchers, leaving, side-path and net-draft.
import type { GraphNode } from '../../model/graph.ts';
import type { Catcher } from './catchers.ts';
import { catchersOf } from './catchers.ts';
import { keyOf, scopeKey, type Frame } from './frame.ts';
import { lastOf } from './funnel.ts';
import { innerKey, leavings, marksOf, scopeSlot, triggersOf } from './leaving.ts';
import { addMove, slotOf, slotsWithin, tokensWithin, type MoveText, type NetDraft } from './net-draft.ts';
import { sidePath } from './side-path.ts';

/** What catching does, without what it needs to come. One for each way out. */
export function caughtBy(draft: NetDraft, { frame, node }: Catcher): readonly MoveText[] {
  return node.kind === 'boundary-event' ? boundaryCatch(draft, frame, node) : eventSubProcessCatch(draft, frame, node);
}

function boundaryCatch(draft: NetDraft, frame: Frame, boundary: GraphNode): readonly MoveText[] {
  const host = frame.graph.nodes.get(boundary.hostId ?? '');
  const active = host && scopeSlot(draft, frame, host);
  if (!host || active === undefined) return [];
  return leavings(draft, frame, boundary).map(({ put, steps }) =>
    boundary.interrupting === false
      ? { hold: [active], put, steps }
      : { take: [active], clear: [...slotsWithin(draft, innerKey(frame, host)), ...marksOf(draft, frame, host)], put, steps },
  );
}

function eventSubProcessCatch(draft: NetDraft, frame: Frame, start: GraphNode): readonly MoveText[] {
  const handler = frame.graph.nodes.get(start.scopeId);
  if (!handler) return [];
  const active = slotOf(draft, 'scope', scopeKey(frame, handler.id));
  const around = scopeKey(frame, handler.scopeId);
  const interrupted = slotOf(draft, 'mark', `${around} interrupted`);
  return leavings(draft, frame, start).map(({ put, steps }) =>
    start.interrupting === false
      ? { zero: [active, interrupted], put: [active, ...put], steps: [handler.id, ...steps] }
      : { zero: [interrupted], clear: slotsWithin(draft, around), put: [active, interrupted, ...put], steps: [handler.id, ...steps] },
  );
}

/** Moves of a thrown error or escalation: caught where it is caught, and `otherwise` what happens when nobody catches it or the thrower goes on. */
export function addThrow(draft: NetDraft, frame: Frame, node: GraphNode, take: readonly number[], goOn: readonly MoveText[]): void {
  const thrown = (node.events ?? []).find((event) => event.kind === 'error' || event.kind === 'escalation');
  if (thrown?.kind !== 'error' && thrown?.kind !== 'escalation') return;
  const catchers = catchersOf(frame, node, thrown.kind, thrown.code);
  if (catchers.length === 0) for (const text of goOn) addMove(draft, { ...text, take });
  for (const catcher of catchers) {
    for (const caught of caughtBy(draft, catcher)) {
      const steps = [node.id, ...caught.steps];
      if (thrown.kind === 'error' || catcher.node.interrupting !== false) addMove(draft, { ...caught, take: [...take, ...(caught.take ?? [])], steps });
      else for (const text of goOn) addMove(draft, { ...caught, take, put: [...(caught.put ?? []), ...(text.put ?? [])], putOne: text.putOne ?? [], steps: [...steps, ...text.steps] });
    }
  }
}

/** Boundary events of a running sub-process or call that come from outside or by message. */
export function addScopeBoundaries(draft: NetDraft, frame: Frame, host: GraphNode): void {
  const inner = tokensWithin(draft, innerKey(frame, host));
  for (const boundary of boundariesOf(frame, host)) {
    for (const trigger of triggersOf(draft, frame, boundary)) {
      for (const caught of boundaryCatch(draft, frame, boundary)) addMove(draft, triggered(draft, frame, boundary, caught, trigger, inner));
    }
  }
}

/** Boundary events of a task whose token stands in a slot. */
export function addTaskBoundaries(draft: NetDraft, frame: Frame, host: GraphNode, place: number): void {
  for (const boundary of boundariesOf(frame, host)) {
    const mayThrow = (boundary.events ?? []).some((event) => event.kind === 'error' || event.kind === 'escalation');
    const triggers = mayThrow ? [[], ...triggersOf(draft, frame, boundary)] : triggersOf(draft, frame, boundary);
    for (const trigger of triggers) {
      for (const { put, steps } of leavings(draft, frame, boundary)) {
        const text: MoveText = boundary.interrupting === false ? { hold: [place], put, steps } : { take: [place], clear: marksOf(draft, frame, host), put, steps };
        addMove(draft, triggered(draft, frame, boundary, text, trigger, []));
      }
    }
  }
}

/** Event sub-processes of a scope: how they begin from outside, and how they end. */
export function addEventSubProcesses(draft: NetDraft, frame: Frame, scopeId: string): void {
  const scope = frame.graph.scopes.get(scopeId);
  const around = scopeKey(frame, scopeId);
  const running = draft.keys.get(`scope ${around}`);
  for (const id of scope?.eventSubProcessIds ?? []) {
    const active = slotOf(draft, 'scope', scopeKey(frame, id));
    const inner = scopeKey(frame, id);
    addMove(draft, { take: [active], zero: tokensWithin(draft, inner), clear: slotsWithin(draft, inner), steps: [] });
    for (const startId of frame.graph.scopes.get(id)?.eventStartIds ?? []) {
      const start = frame.graph.nodes.get(startId);
      if (!start) continue;
      for (const trigger of triggersOf(draft, frame, start)) {
        for (const caught of eventSubProcessCatch(draft, frame, start)) {
          const text = triggered(draft, frame, start, caught, trigger, tokensWithin(draft, around));
          addMove(draft, running === undefined ? { ...text, some: tokensWithin(draft, around) } : { ...text, hold: [...(text.hold ?? []), running] });
        }
      }
    }
  }
}

/** Adds what an event needs to come. What comes beside the process comes again when the time before is dealt with, or once in a run of its host when its path leads back into the process. */
function triggered(draft: NetDraft, frame: Frame, event: GraphNode, caught: MoveText, trigger: readonly number[], inner: readonly number[]): MoveText {
  const take = [...trigger, ...(caught.take ?? [])];
  if (event.interrupting !== false) return { ...caught, take, some: inner };
  if (trigger.length > 0) return { ...caught, take };
  if (event.kind !== 'boundary-event') return { ...caught, take };
  const mark = draft.keys.get(`mark ${keyOf(frame, event.id)}`);
  if (mark !== undefined) return { ...caught, take, zero: [...(caught.zero ?? []), mark], putOne: [mark] };
  const lastIds = [...new Set(sidePath(frame, event).flowIds.map((id) => lastOf(frame, id)))];
  const end = lastIds.length === 1 ? plainEnd(frame, lastIds[0]) : undefined;
  // A path that only runs to its end changes nothing for the process: it is over at once.
  if (end) return { ...caught, take, put: [], steps: [...caught.steps, end.id] };
  return { ...caught, take, zero: [...(caught.zero ?? []), ...lastIds.map((id) => slotOf(draft, 'flow', keyOf(frame, id)))] };
}

function plainEnd(frame: Frame, flowId: string | undefined): GraphNode | undefined {
  const end = frame.graph.nodes.get(frame.graph.flows.get(flowId ?? '')?.targetId ?? '');
  return end?.kind === 'end-event' && (end.events ?? []).length === 0 && !frame.goes.has(end.id) ? end : undefined;
}

function boundariesOf(frame: Frame, host: GraphNode): readonly GraphNode[] {
  return (host.boundaryIds ?? []).flatMap((id) => frame.graph.nodes.get(id) ?? []);
}
