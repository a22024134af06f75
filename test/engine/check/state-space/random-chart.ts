// Owns random charts made of whole blocks, which are sound by the way they are made, and random charts without any order.
// Must not use chance that cannot be repeated: everything comes from the seed.
// Asks drawn.
import type { Graph, GraphNode, NodeKind } from '../../../../engine/model/graph.ts';
import { drawn } from './drawn.ts';

type Nodes = Record<string, NodeKind | (Partial<GraphNode> & { readonly kind: NodeKind })>;

/** A chart and the gateways in it that join. */
export interface RandomChart {
  readonly graph: Graph;
  readonly nodes: Nodes;
  readonly paths: readonly string[];
  /** Joins of blocks that are parallel or exclusive. */
  readonly joins: readonly string[];
}

/** Numbers from 0 to below `n`, the same for the same seed (mulberry32). */
export function dice(seed: number): (n: number) => number {
  let state = seed >>> 0;
  return (n) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % n;
  };
}

const TASKS: readonly NodeKind[] = ['task', 'user-task', 'service-task', 'receive-task', 'script-task', 'intermediate-catch-event'];

/** A sound chart of about `size` blocks. */
export function soundChart(seed: number, size: number): RandomChart {
  const roll = dice(seed);
  const nodes: Nodes = { s: 'start-event', e: 'end-event' };
  const paths: string[] = [];
  const joins: string[] = [];
  let count = 0;
  const fresh = (prefix: string, letter: string): string => `${prefix}${letter}${(count += 1)}`;
  // Draws a block between two nodes that exist already.
  const block = (prefix: string, from: string, to: string, budget: number): void => {
    const kind = budget <= 1 ? 0 : roll(9);
    if (kind === 0) return task(prefix, from, to);
    if (kind <= 2) {
      const middle = fresh(prefix, 'm');
      nodes[middle] = 'task';
      block(prefix, from, middle, budget >> 1);
      return block(prefix, middle, to, budget - (budget >> 1));
    }
    if (kind === 3) return loop(prefix, from, to, budget);
    if (kind === 4) return sub(prefix, from, to, budget);
    if (kind === 5) return guarded(prefix, from, to, budget);
    branches(prefix, from, to, budget, kind === 6 ? 'exclusive-gateway' : kind === 7 ? 'parallel-gateway' : 'inclusive-gateway');
  };
  const task = (prefix: string, from: string, to: string): void => {
    const id = fresh(prefix, 't');
    nodes[id] = TASKS[roll(TASKS.length)] ?? 'task';
    paths.push(`${from}>${id}>${to}`);
  };
  const branches = (prefix: string, from: string, to: string, budget: number, kind: NodeKind): void => {
    const [split, join] = [fresh(prefix, 'g'), fresh(prefix, 'j')];
    nodes[split] = kind;
    nodes[join] = kind;
    if (kind !== 'inclusive-gateway') joins.push(join);
    paths.push(`${from}>${split}`, `${join}>${to}`);
    const width = 2 + roll(2);
    for (let at = 0; at < width; at += 1) {
      const head = fresh(prefix, 'h');
      nodes[head] = 'task';
      paths.push(`${split}${kind === 'inclusive-gateway' ? '?' : '>'}${head}`);
      block(prefix, head, join, Math.floor(budget / width));
    }
  };
  const loop = (prefix: string, from: string, to: string, budget: number): void => {
    const [merge, split, back] = [fresh(prefix, 'l'), fresh(prefix, 'x'), fresh(prefix, 'b')];
    nodes[merge] = 'exclusive-gateway';
    nodes[split] = 'exclusive-gateway';
    nodes[back] = 'user-task';
    paths.push(`${from}>${merge}`, `${split}>${to}`, `${split}>${back}>${merge}`);
    block(prefix, merge, split, budget - 1);
  };
  const sub = (prefix: string, from: string, to: string, budget: number): void => {
    const id = fresh(prefix, 'p');
    nodes[id] = 'sub-process';
    nodes[`${id}.s`] = 'start-event';
    nodes[`${id}.e`] = 'end-event';
    paths.push(`${from}>${id}>${to}`);
    block(`${id}.`, `${id}.s`, `${id}.e`, budget - 1);
  };
  // A task or sub-process with an interrupting event; both ways meet again.
  const guarded = (prefix: string, from: string, to: string, budget: number): void => {
    const [id, late, merge] = [fresh(prefix, 'u'), fresh(prefix, 'y'), fresh(prefix, 'k')];
    nodes[id] = 'user-task';
    nodes[late] = { kind: 'boundary-event', hostId: id, interrupting: true, events: [{ kind: 'timer' }] };
    nodes[merge] = 'exclusive-gateway';
    paths.push(`${from}>${id}>${merge}`, `${merge}>${to}`);
    block(prefix, late, merge, budget - 1);
  };
  block('', 's', 'e', size);
  return { graph: drawn(nodes, ...paths), nodes, paths, joins };
}

/** The chart with one join turned into the other kind. */
export function withWrongJoin({ nodes, paths }: RandomChart, join: string): Graph {
  return drawn({ ...nodes, [join]: nodes[join] === 'parallel-gateway' ? 'exclusive-gateway' : 'parallel-gateway' }, ...paths);
}

/** Tasks and gateways connected at random, from one start to one end. */
export function tangledChart(seed: number, size: number): Graph {
  const roll = dice(seed);
  const kinds: readonly NodeKind[] = ['task', 'exclusive-gateway', 'parallel-gateway', 'exclusive-gateway', 'parallel-gateway', 'inclusive-gateway'];
  const inner = Array.from({ length: size }, (_, at) => `n${at}`);
  const nodes: Nodes = { s: 'start-event', ...Object.fromEntries(inner.map((id) => [id, kinds[roll(kinds.length)] ?? 'task'])), e: 'end-event' };
  const paths = new Set<string>(['s>n0']);
  inner.forEach((id, at) => {
    // Mostly onwards, sometimes back.
    const ahead = [...inner.slice(at + 1), 'e'];
    paths.add(`${id}>${ahead[roll(Math.min(3, ahead.length))]}`);
    if (roll(2) === 0) paths.add(`${id}>${ahead[roll(Math.min(4, ahead.length))]}`);
    if (roll(8) === 0) paths.add(`${id}>${inner[roll(size)]}`);
  });
  return drawn(nodes, ...paths);
}
