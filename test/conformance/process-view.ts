// Owns how a case looks as the processes it consists of: its own, and one for each called process.
// Must not ask anything of the case.
// Asks engine/memory for cases and scopes.
import { entriesOf, find } from '../../engine/evolve/keyed.ts';
import type { CaseState, Graph } from '../../engine/index.ts';
import type { HostedCase, KnownScope } from '../../engine/memory/hosted-case.ts';
import type { MemoryEngine } from '../../engine/memory/memory-engine.ts';
import type { CaseView, Status } from './subject-contract.ts';

/** A process of a case. `scopeId` is that of a called process; absent = the case's own. */
export interface ProcessRef {
  readonly hosted: HostedCase;
  readonly scopeId?: string;
}

/** The process with this id: `case-1`, or `case-1:p7` for a called one. @throws Error when there is none. */
export function processRef(engine: MemoryEngine, id: string): ProcessRef {
  const colon = id.indexOf(':');
  const hosted = engine.case(colon < 0 ? id : id.slice(0, colon));
  if (colon < 0) return { hosted };
  const scopeId = id.slice(colon + 1);
  if (hosted.scopes.get(scopeId)?.role !== 'call') throw new Error(`Expected a called process of ${hosted.id}, but ${id} is none.`);
  return { hosted, scopeId };
}

/** Every process of every case, callers before the called. */
export function processViews(engine: MemoryEngine): CaseView[] {
  return engine.cases().flatMap((hosted) => {
    const key = hosted.businessKey === undefined ? {} : { businessKey: hosted.businessKey };
    const own: CaseView = { id: hosted.id, process: hosted.flow.id, ...key, status: statusOf({ hosted }) };
    const called = [...hosted.scopes.values()].filter((scope) => isCalledProcess(engine, scope));
    return [own, ...called.map((scope) => ({ id: `${hosted.id}:${scope.id}`, process: scope.flow.id, parent: ownerId(engine, hosted, scope.parentId), ...key, status: statusOf({ hosted, scopeId: scope.id }) }))];
  });
}

/** Id of the process a scope belongs to. A global task belongs to its caller. */
export function ownerId(engine: MemoryEngine, hosted: HostedCase, scopeId: string | undefined): string {
  const owner = ownerScope(engine, hosted, scopeId);
  return owner === undefined ? hosted.id : `${hosted.id}:${owner.id}`;
}

/** True when a scope belongs to this very process. */
export function belongsTo(engine: MemoryEngine, { hosted, scopeId }: ProcessRef, inner: string | undefined): boolean {
  return ownerScope(engine, hosted, inner)?.id === scopeId;
}

/** The chart whose elements a scope has. */
export function graphOf(engine: MemoryEngine, hosted: HostedCase, scopeId: string | undefined): Graph | undefined {
  const flow = (scopeId === undefined ? undefined : hosted.scopes.get(scopeId)?.flow) ?? hosted.flow;
  return engine.deployments.find(flow)?.graph;
}

/** How a process stands. */
export function statusOf({ hosted, scopeId }: ProcessRef): Status {
  const { state } = hosted;
  if (scopeId !== undefined && !find(state.scopes, scopeId)) return closedAs(hosted, scopeId);
  if (state.closedAtMs !== undefined) return isCancelled(state) ? 'terminated' : 'completed';
  const incidents = entriesOf(state.incidents).filter((incident) => scopeId === undefined || isWithin(hosted, incident.scopeId, scopeId));
  return incidents.length > 0 ? 'incident' : 'active';
}

function closedAs(hosted: HostedCase, scopeId: string): Status {
  const closed = hosted.facts.findLast((fact) => fact.type === 'scope-closed' && fact.scopeId === scopeId);
  return closed?.type === 'scope-closed' && closed.cause === 'terminated' ? 'terminated' : 'completed';
}

function isCancelled({ lifecycle }: CaseState): boolean {
  return lifecycle === 'terminated' || lifecycle === 'withdrawn';
}

function isWithin(hosted: HostedCase, inner: string, outer: string): boolean {
  let at: string | undefined = inner;
  while (at !== undefined && at !== outer) at = hosted.scopes.get(at)?.parentId;
  return at === outer;
}

function isCalledProcess(engine: MemoryEngine, scope: KnownScope): boolean {
  return scope.role === 'call' && !engine.deployments.find(scope.flow)?.graph.nodes.has(scope.flow.id);
}

function ownerScope(engine: MemoryEngine, hosted: HostedCase, scopeId: string | undefined): KnownScope | undefined {
  let at = scopeId === undefined ? undefined : hosted.scopes.get(scopeId);
  while (at && !isCalledProcess(engine, at)) at = at.parentId === undefined ? undefined : hosted.scopes.get(at.parentId);
  return at;
}
