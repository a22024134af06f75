// Owns what is waited for besides people: how a wait begins, and how those of a token or scope are dropped.
// Must not say what happens when it comes: catch.ts does.
// Asks evaluate for names and keys, engine/time for the instants of timers.
import { entriesOf, find } from '../evolve/keyed.ts';
import type { EventDefinition, TimerRule } from '../model/graph.ts';
import { incident, type IncidentReport } from '../model/incident.ts';
import type { Scope, Token, Variables, Wait, WaitKind, WaitPurpose } from '../model/state.ts';
import { firstFire, parseTimer } from '../time/index.ts';
import { type Deciding, freshId, nameAt, record } from './deciding.ts';
import { type Answer, textOf, truthOf, valueOf } from './evaluate.ts';

/** Who waits, and why. */
export interface Waiter {
  readonly scopeId: string;
  /** The event, receive task or event sub-process that catches. */
  readonly elementId: string;
  /** Absent for event sub-processes. */
  readonly tokenId?: string;
  readonly purpose: WaitPurpose;
}

type Opened = Omit<Wait, 'id' | keyof Waiter>;

/** Opens a wait for each definition that can be waited for; answers why not when a timer, name or key cannot be told (then none is open). */
export function openWaits(deciding: Deciding, waiter: Waiter, events: readonly EventDefinition[]): IncidentReport | undefined {
  const opened: Opened[] = [];
  for (const [index, event] of events.entries()) {
    const wait = waitFor(deciding, waiter, event, index);
    if (!wait) continue;
    if ('code' in wait) return wait;
    opened.push(wait);
  }
  for (const wait of opened) record(deciding, { type: 'wait-opened', waitId: freshId(deciding, 'w'), ...waiter, ...wait });
  if (opened.some(({ kind }) => kind === 'conditional')) deciding.agenda.dataChanged = true;
  return undefined;
}

/** Errors, escalations, compensation, cancel and links are looked up when they are thrown; nothing waits for them. */
function waitFor(deciding: Deciding, waiter: Waiter, event: EventDefinition, index: number): Opened | IncidentReport | undefined {
  switch (event.kind) {
    case 'message': {
      const name = named(deciding, waiter, event.name);
      if (typeof name === 'object') return name;
      const keys = keysOf(deciding, waiter, event.keys ?? []);
      if (!keys.ok) return unclear(deciding, waiter, keys);
      return { index, kind: 'message', ...(name !== undefined && { name }), ...(Object.keys(keys.value).length > 0 && { keys: keys.value }) };
    }
    case 'signal': {
      const name = named(deciding, waiter, event.name);
      if (typeof name === 'object') return name;
      return { index, kind: 'signal', ...(name !== undefined && { name }) };
    }
    case 'timer':
      return timerWait(deciding, waiter, event.rule, index);
    case 'conditional':
      return { index, kind: 'conditional', holds: false };
    case 'error':
    case 'escalation':
    case 'compensation':
    case 'cancel':
    case 'terminate':
    case 'link':
      return undefined;
  }
}

function timerWait(deciding: Deciding, waiter: Waiter, rule: TimerRule | undefined, index: number): Opened | IncidentReport {
  if (!rule) return { index, kind: 'timer' };
  const text = textOf(deciding, rule.text, waiter.scopeId);
  if (!text.ok) return unclear(deciding, waiter, text);
  const parsed = parseTimer(rule.form, text.value);
  if (!parsed.ok) return unclear(deciding, waiter, parsed);
  const dueAtMs = firstFire(parsed.rule, deciding.atMs, deciding.reference.calendar.timeZone);
  return { index, kind: 'timer', dueAtMs, ...(rule.form === 'cycle' && { cycle: text.value }) };
}

function named(deciding: Deciding, waiter: Waiter, text: Parameters<typeof textOf>[1] | undefined): string | undefined | IncidentReport {
  if (text === undefined) return undefined;
  const name = textOf(deciding, text, waiter.scopeId);
  return name.ok ? name.value : unclear(deciding, waiter, name);
}

function keysOf(deciding: Deciding, { scopeId }: Waiter, keys: NonNullable<Extract<EventDefinition, { kind: 'message' }>['keys']>): Answer<Variables> {
  const values: { [name: string]: Variables[string] } = {};
  for (const { name, value } of keys) {
    const answer = valueOf(deciding, value, scopeId);
    if (!answer.ok) return answer;
    values[name] = answer.value;
  }
  return { ok: true, value: values };
}

function unclear(deciding: Deciding, waiter: Waiter, { zh, en }: { readonly zh: string; readonly en: string }): IncidentReport {
  const name = nameAt(deciding, waiter);
  return incident('event-unclear', { zh: `无法确定“${name}”在等什么：${zh}`, en: `What "${name}" waits for cannot be told: ${en}` });
}

/** The waits of a token that are still open. */
export function waitsOf(deciding: Deciding, holder: Token | Scope): readonly Wait[] {
  if (!holder.waitIds) return [];
  return holder.waitIds.flatMap((id) => find(deciding.state.waits, id) ?? []);
}

/** Drops all waits of a token or scope. */
export function dropWaits(deciding: Deciding, holder: Token | Scope): void {
  for (const { id, elementId } of waitsOf(deciding, holder)) record(deciding, { type: 'wait-ended', waitId: id, elementId, cause: 'dropped' });
}

/** Open waits of a kind, in order of opening. */
export function openOfKind(deciding: Deciding, kind: WaitKind): readonly Wait[] {
  return entriesOf(deciding.state.waits).filter((wait) => wait.kind === kind);
}

/** What a conditional event answers now; a variable that is not there yet counts as "no". */
export function conditionHolds(deciding: Deciding, event: EventDefinition | undefined, scopeId: string): Answer<boolean> {
  if (event?.kind !== 'conditional' || !event.condition) return { ok: true, value: false };
  const answer = truthOf(deciding, event.condition, scopeId);
  return answer.ok ? answer : { ok: true, value: false };
}
