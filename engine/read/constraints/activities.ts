// Owns the constraints on quantities, scripts, waiting for a first message, and ad-hoc sub-processes.
// Must not judge loops, data or resources: their own files do.
// Asks engine/model/finding.
import { finding } from '../../model/finding.ts';
import type { Finding } from '../../model/finding.ts';
import { propertyWord } from '../element-words.ts';
import { childrenOf, isSet, textOf } from '../moddle-element.ts';
import type { ModdleElement } from '../moddle-element.ts';
import type { Constraint, ConstraintContext } from './constraint.ts';

/** What an activity of its kind must and must not have. */
export const activities: Constraint = {
  name: 'activities',
  clause: '10.3',
  check: (file) => [
    ...file.of('bpmn:Activity').flatMap((activity) => quantities(file, activity)),
    ...file.of('bpmn:ScriptTask').flatMap((task) => script(file, task)),
    ...file.of('bpmn:ReceiveTask').flatMap((task) => receive(file, task)),
    ...file.of('bpmn:AdHocSubProcess').flatMap((scope) => adHoc(file, scope)),
  ],
};

function quantities(file: ConstraintContext, activity: ModdleElement): readonly Finding[] {
  return ['startQuantity', 'completionQuantity'].flatMap((property) => {
    const quantity = activity.get(property);
    if (typeof quantity !== 'number' || Number.isNaN(quantity) || quantity >= 1) return [];
    const label = file.label(activity);
    return [
      finding(
        'quantity-below-one',
        {
          zh: `活动${label.zh}的${propertyWord(property)}应不小于 1，但写的是 ${quantity}；请改正。`,
          en: `Expected ${property} of activity ${label.en} to be one or greater, but it is ${quantity}; correct it.`,
        },
        file.at(activity),
      ),
    ];
  });
}

function script(file: ConstraintContext, task: ModdleElement): readonly Finding[] {
  if (textOf(task, 'script') === undefined || textOf(task, 'scriptFormat') !== undefined) return [];
  const label = file.label(task);
  return [
    finding(
      'script-format-missing',
      {
        zh: `脚本任务${label.zh}应写明脚本的语言（scriptFormat），但没有；请补上。`,
        en: `Expected script task ${label.en}, which has a script, to give its scriptFormat, but it has none; add the language.`,
      },
      file.at(task, 'warning'),
    ),
  ];
}

function receive(file: ConstraintContext, task: ModdleElement): readonly Finding[] {
  if (!isSet(task, 'instantiate') || file.incoming(task).length === 0) return [];
  const label = file.label(task);
  return [
    finding(
      'receive-task-instantiate',
      {
        zh: `接收任务${label.zh}用来启动流程，应没有连入的连线，但有；请删去该连线，或去掉“启动流程”（instantiate）。`,
        en: `Expected a receive task that starts the process (instantiate) to have no flow in, but ${label.en} has one; remove it or unset instantiate.`,
      },
      file.at(task),
    ),
  ];
}

function adHoc(file: ConstraintContext, scope: ModdleElement): readonly Finding[] {
  const elements = childrenOf(scope, 'flowElements');
  const label = file.label(scope);
  const wrong = elements.filter((element) => element.$type === 'bpmn:StartEvent' || element.$type === 'bpmn:EndEvent').map((event) => {
    const name = file.label(event);
    return finding(
      'ad-hoc-start-end',
      {
        zh: `特别（ad-hoc）子流程${label.zh}中不得有开始或结束事件，但有${name.zh}；请删去。`,
        en: `Expected no start or end event in ad-hoc sub-process ${label.en}, but it has ${name.en}; remove it.`,
      },
      file.at(event),
    );
  });
  if (elements.some((element) => element.$instanceOf('bpmn:Activity'))) return wrong;
  return [
    ...wrong,
    finding(
      'ad-hoc-empty',
      {
        zh: `特别（ad-hoc）子流程${label.zh}中应至少有一个活动，但没有；请补上。`,
        en: `Expected at least one activity in ad-hoc sub-process ${label.en}, but there is none; add one.`,
      },
      file.at(scope),
    ),
  ];
}
