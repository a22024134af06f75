// Owns how the condition of a sequence flow is read and made ready.
// Must not know FEEL: that is engine/expression.
// Asks read-expression.
import type { Expression } from '../model/expression.ts';
import { finding } from '../model/finding.ts';
import { labelOf } from './chart-reading.ts';
import type { ChartReading } from './chart-reading.ts';
import { childOf, textOf } from './moddle-element.ts';
import type { ModdleElement } from './moddle-element.ts';
import { readExpression } from './read-expression.ts';

/** The condition; undefined = none; `unreadable`, with a finding, when there is one that cannot be used. */
export function readFlowCondition(element: ModdleElement, id: string, reading: ChartReading): Expression | undefined | 'unreadable' {
  const holder = childOf(element, 'conditionExpression');
  if (!holder) return undefined;
  if ((textOf(holder, 'body') ?? '').trim() !== '') return readExpression(reading, { element, id, what: { zh: '条件', en: 'condition' } }, holder) ?? 'unreadable';
  const label = labelOf(reading, element);
  reading.findings.push(
    finding('condition-empty', { zh: `连线${label.zh}的条件是空的，按没有条件处理；请填写或删除。`, en: `The condition of flow ${label.en} is empty and counts as none; write or remove it.` }, { elementId: id, severity: 'warning' }),
  );
  return undefined;
}
