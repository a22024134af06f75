// Owns what follows by itself: tokens move until every one of them waits for a person, a machine, an event or another token.
// Must not let one command run for ever: after 10,000 moves an incident names the place.
// Asks engine/elements what a token means, joins what may pass, close-scope when something is finished.
import { arrive, depart } from '../elements/arrive.ts';
import { hasData } from '../elements/activity.ts';
import { closeIfIdle } from '../elements/close-scope.ts';
import { finish } from '../elements/finish.ts';
import { openJoins } from '../elements/joins.ts';
import { entriesOf, find, isEmpty } from '../evolve/keyed.ts';
import { incident } from '../model/incident.ts';
import type { Token } from '../model/state.ts';
import { pauseOrResume } from './case-clocks.ts';
import { caught } from './catch.ts';
import { type Deciding, graphOf, nameAt, nodeAt, nodeOf, record, tokenOf } from './deciding.ts';
import { holdToken, raiseIncident } from './incidents.ts';
import { conditionHolds, openOfKind } from './waits.ts';

/** Automatic moves one command may cause. */
export const movesPerCommand = 10_000;

/** Moves that each run of a multi-instance activity may add. */
const MOVES_PER_INSTANCE = 100;

/**
 * Runs to rest. Order: plain moves, oldest first; then joins that look at other tokens; then scopes that have become
 * empty; then conditions whose data have changed.
 */
export function settle(deciding: Deciding): void {
  const { agenda } = deciding;
  let moves = 0;
  let next = 0;
  while (deciding.state.closedAtMs === undefined) {
    const at = agenda.ready[next];
    const token = at && tokenOf(deciding, { scopeId: at.scopeId, id: at.tokenId });
    if (at) next += 1;
    if (token && isReady(token)) {
      moves += 1;
      if (moves > movesPerCommand + agenda.instances * MOVES_PER_INSTANCE) return stopLoop(deciding, token);
      move(deciding, token);
    }
    if (at) continue;
    if (openJoins(deciding) || closeScopes(deciding) || lookAtData(deciding)) continue;
    break;
  }
  if (deciding.state.closedAtMs !== undefined) return;
  if (deciding.graph.rests) pauseOrResume(deciding);
  reportDeadlock(deciding);
}

function isReady({ phase }: Token): boolean {
  return phase === 'arrived' || phase === 'finishing' || phase === 'leaving';
}

function move(deciding: Deciding, token: Token): void {
  if (token.phase === 'leaving') depart(deciding, token);
  else if (token.phase === 'finishing') finish(deciding, token);
  else arrive(deciding, nodeAt(deciding, token), token);
}

/** Holds every token that would still move, so that later commands do not run the loop again; one alert names the place. */
function stopLoop(deciding: Deciding, token: Token): void {
  const name = nameAt(deciding, token);
  const report = incident('loop-without-wait', {
    zh: `流程在“${name}”处连续自动流转超过 ${movesPerCommand} 次，已停下：此处有一个不经过任何环节的循环。`,
    en: `More than ${movesPerCommand} automatic moves around "${name}": the chart has a loop without a step.`,
  });
  let told = false;
  for (const { scopeId, tokenId } of [{ scopeId: token.scopeId, tokenId: token.id }, ...deciding.agenda.ready]) {
    const ready = tokenOf(deciding, { scopeId, id: tokenId });
    if (!ready || !isReady(ready)) continue;
    if (told) holdToken(deciding, ready, report);
    else raiseIncident(deciding, ready, report);
    told = true;
  }
}

/** Closes the scopes that have become empty, the one noted last first: it is the innermost. */
function closeScopes(deciding: Deciding): boolean {
  const { idle } = deciding.agenda;
  for (let scopeId = idle.pop(); scopeId !== undefined; scopeId = idle.pop()) {
    if (closeIfIdle(deciding, scopeId)) return true;
  }
  return false;
}

/** Conditional events and activities that wait for data, after data have changed. Answers whether something moved. */
function lookAtData(deciding: Deciding): boolean {
  if (!deciding.agenda.dataChanged) return false;
  deciding.agenda.dataChanged = false;
  if (!deciding.graph.watchesData && !deciding.reference.callable) return false;
  const before = deciding.facts.length;
  for (const wait of openOfKind(deciding, 'conditional')) lookAtCondition(deciding, wait.id);
  for (const scope of entriesOf(deciding.state.scopes)) {
    for (const token of entriesOf(scope.tokens)) {
      if (token.phase !== 'waiting' || !nodeAt(deciding, token).inputSets || !hasData(deciding, nodeAt(deciding, token), scope.id)) continue;
      record(deciding, { type: 'token-held', tokenId: token.id, scopeId: scope.id, elementId: token.elementId, phase: 'arrived' });
    }
  }
  return deciding.facts.length > before;
}

/** Caught when it turns from "no" to "yes". */
function lookAtCondition(deciding: Deciding, waitId: string): void {
  const wait = find(deciding.state.waits, waitId);
  if (!wait) return;
  const graph = graphOf(deciding, wait.scopeId);
  const nodeId = wait.purpose === 'event-sub-process' ? graph.scopes.get(wait.elementId)?.eventStartIds[0] : wait.elementId;
  const answer = nodeId === undefined ? undefined : conditionHolds(deciding, nodeOf(graph, nodeId).events?.[wait.index], wait.scopeId);
  if (!answer?.ok || answer.value === (wait.holds ?? false)) return;
  record(deciding, { type: 'wait-renewed', waitId, elementId: wait.elementId, holds: answer.value });
  const now = find(deciding.state.waits, waitId);
  if (answer.value && now) caught(deciding, now);
}

/** Only joins wait and nothing can ever reach them: an incident, not silence. */
function reportDeadlock(deciding: Deciding): void {
  const { state } = deciding;
  if (![state.steps, state.incidents, state.waits, state.jobs].every(isEmpty)) return;
  for (const scope of entriesOf(state.scopes)) {
    const token = entriesOf(scope.tokens).find((one) => one.phase === 'waiting' && nodeAt(deciding, one).kind.endsWith('-gateway'));
    if (!token) continue;
    const name = nameAt(deciding, token);
    const sentence = { zh: `汇合点“${name}”还在等别的分支，但已没有任何分支会到达。`, en: `The join "${name}" waits for a branch that can no longer arrive.` };
    return raiseIncident(deciding, token, incident('join-never-opens', sentence));
  }
}
