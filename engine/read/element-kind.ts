// Owns which BPMN elements this engine executes, and what the others are called.
// Must not decide what an element means: that is engine/elements.
// Asks moddle-element.
import type { NodeKind } from '../model/graph.ts';
import type { Sentence } from '../model/finding.ts';
import { isSet } from './moddle-element.ts';
import type { ModdleElement } from './moddle-element.ts';

const KINDS: Readonly<Record<string, NodeKind>> = {
  'bpmn:StartEvent': 'start-event',
  'bpmn:EndEvent': 'end-event',
  'bpmn:IntermediateCatchEvent': 'intermediate-catch-event',
  'bpmn:IntermediateThrowEvent': 'intermediate-throw-event',
  'bpmn:BoundaryEvent': 'boundary-event',
  'bpmn:Task': 'task',
  'bpmn:UserTask': 'user-task',
  'bpmn:ManualTask': 'manual-task',
  'bpmn:ServiceTask': 'service-task',
  'bpmn:SendTask': 'send-task',
  'bpmn:ReceiveTask': 'receive-task',
  'bpmn:ScriptTask': 'script-task',
  'bpmn:BusinessRuleTask': 'business-rule-task',
  'bpmn:SubProcess': 'sub-process',
  'bpmn:Transaction': 'transaction',
  'bpmn:AdHocSubProcess': 'ad-hoc-sub-process',
  'bpmn:CallActivity': 'call-activity',
  'bpmn:ExclusiveGateway': 'exclusive-gateway',
  'bpmn:ParallelGateway': 'parallel-gateway',
  'bpmn:InclusiveGateway': 'inclusive-gateway',
  'bpmn:ComplexGateway': 'complex-gateway',
  'bpmn:EventBasedGateway': 'event-based-gateway',
  'bpmn:GlobalTask': 'task',
  'bpmn:GlobalUserTask': 'user-task',
  'bpmn:GlobalManualTask': 'manual-task',
  'bpmn:GlobalScriptTask': 'script-task',
  'bpmn:GlobalBusinessRuleTask': 'business-rule-task',
};

/** Data stands beside the flow; where it matters, the elements that use it name it. */
const SILENT: ReadonlySet<string> = new Set(['bpmn:DataObject', 'bpmn:DataObjectReference', 'bpmn:DataStoreReference']);

const UNSUPPORTED: Readonly<Record<string, Sentence>> = {
  'bpmn:ChoreographyTask': { zh: '编排任务', en: 'a choreography task' },
  'bpmn:SubChoreography': { zh: '子编排', en: 'a sub-choreography' },
  'bpmn:CallChoreography': { zh: '调用编排', en: 'a call choreography' },
};

/** True for elements that stand in a chart without being executed. */
export function isSilent(element: ModdleElement): boolean {
  return SILENT.has(element.$type);
}

/** How the engine executes this element; undefined = it does not. */
export function kindOf(element: ModdleElement): NodeKind | undefined {
  if (element.$type === 'bpmn:SubProcess' && isSet(element, 'triggeredByEvent')) return 'event-sub-process';
  return KINDS[element.$type];
}

/** What an element is called when it is refused. */
export function kindName(element: ModdleElement): Sentence {
  return UNSUPPORTED[element.$type] ?? { zh: element.$type, en: element.$type };
}

/** True for a task that is called like a process. */
export function isGlobalTask(element: ModdleElement): boolean {
  return element.$type.startsWith('bpmn:Global') && KINDS[element.$type] !== undefined;
}

/** True for everything that holds nodes of its own. */
export function holdsNodes(kind: NodeKind): boolean {
  return kind === 'sub-process' || kind === 'event-sub-process' || kind === 'transaction' || kind === 'ad-hoc-sub-process';
}
