// Owns the way out of an incident: a person corrects the data and the element is tried again.
// Must not skip the element: a finished step only chooses its way out again.
// Asks settle (through decide) to try again.
import { find } from '../evolve/keyed.ts';
import type { ResolveIncident } from '../model/command.ts';
import { rejection } from '../model/outcome.ts';
import { type Deciding, record, type Refusal } from './deciding.ts';

/** Refused when the incident is not open any more. */
export function resolveIncident(deciding: Deciding, command: ResolveIncident): Refusal | undefined {
  const incident = find(deciding.state.incidents, command.incidentId);
  if (!incident) {
    return { rejection: rejection('incident-not-open', { zh: '该异常已处理或不存在，请刷新页面。', en: `Expected an open incident, but ${command.incidentId} is not open.` }) };
  }
  record(deciding, { type: 'incident-resolved', incidentId: incident.id, elementId: incident.elementId, values: command.values ?? {} });
  return undefined;
}
