// Owns what follows by itself: tokens move until every one of them waits for a person, a machine, an event or another token.
// Must not let one command run for ever: after 10,000 moves in one scope an incident names the place.
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
import { countMove, type Deciding, graphOf, movesPerScope, nameAt, nodeAt, nodeOf, record, tokenOf } from './deciding.ts';
import { holdToken, raiseIncident } from './incidents.ts';
import { conditionHolds, openOfKind } from './waits.ts';

/** Automatic moves one command may cause in all, and how many more each run of a multi-instance activity adds. */
const MOVES = 20_000;
const MOVES_PER_INSTANCE = 100;
const MOST_MOVES = 500_000;

/** Loops that are stopped one by one; after that everything that would move is held. */
const MOST_LOOPS = 20;

/**
 * Runs to rest. Order: plain moves, oldest first; then joins that look at other tokens; then scopes that have become
 * empty; then conditions whose data have changed.
 */
export function settle(deciding: Deciding): void {
  const { agenda } = deciding;
  const brake: Brake = { moves: 0, scopes: new Set(), all: false };
  let next = 0;
  while (deciding.state.closedAtMs === undefined) {
    const at = agenda.ready[next];
    const token = at && tokenOf(deciding, { scopeId: at.scopeId, id: at.tokenId });
    if (at) next += 1;
    if (token && isReady(token) && !isStopped(deciding, brake, token)) move(deciding, token);
    if (at) continue;
    if (openJoins(deciding) || closeScopes(deciding) || lookAtData(deciding)) continue;
    break;
  }
  if (deciding.state.closedAtMs !== undefined) return;
  if (deciding.graph.rests) pauseOrResume(deciding);
  reportDeadlock(deciding);
}

/** What has been stopped because it would go on for ever; everything else runs to rest. */
interface Brake {
  moves: number;
  readonly scopes: Set<string>;
  all: boolean;
}

/** True, with an incident that holds the token, when it is part of a loop: so that later commands do not run the loop again. One alert names the place. */
function isStopped(deciding: Deciding, brake: Brake, token: Token): boolean {
  const { agenda } = deciding;
  brake.moves += 1;
  const { scopeId } = token;
  const before = brake.all || brake.scopes.has(scopeId);
  if (!before && countMove(agenda, scopeId) <= movesPerScope && agenda.overrun === undefined && !isTooMuch(brake.moves, agenda.instances)) return false;
  if (isTooMuch(brake.moves, agenda.instances) || brake.scopes.size >= MOST_LOOPS) brake.all = true;
  brake.scopes.add(scopeId);
  const name = nameAt(deciding, { scopeId, elementId: agenda.overrun ?? token.elementId });
  agenda.overrun = undefined;
  const report = incident('loop-without-wait', {
    zh: `流程在“${name}”处连续自动流转超过 ${movesPerScope} 次，已停下：此处有一个不经过任何环节的循环。`,
    en: `More than ${movesPerScope} automatic moves around "${name}": the chart has a loop without a step.`,
  });
  if (before) holdToken(deciding, token, report);
  else raiseIncident(deciding, token, report);
  return true;
}

function isTooMuch(moves: number, instances: number): boolean {
  return moves > MOVES && moves > Math.min(MOST_MOVES, MOVES + instances * MOVES_PER_INSTANCE);
}

function isReady({ phase }: Token): boolean {
  return phase === 'arrived' || phase === 'finishing' || phase === 'leaving';
}

function move(deciding: Deciding, token: Token): void {
  if (token.phase === 'leaving') depart(deciding, token);
  else if (token.phase === 'finishing') finish(deciding, token);
  else arrive(deciding, nodeAt(deciding, token), token);
}

/** Closes the scopes that have become empty, the one noted last first: it is the innermost. */
function closeScopes(deciding: Deciding): boolean {
  const { idle } = deciding.agenda;
  for (let scopeId = idle.pop(); scopeId !== undefined; scopeId = idle.pop()) {
    const before = deciding.facts.length;
    closeIfIdle(deciding, scopeId);
    if (deciding.facts.length > before) return true;
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

/** Data can be set at any time. */
function waitsForData(deciding: Deciding, token: Token): boolean {
  const node = nodeAt(deciding, token);
  return node.inputSets !== undefined && !hasData(deciding, node, token.scopeId);
}

/** Only joins wait and nothing can ever reach them: an incident, not silence. */
function reportDeadlock(deciding: Deciding): void {
  const { state } = deciding;
  if (![state.steps, state.incidents, state.waits, state.jobs].every((keyed) => isEmpty(keyed, state.nextId))) return;
  for (const scope of entriesOf(state.scopes)) {
    const token = entriesOf(scope.tokens).find((one) => one.phase === 'waiting' && !waitsForData(deciding, one));
    if (!token) continue;
    const name = nameAt(deciding, token);
    const sentence = { zh: `汇合点“${name}”还在等别的分支，但已没有任何分支会到达。`, en: `The join "${name}" waits for a branch that can no longer arrive.` };
    return raiseIncident(deciding, token, incident('join-never-opens', sentence));
  }
}
