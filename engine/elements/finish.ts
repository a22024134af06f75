// Owns how an activity goes on whose work is done but whose results could not be taken: an incident held it, and data were corrected.
// Must not run anything twice.
// Asks loop.ts and settle (by the agenda) to close what is still open inside, activity.ts when nothing is.
import { type Deciding, record } from '../decide/deciding.ts';
import { entriesOf, find } from '../evolve/keyed.ts';
import type { Token } from '../model/state.ts';
import { complete } from './activity.ts';
import { resumeLoop } from './loop.ts';

/** The token's results are taken; where something of it is still open inside, that is looked at again. */
export function finish(deciding: Deciding, token: Token): void {
  const inside = token.workId?.startsWith('p') ? find(deciding.state.scopes, token.workId) : undefined;
  if (!inside) return complete(deciding, token);
  record(deciding, { type: 'token-held', tokenId: token.id, scopeId: token.scopeId, elementId: token.elementId, phase: 'busy' });
  const { idle } = deciding.agenda;
  idle.push(inside.id);
  if (inside.role !== 'loop') return;
  for (const { id, parentId } of entriesOf(deciding.state.scopes)) if (parentId === inside.id) idle.push(id);
  resumeLoop(deciding, inside);
}
