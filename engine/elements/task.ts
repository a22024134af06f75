// Owns user and manual tasks: a token that arrives opens a round of the step and waits for people.
// Must not say who may complete it: engine/decide does.
// Asks case-clocks for the step's limit and for what stands still meanwhile.
import { pauseOrResume, startStepClock } from '../decide/case-clocks.ts';
import { type Deciding, freshId, record } from '../decide/deciding.ts';
import { find } from '../evolve/keyed.ts';
import type { GraphNode } from '../model/graph.ts';
import type { Token } from '../model/state.ts';

/** Opens a new round. Its clock is made anew, whatever an earlier round has used. */
export function arriveAtTask(deciding: Deciding, node: GraphNode, token: Token): void {
  const activationId = freshId(deciding, 's');
  const round = (find(deciding.state.rounds, node.id) ?? 0) + 1;
  record(deciding, { type: 'token-held', tokenId: token.id, elementId: node.id, phase: 'busy' });
  record(deciding, { type: 'step-entered', activationId, tokenId: token.id, elementId: node.id, round, atMs: deciding.atMs });
  startStepClock(deciding, node, activationId);
  pauseOrResume(deciding);
}
