// Owns the list of the standard's constraints.
// Must not hold one itself.
// Asks one file per constraint.
import type { Constraint } from './constraint.ts';
import { activities } from './activities.ts';
import { attributeValues } from './attribute-values.ts';
import { boundaryEvents } from './boundary-events.ts';
import { callActivities } from './call-activities.ts';
import { childrenOnce } from './children-once.ts';
import { collaborations } from './collaborations.ts';
import { compensation } from './compensation.ts';
import { conditionalFlows } from './conditional-flows.ts';
import { dataAssociations } from './data-associations.ts';
import { dataDeclarations } from './data-declarations.ts';
import { dataSets } from './data-sets.ts';
import { endEvents } from './end-events.ts';
import { eventBasedGateways } from './event-based-gateways.ts';
import { eventContents } from './event-contents.ts';
import { eventData } from './event-data.ts';
import { flowLists } from './flow-lists.ts';
import { formalExpressions } from './formal-expressions.ts';
import { gateways } from './gateways.ts';
import { imports } from './imports.ts';
import { intermediateEvents } from './intermediate-events.ts';
import { linkEvents } from './link-events.ts';
import { messageFlows } from './message-flows.ts';
import { multiInstance } from './multi-instance.ts';
import { referenceTypes } from './reference-types.ts';
import { referencesResolve } from './references-resolve.ts';
import { requiredContent } from './required-content.ts';
import { resourceRoles } from './resource-roles.ts';
import { sequenceFlows } from './sequence-flows.ts';
import { startAndEnd } from './start-and-end.ts';
import { startEvents } from './start-events.ts';
import { taskMessages } from './task-messages.ts';
import { textFormats } from './text-formats.ts';

/** Every constraint, in the order findings are handed out. */
export const CONSTRAINTS: readonly Constraint[] = [
  referencesResolve,
  referenceTypes,
  requiredContent,
  attributeValues,
  childrenOnce,
  imports,
  textFormats,
  sequenceFlows,
  flowLists,
  conditionalFlows,
  gateways,
  eventBasedGateways,
  startAndEnd,
  startEvents,
  endEvents,
  intermediateEvents,
  boundaryEvents,
  linkEvents,
  compensation,
  eventContents,
  formalExpressions,
  activities,
  multiInstance,
  taskMessages,
  callActivities,
  resourceRoles,
  dataSets,
  dataAssociations,
  dataDeclarations,
  eventData,
  messageFlows,
  collaborations,
];
