// Owns lists over an outline: every node, scope and lane, however deep.
// Must not place anything.
// Asks chart-outline.
import type { ChartLane, ChartScope, DiagramOutline, DrawnNode } from './chart-outline.ts';

/** A lane and all lanes inside it. */
export function everyLane(lane: ChartLane): readonly ChartLane[] {
  return [lane, ...lane.lanes.flatMap(everyLane)];
}

/** Every node of a diagram, those inside sub-processes too. */
export function everyNode({ pools, scope, loose }: DiagramOutline): readonly DrawnNode[] {
  return [...loose, ...(scope ? nodesIn(scope) : []), ...pools.flatMap((pool) => (pool.scope ? nodesIn(pool.scope) : []))];
}

/** Every scope of a diagram, those of sub-processes too. */
export function everyScope({ pools, scope }: DiagramOutline): readonly ChartScope[] {
  const inner = (one: ChartScope): readonly ChartScope[] => [one, ...one.nodes.flatMap((node) => (node.scope ? inner(node.scope) : []))];
  return [...(scope ? inner(scope) : []), ...pools.flatMap((pool) => (pool.scope ? inner(pool.scope) : []))];
}

function nodesIn(scope: ChartScope): readonly DrawnNode[] {
  return scope.nodes.flatMap((node) => [node, ...(node.scope ? nodesIn(node.scope) : [])]);
}
