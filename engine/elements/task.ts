// Owns user and manual tasks: a token that enters opens a round of the step and waits for people.
// Must not say who may complete it: engine/decide does.
// Asks case-clocks for the step's limit.
import { startStepClock } from '../decide/case-clocks.ts';
import { type Deciding, freshId, record } from '../decide/deciding.ts';
import { roundsOf } from '../evolve/keyed.ts';
import type { GraphNode } from '../model/graph.ts';
import type { Token } from '../model/state.ts';

/** Opens a new round. Its clock is made anew, whatever an earlier round has used. */
export function enterTask(deciding: Deciding, node: GraphNode, token: Token): void {
  const activationId = freshId(deciding, 's');
  const round = roundsOf(deciding.state.rounds, node.id) + 1;
  record(deciding, { type: 'step-entered', activationId, scopeId: token.scopeId, tokenId: token.id, elementId: node.id, round, atMs: deciding.atMs });
  startStepClock(deciding, node, activationId);
}
