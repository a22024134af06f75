// Owns the constraints on call activities and what they call.
// Must not load anything: what is called is looked for among the files at hand.
// Asks same-item, event-kinds.
import { finding } from '../../model/finding.ts';
import type { Finding } from '../../model/finding.ts';
import { kindWord, propertyWord } from '../element-words.ts';
import { childOf, childrenOf, textOf } from '../moddle-element.ts';
import type { ModdleElement } from '../moddle-element.ts';
import type { Constraint, ConstraintContext } from './constraint.ts';
import { kindsOf } from './event-kinds.ts';
import { itemOf, sameItem } from './same-item.ts';

/** A call activity calls a process with a none start event or a global task, and hands over exactly its data. */
export const callActivities: Constraint = {
  name: 'call-activities',
  clause: '10.3.6',
  check: (file) => file.of('bpmn:CallActivity').flatMap((activity) => called(file, activity)),
};

function called(file: ConstraintContext, activity: ModdleElement): readonly Finding[] {
  const name = textOf(activity, 'calledElement');
  if (name === undefined) return [];
  const target = file.resolve(name);
  const element = target.kind === 'found' ? target.element : file.others.map((other) => other.byId(name)).find((one) => one !== undefined);
  const label = file.label(activity);
  if (!element) {
    if (target.kind === 'elsewhere' || /[${]/.test(name)) return [];
    return [
      finding(
        'called-element-missing',
        {
          zh: `调用活动${label.zh}所调用的流程“${name}”应在文件中，但没有；请确认它已另行发布，或改正流程的 id。`,
          en: `Expected calledElement of call activity ${label.en} to name a process at hand, but “${name}” is not in the files; make sure it is published or correct the name.`,
        },
        file.at(activity, 'warning'),
      ),
    ];
  }
  if (!element.$instanceOf('bpmn:CallableElement')) {
    return [
      finding(
        'called-element-type',
        {
          zh: `调用活动${label.zh}应调用流程或全局任务，但“${name}”是${kindWord(element.$type)}；请改选一个流程。`,
          en: `Expected call activity ${label.en} to call a process or a global task, but “${name}” is a ${element.$type.slice('bpmn:'.length)}; name a process.`,
        },
        file.at(activity),
      ),
    ];
  }
  return [...start(file, activity, element), ...data(file, activity, element)];
}

function start(file: ConstraintContext, activity: ModdleElement, process: ModdleElement): readonly Finding[] {
  if (process.$type !== 'bpmn:Process') return [];
  const nodes = childrenOf(process, 'flowElements').filter((element) => element.$instanceOf('bpmn:FlowNode'));
  const starts = nodes.filter((node) => node.$type === 'bpmn:StartEvent');
  if (nodes.length === 0 || starts.some((event) => kindsOf(file, event).includes('none'))) return [];
  const label = file.label(activity);
  const name = file.label(process);
  return [
    finding(
      'called-process-start',
      {
        zh: `调用活动${label.zh}所调用的流程${name.zh}应有一个普通的（不等待任何事件的）开始事件，但没有；请补上。`,
        en: `Expected process ${name.en}, called by ${label.en}, to have a none start event, but it has none; add one.`,
      },
      file.at(activity, starts.length === 0 ? 'warning' : 'error'),
    ),
  ];
}

const LISTS = ['dataInputs', 'dataOutputs', 'inputSets', 'outputSets'] as const;

function data(file: ConstraintContext, activity: ModdleElement, callee: ModdleElement): readonly Finding[] {
  const own = childOf(activity, 'ioSpecification');
  const wanted = childOf(callee, 'ioSpecification');
  if (!own && !wanted) return [];
  const differs = LISTS.filter((list) => {
    const here = own ? childrenOf(own, list) : [];
    const there = wanted ? childrenOf(wanted, list) : [];
    if (!own || !wanted) return here.length !== there.length && (list === 'dataInputs' || list === 'dataOutputs');
    return here.length !== there.length || here.some((one, index) => !sameItem(itemOf(file, one), itemOf(file, there[index] ?? one)));
  });
  if (differs.length === 0) return [];
  const label = file.label(activity);
  const name = file.label(callee);
  return [
    finding(
      'called-data-differ',
      {
        zh: `调用活动${label.zh}的数据应与所调用的${name.zh}一致，但${differs.map(propertyWord).join('、')}不同；请改正。`,
        en: `Expected the data of call activity ${label.en} to match those of ${name.en} exactly, but ${differs.join(', ')} differ; correct them.`,
      },
      file.at(activity, own && wanted ? 'error' : 'warning'),
    ),
  ];
}
