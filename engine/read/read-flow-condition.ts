// Owns how the condition of a sequence flow is read and made ready.
// Must not know FEEL: that is engine/expression.
// Asks engine/expression/condition.
import { compileCondition } from '../expression/condition.ts';
import type { Condition } from '../expression/condition.ts';
import { finding } from '../model/finding.ts';
import type { Finding } from '../model/finding.ts';
import { labelOf } from './chart-reading.ts';
import type { ChartReading } from './chart-reading.ts';
import { childOf, textOf } from './moddle-element.ts';
import type { ModdleElement } from './moddle-element.ts';

/** Most letters in all conditions of a chart together. */
const MOST_LETTERS = 100_000;

/** The condition; undefined = none; `unreadable`, with a finding, when there is one that cannot be used. */
export function readFlowCondition(element: ModdleElement, id: string, reading: ChartReading): Condition | undefined | 'unreadable' {
  const expression = childOf(element, 'conditionExpression');
  if (!expression) return undefined;
  const label = labelOf(reading, element);
  const at = { elementId: id };
  const language = textOf(expression, 'language');
  if (language !== undefined && language !== '' && !/feel/i.test(language)) {
    reading.findings.push(
      finding(
        'condition-language-unsupported',
        { zh: `连线${label.zh}的条件应用 FEEL 书写，但标明的语言是“${language}”；请改写为 FEEL。`, en: `Expected the condition of flow ${label.en} in FEEL, but its language is “${language}”; rewrite it in FEEL.` },
        at,
      ),
    );
    return 'unreadable';
  }
  const text = (textOf(expression, 'body') ?? '').trim();
  if (text === '') {
    reading.findings.push(
      finding('condition-empty', { zh: `连线${label.zh}的条件是空的，按没有条件处理；请填写或删除。`, en: `The condition of flow ${label.en} is empty and counts as none; write or remove it.` }, { ...at, severity: 'warning' }),
    );
    return undefined;
  }
  reading.conditionLetters += text.length;
  if (reading.conditionLetters > MOST_LETTERS) {
    // Said once: the first condition over the bound.
    if (reading.conditionLetters - text.length <= MOST_LETTERS) reading.findings.push(tooManyLetters());
    return 'unreadable';
  }
  const compiled = compileCondition(text);
  if (compiled.ok) return compiled.condition;
  const shown = text.length > 80 ? `${text.slice(0, 79)}…` : text;
  reading.findings.push(
    finding(
      'condition-unreadable',
      {
        zh: `连线${label.zh}的条件“${shown}”应是有效的 FEEL 表达式，但${compiled.zh}；请改正。`,
        en: `Expected a valid FEEL expression as the condition of flow ${label.en}, but “${shown}” is none: ${compiled.en}.`,
      },
      at,
    ),
  );
  return 'unreadable';
}

function tooManyLetters(): Finding {
  return finding('conditions-too-long', {
    zh: `一张流程图的条件合计应不超过 ${MOST_LETTERS} 个字符，但超过了；请简化条件，或拆成几个流程。`,
    en: `Expected at most ${MOST_LETTERS} characters in all conditions of a chart, but there are more; simplify them or split the flow.`,
  });
}
