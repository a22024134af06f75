// Owns the journal of failed log-ins under names no account has (rule A1).
// Must not hold passwords; the name tried is kept as it came, cut to 64 characters.
// Asks nobody.
import type { Aggregate } from './aggregate.ts';

/** There is nothing to know but that attempts happened. */
export type LoginsState = { readonly attempts: number };

/** What can have happened. */
export type LoginsFact = { readonly type: 'login-failed'; readonly username: string };

/** The one aggregate id. */
export const loginsId = 'logins';

/** Failed log-ins as an aggregate. */
export const loginsAggregate: Aggregate<LoginsState, LoginsFact> = {
  kind: 'logins',
  evolve: (state) => ({ attempts: (state?.attempts ?? 0) + 1 }),
  keepsSnapshot: () => true,
};
