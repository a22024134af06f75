// Owns the constraint that attributes and children the schema of the standard requires are there.
// Must not judge what they say.
// Asks engine/model/finding.
import { finding } from '../../model/finding.ts';
import type { Finding } from '../../model/finding.ts';
import { kindWord, propertyWord } from '../element-words.ts';
import type { ModdleElement } from '../moddle-element.ts';
import type { Constraint, ConstraintContext } from './constraint.ts';
import { localName } from './index-elements.ts';

/** What the schema requires, by type; sub-types inherit it. */
const REQUIRED: readonly (readonly [type: string, properties: readonly string[]])[] = [
  ['bpmn:Definitions', ['targetNamespace']],
  ['bpmn:Import', ['namespace', 'location', 'importType']],
  ['bpmn:SequenceFlow', ['sourceRef', 'targetRef']],
  ['bpmn:MessageFlow', ['sourceRef', 'targetRef']],
  ['bpmn:Association', ['sourceRef', 'targetRef']],
  ['bpmn:ConversationLink', ['sourceRef', 'targetRef']],
  ['bpmn:BoundaryEvent', ['attachedToRef']],
  ['bpmn:DataAssociation', ['targetRef']],
  ['bpmn:Assignment', ['from', 'to']],
  ['bpmn:LinkEventDefinition', ['name']],
  ['bpmn:ConditionalEventDefinition', ['condition']],
  ['bpmn:ComplexBehaviorDefinition', ['condition']],
  ['bpmn:InputOutputSpecification', ['inputSets', 'outputSets']],
  ['bpmn:Interface', ['name', 'operations']],
  ['bpmn:Operation', ['name', 'inMessageRef']],
  ['bpmn:Resource', ['name']],
  ['bpmn:ResourceParameterBinding', ['parameterRef', 'expression']],
  ['bpmn:ResourceAssignmentExpression', ['expression']],
  ['bpmn:ParticipantAssociation', ['innerParticipantRef', 'outerParticipantRef']],
  ['bpmn:MessageFlowAssociation', ['innerMessageFlowRef', 'outerMessageFlowRef']],
  ['bpmn:ConversationAssociation', ['innerConversationNodeRef', 'outerConversationNodeRef']],
  ['bpmn:CorrelationSubscription', ['correlationKeyRef']],
  ['bpmn:CorrelationPropertyBinding', ['correlationPropertyRef', 'dataPath']],
  ['bpmn:CorrelationPropertyRetrievalExpression', ['messageRef', 'messagePath']],
  ['bpmn:CorrelationProperty', ['correlationPropertyRetrievalExpression']],
  ['bpmn:ChoreographyActivity', ['participantRef', 'initiatingParticipantRef']],
  ['bpmn:ChoreographyTask', ['messageFlowRef']],
  ['bpmn:GlobalChoreographyTask', ['initiatingParticipantRef']],
  ['bpmn:InputOutputBinding', ['inputDataRef', 'outputDataRef', 'operationRef']],
  ['bpmn:DataStore', ['name']],
  ['bpmn:Relationship', ['type', 'source', 'target']],
];

/** Absence of these leaves an event without content, which a draft may have and an engine asks for by hand. */
const LENIENT: ReadonlySet<string> = new Set(['bpmn:Definitions', 'bpmn:Import', 'bpmn:LinkEventDefinition', 'bpmn:ConditionalEventDefinition', 'bpmn:Interface', 'bpmn:Operation', 'bpmn:Resource', 'bpmn:InputOutputSpecification', 'bpmn:DataStore']);

/** Required attributes and children are there. */
export const requiredContent: Constraint = {
  name: 'required-content',
  clause: '15.3.1',
  check: (file) =>
    REQUIRED.flatMap(([type, properties]) =>
      file.of(type).flatMap((element) => properties.filter((property) => isAbsent(file, element, property)).map((property) => missing(file, element, type, property))),
    ),
};

function isAbsent(file: ConstraintContext, element: ModdleElement, property: string): boolean {
  if (file.isWritten(element, property)) return false;
  const value = element.get(property);
  return value === undefined || value === null || (Array.isArray(value) && value.length === 0);
}

function missing(file: ConstraintContext, element: ModdleElement, type: string, property: string): Finding {
  const label = file.label(element);
  const kind = localName(element.$type);
  return finding(
    'content-missing',
    {
      zh: `${kindWord(element.$type)}${label.zh}应有${propertyWord(property)}，但没有；请补上。`,
      en: `Expected ${kind} ${label.en} to have ${property}, but it has none; add it.`,
    },
    file.at(element, LENIENT.has(type) ? 'warning' : 'error'),
  );
}
