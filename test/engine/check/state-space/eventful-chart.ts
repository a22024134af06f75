// Owns small random charts with events of all sorts, in no order that would make them sound.
// Must not use chance that cannot be repeated: everything comes from the seed.
// Asks drawn, random-chart for the dice.
import { withInclusiveReach } from '../../../../engine/read/inclusive-reach.ts';
import type { EventDefinition, Graph, GraphNode, LoopRule, NodeKind } from '../../../../engine/model/graph.ts';
import { drawn } from './drawn.ts';
import { dice } from './random-chart.ts';

type Nodes = Record<string, NodeKind | (Partial<GraphNode> & { readonly kind: NodeKind })>;

/** A chart as the interpreter needs it: with the tables of its inclusive joins. */
export function runnable(graph: Graph): Graph {
  return withInclusiveReach(graph, []);
}

const ERROR: readonly EventDefinition[] = [{ kind: 'error', code: 'E' }];
const ESCALATION: readonly EventDefinition[] = [{ kind: 'escalation', code: 'L' }];
const LOOPS: readonly LoopRule[] = [
  { kind: 'standard', testBefore: false, maximum: 2 },
  { kind: 'multi-instance', sequential: true, cardinality: { text: '2', names: [] }, behavior: 'all' },
  { kind: 'multi-instance', sequential: false, cardinality: { text: '2', names: [] }, behavior: 'all' },
];
const STEPS = ['user-task', 'user-task', 'task', 'receive-task', 'sub', 'guarded', 'beside', 'exclusive-gateway', 'parallel-gateway', 'inclusive-gateway', 'exclusive-gateway', 'parallel-gateway', 'event-gate', 'conditional', 'catch', 'escalate', 'complex-gateway', 'link', 'repeated', 'transaction'] as const;

interface Drawing {
  readonly roll: (n: number) => number;
  readonly nodes: Nodes;
  readonly paths: Set<string>;
}

/** A chart of about `size` elements; every scope has one start and some ends. */
export function eventfulChart(seed: number, size: number): Graph {
  const drawing: Drawing = { roll: dice(seed), nodes: {}, paths: new Set() };
  scope(drawing, '', size, 0);
  if (drawing.roll(5) === 0) eventSubProcess(drawing, '');
  return runnable(drawn(drawing.nodes, ...once(drawing.paths)));
}

/** Single flows, of each pair of nodes the first. */
function once(paths: Iterable<string>): readonly string[] {
  const flows = new Map<string, string>();
  for (const path of paths) {
    const parts = path.split(/([>?])/);
    for (let at = 0; at + 2 < parts.length; at += 2) {
      const pair = `${parts[at]} ${parts[at + 2]}`;
      if (!flows.has(pair)) flows.set(pair, parts.slice(at, at + 3).join(''));
    }
  }
  return [...flows.values()];
}

/** Elements from a start to ends, each with a way ahead, sometimes two, sometimes one back. */
function scope(drawing: Drawing, prefix: string, size: number, depth: number): void {
  const { roll, nodes, paths } = drawing;
  nodes[`${prefix}s`] = 'start-event';
  const inner = Array.from({ length: size }, (_, at) => `${prefix}n${at}`);
  const ends = [`${prefix}e`, ...(roll(3) === 0 ? [`${prefix}f`] : [])];
  paths.add(`${prefix}s>${inner[0] ?? ends[0]}`);
  inner.forEach((id, at) => {
    const ahead = [...inner.slice(at + 1), ...ends];
    const next = (far: number): string => ahead[roll(Math.min(far, ahead.length))] ?? `${prefix}e`;
    element(drawing, prefix, id, depth, next, roll(7) === 0 ? inner[roll(size)] : undefined);
  });
  ends.forEach((id, at) => (nodes[id] = at === 1 ? lastOf(drawing, depth) : 'end-event'));
}

function lastOf({ roll }: Drawing, depth: number): Nodes[string] {
  const kind = roll(depth === 1 ? 3 : 2);
  return { kind: 'end-event', ...(kind === 0 ? { events: [{ kind: 'terminate' }] } : kind === 2 ? { events: ERROR } : {}) };
}

function element(drawing: Drawing, prefix: string, id: string, depth: number, next: (far: number) => string, back: string | undefined): void {
  const { roll, nodes, paths } = drawing;
  const kind = STEPS[roll(STEPS.length)] ?? 'user-task';
  paths.add(`${id}>${next(2)}`);
  switch (kind) {
    case 'sub':
      if (depth > 0) return void (nodes[id] = 'user-task');
      nodes[id] = 'sub-process';
      scope(drawing, `${id}.`, 1 + roll(3), depth + 1);
      // Errors inside are always caught: what an uncaught one means is for each engine to say.
      nodes[`${id}x`] = { kind: 'boundary-event', hostId: id, interrupting: true, events: ERROR };
      paths.add(`${id}x>${next(3)}`);
      if (roll(3) === 0) eventSubProcess(drawing, `${id}.`);
      if (roll(2) === 0) boundary(drawing, id, roll(2) === 0, roll(2) === 0 ? ESCALATION : [{ kind: 'timer' }], next(3));
      return;
    case 'repeated': {
      const loop = LOOPS[roll(LOOPS.length)];
      nodes[id] = { kind: depth > 0 ? 'user-task' : 'sub-process', ...(loop && { loop }) };
      if (depth === 0) scope(drawing, `${id}.`, 1 + roll(2), depth + 2);
      return;
    }
    case 'transaction':
      if (depth > 0) return void (nodes[id] = 'receive-task');
      return transaction(drawing, id, next);
    case 'link': {
      nodes[id] = { kind: 'intermediate-throw-event', events: [{ kind: 'link', name: id }], linkTargetId: `${id}l` };
      nodes[`${id}l`] = { kind: 'intermediate-catch-event', events: [{ kind: 'link', name: id }] };
      const last = [...paths].at(-1) ?? '';
      paths.delete(last);
      return void paths.add(last.replace('>', 'l>'));
    }
    case 'guarded':
      nodes[id] = 'user-task';
      return boundary(drawing, id, true, [{ kind: 'timer' }], next(3));
    case 'beside':
      nodes[id] = 'user-task';
      return boundary(drawing, id, false, [{ kind: 'message' }], next(3));
    case 'event-gate':
      paths.delete([...paths].at(-1) ?? '');
      nodes[id] = 'event-based-gateway';
      for (const letter of ['a', 'b']) {
        nodes[`${id}${letter}`] = { kind: 'intermediate-catch-event', events: [{ kind: letter === 'a' ? 'message' : 'timer' }] };
        paths.add(`${id}>${id}${letter}>${next(3)}`);
      }
      return;
    case 'conditional':
      nodes[id] = 'user-task';
      return void paths.add(`${id}?${next(3)}`);
    case 'catch':
      return void (nodes[id] = { kind: 'intermediate-catch-event', events: [{ kind: 'signal' }] });
    case 'escalate':
      return void (nodes[id] = { kind: 'intermediate-throw-event', events: ESCALATION });
    case 'exclusive-gateway':
    case 'parallel-gateway':
    case 'inclusive-gateway':
    case 'complex-gateway':
      nodes[id] = kind;
      if (roll(4) > 0) paths.add(`${id}${kind === 'inclusive-gateway' || kind === 'complex-gateway' ? '?' : '>'}${next(4)}`);
      if (back !== undefined && back !== id) paths.add(`${id}>${back}`);
      return;
    case 'user-task':
    case 'task':
    case 'receive-task':
      return void (nodes[id] = kind);
  }
}

/** Done, or cancelled by its cancel end; what it did is undone at once. */
function transaction({ roll, nodes, paths }: Drawing, id: string, next: (far: number) => string): void {
  nodes[id] = 'transaction';
  nodes[`${id}.s`] = 'start-event';
  nodes[`${id}.a`] = { kind: 'user-task', compensatedBy: `${id}.undo` };
  nodes[`${id}.c`] = { kind: 'boundary-event', hostId: `${id}.a`, events: [{ kind: 'compensation', waits: true }] };
  nodes[`${id}.undo`] = { kind: 'task', isForCompensation: true };
  nodes[`${id}.x`] = roll(3) === 0 ? 'parallel-gateway' : 'exclusive-gateway';
  nodes[`${id}.ok`] = 'end-event';
  nodes[`${id}.no`] = { kind: 'end-event', events: [{ kind: 'cancel' }] };
  nodes[`${id}y`] = { kind: 'boundary-event', hostId: id, interrupting: true, events: [{ kind: 'cancel' }] };
  for (const path of [`${id}.s>${id}.a>${id}.x>${id}.ok`, `${id}.x>${id}.no`, `${id}y>${next(3)}`]) paths.add(path);
}

function boundary({ nodes, paths }: Drawing, hostId: string, interrupting: boolean, events: readonly EventDefinition[], target: string): void {
  nodes[`${hostId}y`] = { kind: 'boundary-event', hostId, interrupting, events };
  paths.add(`${hostId}y>${target}`);
}

function eventSubProcess({ roll, nodes, paths }: Drawing, prefix: string): void {
  const id = `${prefix}h`;
  nodes[id] = 'event-sub-process';
  nodes[`${id}.s`] = { kind: 'start-event', interrupting: roll(2) === 0, events: [{ kind: roll(2) === 0 ? 'message' : 'signal' }] };
  nodes[`${id}.u`] = 'user-task';
  nodes[`${id}.e`] = 'end-event';
  paths.add(`${id}.s>${id}.u>${id}.e`);
}
