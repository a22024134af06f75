// Owns who acts when nobody does: timers, calendar changes, the first start.
// Must not be anybody's session.
// Asks nobody.
import type { Actor } from '../../engine/model/command.ts';

/** The system. No account may take this id: user names have no colon. */
export const systemActor: Actor = { id: 'system:quancheng', name: '系统' };
