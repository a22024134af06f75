// Owns which BPMN elements this engine executes, and what the others are called.
// Must not decide what an element means: that is engine/elements.
// Asks moddle-element.
import type { NodeKind } from '../model/graph.ts';
import type { Sentence } from '../model/finding.ts';
import { childOf, childrenOf, isSet } from './moddle-element.ts';
import type { ModdleElement } from './moddle-element.ts';

const PLAIN_KINDS: Readonly<Record<string, NodeKind>> = {
  'bpmn:UserTask': 'user-task',
  'bpmn:ManualTask': 'manual-task',
  'bpmn:ExclusiveGateway': 'exclusive-gateway',
  'bpmn:ParallelGateway': 'parallel-gateway',
  'bpmn:InclusiveGateway': 'inclusive-gateway',
};

/** Data stands beside the flow and is kept, not executed. */
const SILENT: ReadonlySet<string> = new Set(['bpmn:DataObject', 'bpmn:DataObjectReference', 'bpmn:DataStoreReference']);

const NAMES: Readonly<Record<string, Sentence>> = {
  'bpmn:Task': { zh: '未定类型的任务', en: 'a task without a type' },
  'bpmn:ServiceTask': { zh: '服务任务', en: 'a service task' },
  'bpmn:SendTask': { zh: '发送任务', en: 'a send task' },
  'bpmn:ReceiveTask': { zh: '接收任务', en: 'a receive task' },
  'bpmn:ScriptTask': { zh: '脚本任务', en: 'a script task' },
  'bpmn:BusinessRuleTask': { zh: '业务规则任务', en: 'a business rule task' },
  'bpmn:CallActivity': { zh: '调用活动', en: 'a call activity' },
  'bpmn:Transaction': { zh: '事务子流程', en: 'a transaction' },
  'bpmn:AdHocSubProcess': { zh: '特别（ad-hoc）子流程', en: 'an ad-hoc sub-process' },
  'bpmn:ComplexGateway': { zh: '复杂网关', en: 'a complex gateway' },
  'bpmn:EventBasedGateway': { zh: '事件网关', en: 'an event-based gateway' },
  'bpmn:StartEvent': { zh: '开始事件', en: 'start event' },
  'bpmn:EndEvent': { zh: '结束事件', en: 'end event' },
  'bpmn:IntermediateCatchEvent': { zh: '中间捕获事件', en: 'intermediate catch event' },
  'bpmn:IntermediateThrowEvent': { zh: '中间抛出事件', en: 'intermediate throw event' },
  'bpmn:BoundaryEvent': { zh: '边界事件', en: 'boundary event' },
};

const DEFINITION_NAMES: Readonly<Record<string, Sentence>> = {
  'bpmn:MessageEventDefinition': { zh: '消息', en: 'message' },
  'bpmn:TimerEventDefinition': { zh: '定时', en: 'timer' },
  'bpmn:ErrorEventDefinition': { zh: '错误', en: 'error' },
  'bpmn:EscalationEventDefinition': { zh: '升级', en: 'escalation' },
  'bpmn:CancelEventDefinition': { zh: '取消', en: 'cancel' },
  'bpmn:CompensateEventDefinition': { zh: '补偿', en: 'compensation' },
  'bpmn:ConditionalEventDefinition': { zh: '条件', en: 'conditional' },
  'bpmn:LinkEventDefinition': { zh: '链接', en: 'link' },
  'bpmn:SignalEventDefinition': { zh: '信号', en: 'signal' },
  'bpmn:TerminateEventDefinition': { zh: '终止', en: 'terminate' },
};

/** True for elements that stand in a chart without being executed. */
export function isSilent(element: ModdleElement): boolean {
  return SILENT.has(element.$type);
}

/** How the engine executes this element; undefined = it does not. */
export function kindOf(element: ModdleElement): NodeKind | undefined {
  const definitions = eventDefinitionsOf(element);
  switch (element.$type) {
    case 'bpmn:StartEvent':
      return definitions.length === 0 ? 'start-event' : undefined;
    case 'bpmn:EndEvent':
      if (definitions.length === 0) return 'end-event';
      return definitions.length === 1 && definitions[0]?.$type === 'bpmn:TerminateEventDefinition' ? 'terminate-end-event' : undefined;
    case 'bpmn:SubProcess':
      return isSet(element, 'triggeredByEvent') ? undefined : 'sub-process';
    default:
      return PLAIN_KINDS[element.$type];
  }
}

/** What an element is called when it is refused: 定时边界事件, a timer boundary event. */
export function kindName(element: ModdleElement): Sentence {
  if (element.$type === 'bpmn:SubProcess') return { zh: '事件子流程', en: 'an event sub-process' };
  const name = NAMES[element.$type];
  if (!name) return { zh: element.$type, en: element.$type };
  if (!element.$instanceOf('bpmn:Event')) return name;

  const definitions = eventDefinitionsOf(element).map((one) => DEFINITION_NAMES[one.$type] ?? { zh: one.$type, en: one.$type });
  const zh = definitions.map((one) => one.zh).join('、');
  const en = definitions.map((one) => one.en).join(' and ');
  const called = `${en} ${name.en}`.trim();
  return { zh: `${zh}${name.zh}`, en: `${/^[aeiou]/.test(called) ? 'an' : 'a'} ${called}` };
}

/** A mark on a supported activity that changes how it would run; undefined = none. */
export function markerName(element: ModdleElement): Sentence | undefined {
  if (!element.$instanceOf('bpmn:Activity')) return undefined;
  const loop = childOf(element, 'loopCharacteristics')?.$type;
  if (loop === 'bpmn:StandardLoopCharacteristics') return { zh: '循环标记', en: 'a loop marker' };
  if (loop !== undefined) return { zh: '多实例标记', en: 'a multi-instance marker' };
  if (isSet(element, 'isForCompensation')) return { zh: '补偿标记', en: 'a compensation marker' };
  if (element.get('startQuantity') !== 1) return { zh: '开始数量（startQuantity）', en: 'a start quantity' };
  if (element.get('completionQuantity') !== 1) return { zh: '完成数量（completionQuantity）', en: 'a completion quantity' };
  return undefined;
}

function eventDefinitionsOf(element: ModdleElement): readonly ModdleElement[] {
  if (!element.$instanceOf('bpmn:CatchEvent') && !element.$instanceOf('bpmn:ThrowEvent')) return [];
  return [...childrenOf(element, 'eventDefinitions'), ...childrenOf(element, 'eventDefinitionRef')];
}
