// Owns that every process and sub-process begins once and can end.
// Must not follow paths: that is reachability; nor ask for an end where one may stand behind a flow that could not be read.
// Asks engine/model.
import { finding } from '../model/finding.ts';
import type { Finding, Sentence } from '../model/finding.ts';
import type { Graph, GraphScope } from '../model/graph.ts';
import type { Rule } from './check-context.ts';
import { nodeLabel } from './node-label.ts';

/** One none start event at most, a start and an end event at least, per scope; in an ad-hoc sub-process everything may begin and end. */
export const startAndEnd: Rule = (graph) => [...graph.scopes.values()].filter((scope) => !isExempt(graph, scope)).flatMap((scope) => [...startFindings(graph, scope), ...endFindings(graph, scope)]);

/** An ad-hoc sub-process, and a global task, which is one node that bears the name of its process. */
function isExempt(graph: Graph, scope: GraphScope): boolean {
  const kind = graph.nodes.get(scope.id)?.kind;
  return kind === 'ad-hoc-sub-process' || (kind !== undefined && scope.id === graph.id);
}

function startFindings(graph: Graph, scope: GraphScope): readonly Finding[] {
  const label = scopeLabel(graph, scope);
  if (scope.startIds.length + scope.eventStartIds.length === 0) {
    if (hasUnread(graph, scope, 'incoming')) return [];
    return [
      finding(
        'start-missing',
        { zh: `${label.zh}没有开始事件；请从左侧工具栏拖入一个开始事件，并连到第一个环节。`, en: `Expected ${label.en} to have a start event, but it has none; add one and connect it to the first step.` },
        { elementId: scope.id },
      ),
    ];
  }
  return scope.startIds.slice(1).map((startId) =>
    finding(
      'start-several',
      { zh: `${label.zh}应只有一个开始事件，但还有“${startId}”；请删除多余的开始事件。`, en: `Expected ${label.en} to have one start event, but there is also “${startId}”; delete it.` },
      { elementId: startId },
    ),
  );
}

function endFindings(graph: Graph, scope: GraphScope): readonly Finding[] {
  const hasEnd = scope.nodeIds.some((id) => graph.nodes.get(id)?.kind === 'end-event');
  if (hasEnd || hasUnread(graph, scope, 'outgoing')) return [];
  const label = scopeLabel(graph, scope);
  return [
    finding(
      'end-missing',
      { zh: `${label.zh}没有结束事件；请从左侧工具栏拖入结束事件，并把最后的环节连到它。`, en: `Expected ${label.en} to have an end event, but it has none; add one and connect the last step to it.` },
      { elementId: scope.id },
    ),
  ];
}

function hasUnread(graph: Graph, scope: GraphScope, side: 'incoming' | 'outgoing'): boolean {
  return scope.nodeIds.some((id) => graph.nodes.get(id)?.[side].some((flowId) => !graph.flows.has(flowId)) ?? false);
}

function scopeLabel(graph: Graph, scope: GraphScope): Sentence {
  const node = graph.nodes.get(scope.id);
  if (node) return nodeLabel(node);
  return graph.name === '' ? { zh: '流程', en: 'the process' } : { zh: `流程“${graph.name}”`, en: `process “${graph.name}”` };
}
