// Owns remembering what every request asks for: its session and its account. One process writes, so that nothing grows stale behind its back.
// Must not answer from memory what was changed or deleted meanwhile, not even while it is being read.
// Asks the store it stands before.
import type { SessionRow } from './operations.ts';
import type { AccountRow } from './rows.ts';
import type { ChangeSet, Store } from './store.ts';

const MOST = 10_000;

/** Answers remembered by key; whatever is read while something was forgotten is not kept. */
class Remembered<T> {
  readonly #known = new Map<string, T>();
  #forgotten = 0;

  async get(key: string, read: () => Promise<T | undefined>): Promise<T | undefined> {
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const before = this.#forgotten;
    const value = await read();
    if (value === undefined || before !== this.#forgotten) return value;
    if (this.#known.size >= MOST) this.#known.clear();
    this.#known.set(key, value);
    return value;
  }

  forget(key: string): void {
    this.#forgotten += 1;
    this.#known.delete(key);
  }

  forgetWhere(holds: (value: T) => boolean): void {
    this.#forgotten += 1;
    for (const [key, value] of this.#known) if (holds(value)) this.#known.delete(key);
  }
}

/** The store with sessions and accounts remembered. Every writing call forgets before it begins and after it has ended. */
export function remembering(store: Store): Store {
  const sessions = new Remembered<SessionRow>();
  const accounts = new Remembered<AccountRow>();

  const around = async <T>(forget: () => void, act: () => Promise<T>): Promise<T> => {
    forget();
    try {
      return await act();
    } finally {
      forget();
    }
  };

  return {
    ...store,
    sessionGet: (id) => sessions.get(id, () => store.sessionGet(id)),
    sessionPut: (session) => around(() => sessions.forget(session.id), () => store.sessionPut(session)),
    sessionDelete: (id) => around(() => sessions.forget(id), () => store.sessionDelete(id)),
    sessionsDeleteOf: (accountId) => around(() => sessions.forgetWhere((session) => session.accountId === accountId), () => store.sessionsDeleteOf(accountId)),
    sessionsDeleteExpired: (nowMs) => around(() => sessions.forgetWhere(({ expiresAtMs }) => expiresAtMs <= nowMs), () => store.sessionsDeleteExpired(nowMs)),
    account: (id) => accounts.get(id, () => store.account(id)),
    commit(sets) {
      const ids = accountsIn(sets);
      if (ids.length === 0) return store.commit(sets);
      return around(() => ids.forEach((id) => accounts.forget(id)), () => store.commit(sets));
    },
  };
}

function accountsIn(sets: readonly ChangeSet[]): readonly string[] {
  return sets.flatMap(({ rows, kind }) => (kind === 'account' ? rows.flatMap((change) => (change.table !== 'account' ? [] : [change.op === 'put' ? change.row.id : change.key.id])) : []));
}
