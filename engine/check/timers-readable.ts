// Owns that every timer written out in the chart can be read.
// Must not evaluate expressions: what they give is known when a case runs.
// Asks engine/time for the reading and node-label.
import { finding } from '../model/finding.ts';
import type { Finding } from '../model/finding.ts';
import type { GraphNode } from '../model/graph.ts';
import { parseTimer } from '../time/timer-rule.ts';
import type { Rule } from './check-context.ts';
import { nodeLabel } from './node-label.ts';

/** An error for every timer whose text is no date, duration or cycle, and for a timer without one. */
export const timersReadable: Rule = (graph) => [...graph.nodes.values()].flatMap(nodeFindings);

function nodeFindings(node: GraphNode): readonly Finding[] {
  return (node.events ?? []).flatMap((event) => {
    if (event.kind !== 'timer') return [];
    const { rule } = event;
    const label = nodeLabel(node);
    if (!rule) {
      return [
        finding('timer-missing', { zh: `${label.zh}没有写定时；请填写日期、时长或周期。`, en: `Expected ${label.en} to say when it fires, but it does not; give a date, a duration or a cycle.` }, { elementId: node.id }),
      ];
    }
    if (typeof rule.text !== 'string') return [];
    const read = parseTimer(rule.form, rule.text);
    return read.ok ? [] : [finding('timer-unreadable', { zh: `${label.zh}：${read.zh}`, en: `${label.en}: ${read.en}` }, { elementId: node.id })];
  });
}
