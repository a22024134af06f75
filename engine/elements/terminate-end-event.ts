// Owns the terminate end event: everything in its own scope instance ends at once (BPMN 2.0.2 section 13.5.6).
// Must not reach outside that scope: a sub-process then leaves by its normal flow.
// Asks case-clocks to stop the limits of steps that vanish.
import { pauseOrResume, stopStepClock } from '../decide/case-clocks.ts';
import { type Deciding, record } from '../decide/deciding.ts';
import type { GraphNode } from '../model/graph.ts';
import type { Token } from '../model/state.ts';

/** Ends the other tokens of the scope bottom-up, each with a fact that says by what. */
export function arriveAtTerminateEnd(deciding: Deciding, node: GraphNode, token: Token): void {
  record(deciding, { type: 'element-left', elementId: node.id, tokenIds: [token.id] });
  terminateScope(deciding, token.scopeId, node.id);
  pauseOrResume(deciding);
}

function terminateScope(deciding: Deciding, scopeId: string, by: string): void {
  const { scopes, tokens, steps } = deciding.state;
  for (const child of Object.values(scopes)) {
    if (child.parentId !== scopeId) continue;
    terminateScope(deciding, child.id, by);
    record(deciding, { type: 'scope-closed', scopeId: child.id, elementId: child.elementId, cause: 'terminated' });
  }
  for (const token of Object.values(tokens)) {
    if (token.scopeId !== scopeId) continue;
    const step = Object.values(steps).find((candidate) => candidate.tokenId === token.id);
    if (step) {
      stopStepClock(deciding, step.id);
      record(deciding, { type: 'step-cancelled', activationId: step.id, elementId: step.elementId, by });
    }
    record(deciding, { type: 'token-terminated', tokenId: token.id, elementId: token.elementId, by });
  }
}
