// Owns who may call which route: the only table of roles in this server.
// Must not know whether a step is theirs: the engine decides that.
// Asks the role names of aggregates/role.
import type { AskedBy, StepAttempt } from '../../runner/runner-contract.ts';
import type { Role } from '../../aggregates/role.ts';

/** `anyone` needs no session, `session` any account, a list one of these roles. */
export type Access = 'anyone' | 'session' | readonly Role[];

/** Every route by `METHOD path`. A route that is not here cannot be registered. HEAD goes with GET. */
export const permissions: { readonly [route: string]: Access } = {
  'POST /api/v1/sessions': 'anyone',
  'GET /api/v1/sessions/current': 'anyone',
  'DELETE /api/v1/sessions/current': 'session',
  'GET /api/v1/items': 'anyone',
  'GET /api/v1/items/:itemId': 'anyone',
  'GET /api/v1/items/:itemId/chart': 'anyone',
  'GET /api/v1/item-types': 'anyone',
  'GET /api/v1/units': 'session',
  'POST /api/v1/units': ['system-admin'],
  'GET /api/v1/flows/:itemId': ['designer'],
  'PUT /api/v1/flows/:itemId/draft': ['designer'],
  'POST /api/v1/flows/:itemId/check': ['designer'],
  'POST /api/v1/flows/:itemId/publications': ['designer'],
  'GET /api/v1/flows/:itemId/versions/:version': ['designer', 'supervisor'],
  'POST /api/v1/cases': ['staff'],
  'GET /api/v1/cases': ['staff', 'supervisor'],
  'GET /api/v1/cases/:caseId': ['staff', 'supervisor'],
  'GET /api/v1/cases/:caseId/chart': ['staff', 'supervisor'],
  'GET /api/v1/cases/:caseId/journal': ['supervisor', 'audit-admin'],
  'POST /api/v1/cases/:caseId/work-items/:activationId/claim': ['staff'],
  'POST /api/v1/cases/:caseId/work-items/:activationId/release': ['staff'],
  'POST /api/v1/cases/:caseId/work-items/:activationId/complete': ['staff'],
  'POST /api/v1/cases/:caseId/incidents/:incidentId/resolve': ['supervisor'],
  'POST /api/v1/cases/:caseId/variables': ['supervisor'],
  'POST /api/v1/cases/:caseId/cancel': ['supervisor'],
  'POST /api/v1/cases/:caseId/waits/:waitId/trigger': ['supervisor'],
  'GET /api/v1/messages': ['supervisor', 'system-admin'],
  'POST /api/v1/messages': ['supervisor', 'system-admin'],
  'POST /api/v1/signals': ['supervisor', 'system-admin'],
  'GET /api/v1/jobs': ['system-admin'],
  'POST /api/v1/jobs/:jobId/complete': ['system-admin'],
  'POST /api/v1/jobs/:jobId/fail': ['system-admin'],
  'POST /api/v1/jobs/:jobId/error': ['system-admin'],
  'GET /api/v1/work-items': ['staff'],
  'GET /api/v1/alerts': ['supervisor'],
  'GET /api/v1/events': 'session',
  'GET /api/v1/calendar': 'session',
  'PUT /api/v1/calendar': ['system-admin'],
  'GET /api/v1/accounts': ['system-admin', 'security-admin'],
  'POST /api/v1/accounts': ['system-admin'],
  'PATCH /api/v1/accounts/:accountId': ['system-admin'],
  'PUT /api/v1/accounts/:accountId/roles': ['security-admin'],
  'GET /api/v1/audit': ['audit-admin'],
  'GET /api/v1/training': 'session',
  'POST /api/v1/training/clock': ['system-admin'],
  'GET /health': 'anyone',
  'GET /metrics': 'anyone',
  'GET /openapi.json': 'anyone',
  'GET /docs': 'anyone',
  'GET /docs/errors': 'anyone',
  'GET /docs/': 'anyone',
  'GET /docs/*': 'anyone',
  'GET /docs/json': 'anyone',
  'GET /docs/yaml': 'anyone',
  'GET /docs/static/*': 'anyone',
  'GET /docs/static/index.html': 'anyone',
  'GET /docs/static/swagger-initializer.js': 'anyone',
  'GET /*': 'anyone',
};

/** Attempts on a step by somebody without the role are put on record in the case, where the supervisor sees them; by route. */
export const recordedAttempts: { readonly [route: string]: StepAttempt['type'] } = {
  'POST /api/v1/cases/:caseId/work-items/:activationId/claim': 'claim-step',
  'POST /api/v1/cases/:caseId/work-items/:activationId/release': 'release-step',
  'POST /api/v1/cases/:caseId/work-items/:activationId/complete': 'complete-step',
};

/** The table's key of a route. */
export function routeKey(method: string, path: string): string {
  return `${method === 'HEAD' ? 'GET' : method} ${path}`;
}

/** Access of a route; throws when the table lacks it, which stops the server from starting. */
export function accessOf(method: string, path: string): Access {
  const access = permissions[routeKey(method, path)];
  if (access === undefined) throw new Error(`server/http/auth/permissions.ts lacks the route ${routeKey(method, path)}`);
  return access;
}

/** True when one of these roles may call it. Somebody without any role passes only `anyone` and `session`. */
export function mayCall(access: Access, roles: readonly Role[]): boolean {
  return access === 'anyone' || access === 'session' || access.some((role) => roles.includes(role));
}

/** Items that are no longer or not yet in force, and charts other than the published one, are for people with a session (rule A4). */
export function mayReadUnpublished(by: AskedBy | undefined): boolean {
  return by !== undefined;
}

/** Alerts go to supervisors, also as live events. */
export function mayHearAlerts(by: AskedBy): boolean {
  return by.roles.includes('supervisor');
}

/** Changes of an inbox go to the staff of that unit. */
export function mayHearWorkItems(by: AskedBy, unitIds: readonly string[]): boolean {
  return by.roles.includes('staff') && by.actor.unitId !== undefined && unitIds.includes(by.actor.unitId);
}
