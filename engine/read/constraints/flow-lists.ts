// Owns the constraint that incoming and outgoing of a node say the same as the flows themselves.
// Must not complain about files that leave these lists out altogether: they are optional.
// Asks engine/model/finding.
import { finding } from '../../model/finding.ts';
import type { Finding, Sentence } from '../../model/finding.ts';
import { propertyWord } from '../element-words.ts';
import { childrenOf } from '../moddle-element.ts';
import type { ModdleElement } from '../moddle-element.ts';
import type { Constraint, ConstraintContext } from './constraint.ts';

/** A node lists exactly the flows that lead to it and from it. */
export const flowLists: Constraint = {
  name: 'flow-lists',
  clause: '8.4.13',
  check: (file) => {
    const nodes = file.of('bpmn:FlowNode');
    const isUsed = nodes.some((node) => childrenOf(node, 'incoming').length > 0 || childrenOf(node, 'outgoing').length > 0);
    return isUsed ? nodes.flatMap((node) => [...compare(file, node, 'incoming', file.incoming(node)), ...compare(file, node, 'outgoing', file.outgoing(node))]) : [];
  },
};

const DIRECTION: Readonly<Record<'incoming' | 'outgoing', Sentence>> = { incoming: { zh: '连到', en: 'enter' }, outgoing: { zh: '发自', en: 'leave' } };

function compare(file: ConstraintContext, node: ModdleElement, list: 'incoming' | 'outgoing', flows: readonly ModdleElement[]): readonly Finding[] {
  const listed = new Set(file.references(node, list));
  const drawn = new Set(flows);
  const label = file.label(node);
  const direction = DIRECTION[list];
  const strange = [...listed].filter((flow) => flow.$instanceOf('bpmn:SequenceFlow') && !drawn.has(flow)).map((flow) => {
    const name = file.label(flow);
    return finding(
      'flow-list-strange',
      {
        zh: `文件中${label.zh}的${propertyWord(list)}应只列出${direction.zh}它的连线，但列出的${name.zh}不是；办理以连线的两端为准，请改正连线或删去这一项。`,
        en: `Expected ${list} of ${label.en} to list only flows that ${direction.en} it, but ${name.en} does not; correct the flow's ends or remove the entry.`,
      },
      file.at(node),
    );
  });
  const missing = flows.filter((flow) => !listed.has(flow)).map((flow) => file.label(flow));
  if (missing.length === 0) return strange;
  const forgotten = finding(
    'flow-list-incomplete',
    {
      zh: `文件中${label.zh}的${propertyWord(list)}应列出${direction.zh}它的每条连线，但缺${missing.map((one) => one.zh).join('、')}；办理以连线的两端为准，如需与其他工具交换，请补上。`,
      en: `Expected ${list} of ${label.en} to list every flow that ${direction.en}s it, but ${missing.map((one) => one.en).join(', ')} is not there; add it.`,
    },
    file.at(node),
  );
  return [...strange, forgotten];
}
