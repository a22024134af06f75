// Owns that a boundary event sits on an activity (BPMN 2.0.2 section 10.5.6).
// Must not judge what it waits for.
// Asks node-label.
import { finding } from '../model/finding.ts';
import type { Graph, GraphNode } from '../model/graph.ts';
import type { Rule } from './check-context.ts';
import { nodeLabel } from './node-label.ts';

/** One finding for every boundary event that sits on nothing, or on what is no activity. */
export const boundaryHost: Rule = (graph) =>
  [...graph.nodes.values()]
    .filter((node) => node.kind === 'boundary-event' && !isActivity(graph, node.hostId))
    .map((node) => {
      const label = nodeLabel(node);
      return finding(
        'boundary-without-host',
        { zh: `${label.zh}没有附着在环节或子流程上，永远不会触发；请把它拖到一个环节的边框上，或删除它。`, en: `Expected ${label.en} to sit on an activity, but it does not and never comes; attach it to one or delete it.` },
        { elementId: node.id },
      );
    });

function isActivity(graph: Graph, id: string | undefined): boolean {
  const host = graph.nodes.get(id ?? '');
  return host !== undefined && isActivityKind(host);
}

function isActivityKind({ kind }: GraphNode): boolean {
  return kind.endsWith('task') || kind.endsWith('sub-process') ? kind !== 'event-sub-process' : kind === 'transaction' || kind === 'call-activity';
}
