// Owns how what is under way is cancelled: innermost first, each with a fact that says by what.
// Must not decide what goes on instead.
// Asks case-clocks to stop the limits of steps that vanish, waits to be dropped.
import { entriesOf, find } from '../evolve/keyed.ts';
import type { Scope, Token } from '../model/state.ts';
import { stopStepClock } from './case-clocks.ts';
import { type Deciding, record, scopeOf, tokenOf } from './deciding.ts';
import { dropWaits } from './waits.ts';

type Children = ReadonlyMap<string, readonly Scope[]>;

/** Cancels everything inside a scope, which stays. */
export function emptyScope(deciding: Deciding, scopeId: string, by: string): void {
  emptyWith(deciding, scopeId, by, scopeOf(deciding, scopeId).children === 0 ? new Map() : childrenByParent(deciding));
}

/** Cancels a scope with everything inside. */
export function closeScope(deciding: Deciding, scopeId: string, by: string): void {
  emptyScope(deciding, scopeId, by);
  dropWaits(deciding, scopeOf(deciding, scopeId));
  record(deciding, { type: 'scope-closed', scopeId, elementId: scopeOf(deciding, scopeId).elementId, cause: 'terminated' });
}

/** Cancels a token with what it stands on: the sub-process, called process or loop, the step, the job. */
export function terminateToken(deciding: Deciding, token: Token, by: string): void {
  const hosted = token.workId?.startsWith('p') ? find(deciding.state.scopes, token.workId) : undefined;
  if (hosted) closeScope(deciding, hosted.id, by);
  const now = tokenOf(deciding, token);
  if (now) endToken(deciding, now, by);
}

function emptyWith(deciding: Deciding, scopeId: string, by: string, children: Children): void {
  for (const child of children.get(scopeId) ?? []) {
    emptyWith(deciding, child.id, by, children);
    dropWaits(deciding, scopeOf(deciding, child.id));
    record(deciding, { type: 'scope-closed', scopeId: child.id, elementId: child.elementId, cause: 'terminated' });
  }
  for (const token of entriesOf(scopeOf(deciding, scopeId).tokens)) endToken(deciding, token, by);
}

function endToken(deciding: Deciding, token: Token, by: string): void {
  const { id, scopeId, elementId, workId } = token;
  dropWaits(deciding, token);
  if (workId?.startsWith('s') && find(deciding.state.steps, workId)) {
    stopStepClock(deciding, workId);
    record(deciding, { type: 'step-cancelled', activationId: workId, elementId, by });
  }
  if (workId?.startsWith('j') && find(deciding.state.jobs, workId)) record(deciding, { type: 'job-ended', jobId: workId, elementId, cause: 'cancelled' });
  record(deciding, { type: 'token-terminated', tokenId: id, scopeId, elementId, by });
}

/** Made once for a cancellation, so that a scope with thousands of children is gone through once. */
function childrenByParent(deciding: Deciding): Children {
  const children = new Map<string, Scope[]>();
  for (const scope of entriesOf(deciding.state.scopes)) {
    if (scope.parentId === undefined) continue;
    const siblings = children.get(scope.parentId);
    if (siblings) siblings.push(scope);
    else children.set(scope.parentId, [scope]);
  }
  return children;
}
