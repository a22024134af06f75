// Owns the changes the panel can make: each is one command, one step of undo.
// Must not change the model past the command stack.
// Asks bpmn-js's command stack.
import type { StepOutcome } from '../../engine/authoring.ts';
import { CHANGE_TOGETHER } from '../command/change-together.ts';
import type { Change } from '../command/change-together.ts';
import { UPDATE_EXTENSION } from '../command/update-extension.ts';
import type { ExtensionProperties } from '../command/update-extension.ts';
import { service } from '../diagram/services.ts';
import type { Diagram, DiagramElement } from '../diagram/services.ts';
import { objectOf, textOf } from '../model/moddle.ts';
import type { ModdleElement } from '../model/moddle.ts';
import { renamedIn } from '../model/outcome-condition.ts';
import { stepProperties } from '../model/write-step.ts';
import type { StepChange } from '../model/write-step.ts';

const UPDATE_PROPERTIES = 'element.updateProperties';

/** Changes fields of a step. */
export function updateStep(diagram: Diagram, element: DiagramElement, change: StepChange): void {
  service(diagram, 'commandStack').execute(UPDATE_EXTENSION, { element, type: 'qc:Step', properties: stepProperties(change) });
}

/** Changes what the process says of itself. */
export function updateFlow(diagram: Diagram, element: DiagramElement, properties: ExtensionProperties): void {
  service(diagram, 'commandStack').execute(UPDATE_EXTENSION, { element, type: 'qc:Flow', properties });
}

/** Names an element; blank takes the name away. */
export function rename(diagram: Diagram, element: DiagramElement, name: string): void {
  service(diagram, 'modeling').updateProperties(element, { name: name.trim() === '' ? undefined : name.trim() });
}

/** Writes the condition of a sequence flow; blank takes it away. */
export function setCondition(diagram: Diagram, element: DiagramElement, condition: string): void {
  service(diagram, 'commandStack').execute(UPDATE_PROPERTIES, conditionChange(diagram, element, condition).context);
}

/** Makes `flow` the default of its source (undefined: none); a default flow has no condition of its own. */
export function setDefaultFlow(diagram: Diagram, gateway: DiagramElement, flow: DiagramElement | undefined): void {
  const changes: Change[] = [{ command: UPDATE_PROPERTIES, context: { element: gateway, properties: { default: flow?.businessObject } } }];
  if (flow !== undefined && objectOf(flow.businessObject, 'conditionExpression') !== undefined) changes.push(conditionChange(diagram, flow, ''));
  service(diagram, 'commandStack').execute(CHANGE_TOGETHER, { changes });
}

/** The outcomes of a step before and after a change; `stepId` is its id in the file, as conditions write it. */
export interface OutcomesChange {
  readonly stepId: string;
  readonly before: readonly StepOutcome[];
  readonly after: readonly StepOutcome[];
}

/** Replaces the outcomes of a step; an outcome that only got another id is renamed in the conditions that speak of it. */
export function updateOutcomes(diagram: Diagram, element: DiagramElement, { stepId, before, after }: OutcomesChange): void {
  const changes: Change[] = [{ command: UPDATE_EXTENSION, context: { element, type: 'qc:Step', properties: stepProperties({ outcomes: after }) } }];
  const at = before.length === after.length ? before.findIndex(({ id }, index) => id !== after[index]?.id) : -1;
  const from = before[at]?.id;
  const to = after[at]?.id;
  if (from !== undefined && to !== undefined && !before.some(({ id }) => id === to)) changes.push(...renames(diagram, stepId, from, to));
  service(diagram, 'commandStack').execute(CHANGE_TOGETHER, { changes });
}

function renames(diagram: Diagram, stepId: string, from: string, to: string): readonly Change[] {
  const flows = service(diagram, 'elementRegistry').filter(({ type }) => type === 'bpmn:SequenceFlow');
  return flows.flatMap((flow) => {
    const condition = conditionOfFlow(flow.businessObject);
    const renamed = condition === undefined ? undefined : renamedIn(condition, stepId, from, to);
    return renamed === undefined || renamed === condition ? [] : [conditionChange(diagram, flow, renamed)];
  });
}

/** The condition of a sequence flow as written; undefined when it has none. */
export function conditionOfFlow(flow: ModdleElement): string | undefined {
  return textOf(objectOf(flow, 'conditionExpression'), 'body');
}

function conditionChange(diagram: Diagram, element: DiagramElement, condition: string): Change {
  if (condition.trim() === '') return { command: UPDATE_PROPERTIES, context: { element, properties: { conditionExpression: undefined } } };
  const expression = service(diagram, 'bpmnFactory').create('bpmn:FormalExpression', { body: condition.trim() });
  expression.$parent = element.businessObject;
  return { command: UPDATE_PROPERTIES, context: { element, properties: { conditionExpression: expression } } };
}
