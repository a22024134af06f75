// Owns what follows by itself: tokens move until every one of them waits for a person, a timer or another token.
// Must not let one command run for ever: after 1,000 moves an incident names the place.
// Asks engine/elements what an arriving token means, joins what may pass, scopes when something is finished.
import { arrive } from '../elements/arrive.ts';
import { openInclusiveJoin } from '../elements/inclusive-gateway.ts';
import { incident } from '../model/incident.ts';
import type { Scope, Token } from '../model/state.ts';
import { closeCase } from './close-case.ts';
import { type Deciding, nameOf, nodeOf, record } from './deciding.ts';
import { holdToken, leave, raiseIncident } from './leave.ts';

/** Automatic moves one command may cause. */
export const movesPerCommand = 1_000;

/**
 * Runs to rest. Order: plain moves by age of the token, then inclusive joins (the only rule that looks at
 * other tokens), then scopes that have become empty.
 */
export function settle(deciding: Deciding): void {
  for (let moves = 0; deciding.state.closedAtMs === undefined; moves += 1) {
    const token = firstReady(deciding);
    if (token && moves >= movesPerCommand) return stopLoop(deciding, token);
    if (token) move(deciding, token);
    else if (!openInclusiveJoin(deciding) && !closeEmptyScope(deciding)) break;
  }
  reportDeadlock(deciding);
}

/** Holds every token that would still move, so that later commands do not run the loop again; one alert names the place. */
function stopLoop(deciding: Deciding, { elementId }: Token): void {
  const name = nameOf(deciding.graph, elementId);
  const report = incident('loop-without-wait', {
    zh: `流程在“${name}”处连续自动流转超过 ${movesPerCommand} 次，已停下：此处有一个不经过任何环节的循环。`,
    en: `More than ${movesPerCommand} automatic moves around "${name}": the chart has a loop without a step.`,
  });
  const ready = Object.values(deciding.state.tokens).filter(isReady);
  ready.forEach((token, index) => (index === 0 ? raiseIncident(deciding, token, report) : holdToken(deciding, token, report)));
}

function isReady({ phase }: Token): boolean {
  return phase === 'arrived' || phase === 'leaving';
}

function firstReady(deciding: Deciding): Token | undefined {
  for (const id in deciding.state.tokens) {
    const token = deciding.state.tokens[id];
    if (token && isReady(token)) return token;
  }
  return undefined;
}

function move(deciding: Deciding, token: Token): void {
  const node = nodeOf(deciding.graph, token.elementId);
  if (token.phase === 'leaving') leave(deciding, node, [token], 'every-true');
  else arrive(deciding, node, token);
}

/** Closes the innermost scope without tokens; the host goes on, or the case ends. */
function closeEmptyScope(deciding: Deciding): boolean {
  const { scopes, tokens } = deciding.state;
  const inhabited = new Set(Object.values(tokens).map((token) => token.scopeId));
  const empty = Object.values(scopes).findLast((scope) => !inhabited.has(scope.id));
  if (!empty) return false;
  record(deciding, { type: 'scope-closed', scopeId: empty.id, elementId: empty.elementId, cause: 'completed' });
  goOnAfter(deciding, empty);
  return true;
}

function goOnAfter(deciding: Deciding, closed: Scope): void {
  if (closed.hostTokenId === undefined) return closeCase(deciding);
  const host = deciding.state.tokens[closed.hostTokenId];
  if (host) leave(deciding, nodeOf(deciding.graph, host.elementId), [host], 'every-true');
}

/** Only joins wait and nothing can ever reach them: an incident, not silence. */
function reportDeadlock(deciding: Deciding): void {
  const { state } = deciding;
  if (state.closedAtMs !== undefined || Object.keys(state.steps).length > 0 || Object.keys(state.incidents).length > 0) return;
  for (const token of Object.values(state.tokens)) {
    if (token.phase !== 'waiting') continue;
    const name = nameOf(deciding.graph, token.elementId);
    const sentence = { zh: `汇合点“${name}”还在等别的分支，但已没有任何分支会到达。`, en: `The join "${name}" waits for a branch that can no longer arrive.` };
    return raiseIncident(deciding, token, incident('join-never-opens', sentence));
  }
}
