// Owns whether the events that outcomes name are events of a case's life.
// Must not judge their order: that is decided while a case runs.
// Asks engine/lifecycle/case for the events.
import { caseEvents } from '../lifecycle/case.ts';
import { finding } from '../model/finding.ts';
import type { Rule } from './check-context.ts';
import { nodeLabel, tasksOf } from './node-label.ts';

/** Events of outcomes are known to the case lifecycle. */
export const outcomeEvents: Rule = (graph) =>
  tasksOf(graph).flatMap((node) =>
    (node.step?.outcomes ?? [])
      .filter(({ event }) => event !== undefined && !caseEvents.some((known) => known === event))
      .map((outcome) => {
        const label = nodeLabel(node);
        return finding(
          'outcome-event-unknown',
          {
            zh: `${label.zh}的办理结果“${outcome.name}”对应的办件事件“${outcome.event}”不存在；请从 ${caseEvents.join('、')} 中选择。`,
            en: `Expected outcome “${outcome.name}” of ${label.en} to name an event of a case, but “${outcome.event}” is none; choose one of ${caseEvents.join(', ')}.`,
          },
          { elementId: node.id },
        );
      }),
  );
