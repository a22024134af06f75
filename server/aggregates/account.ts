// Owns accounts: their facts and state, and who an account is to the engine.
// Must not hold a password or its hash, in state or fact.
// Asks role.ts which roles there are.
import type { Actor, Qualification } from '../../engine/model/command.ts';
import { rejection, type Rejection } from '../../engine/model/outcome.ts';
import type { Aggregate, AttemptRefused } from './aggregate.ts';
import type { Role } from './role.ts';

/** An account. Its id is its user name. */
export interface AccountState {
  readonly id: string;
  readonly username: string;
  readonly name: string;
  /** Absent = outside every unit. */
  readonly unitId?: string;
  readonly posts: readonly string[];
  readonly qualifications: readonly Qualification[];
  readonly roles: readonly Role[];
  readonly disabled: boolean;
}

/** Fields of an account before or after a change, only those that changed; `unitId: null` = outside every unit. */
export interface AccountChanges {
  readonly name?: string;
  readonly unitId?: string | null;
  readonly posts?: readonly string[];
  readonly qualifications?: readonly Qualification[];
  readonly disabled?: boolean;
}

/** What can have happened to an account. */
export type AccountFact =
  | {
      readonly type: 'account-created';
      readonly username: string;
      readonly name: string;
      readonly unitId?: string;
      readonly posts: readonly string[];
      readonly qualifications: readonly Qualification[];
    }
  | { readonly type: 'account-changed'; readonly from: AccountChanges; readonly to: AccountChanges }
  | { readonly type: 'roles-set'; readonly from: readonly Role[]; readonly to: readonly Role[] }
  | { readonly type: 'password-changed' }
  | { readonly type: 'logged-in' }
  | { readonly type: 'logged-out' }
  | { readonly type: 'login-failed'; readonly because: 'password' | 'disabled' }
  | AttemptRefused;

function evolve(state: AccountState | undefined, fact: AccountFact): AccountState {
  if (fact.type === 'account-created') {
    const { type: _type, ...created } = fact;
    return { id: fact.username, ...created, roles: [], disabled: false };
  }
  if (state === undefined) throw new Error(`Expected an account to begin with account-created, but the first fact is ${fact.type}.`);
  switch (fact.type) {
    case 'account-changed': {
      const { unitId: newUnitId, ...changes } = fact.to;
      if (newUnitId === undefined) return { ...state, ...changes };
      const { unitId: _left, ...outside } = state;
      return newUnitId === null ? { ...outside, ...changes } : { ...outside, unitId: newUnitId, ...changes };
    }
    case 'roles-set':
      return { ...state, roles: fact.to };
    case 'password-changed':
    case 'logged-in':
    case 'logged-out':
    case 'login-failed':
    case 'attempt-refused':
      return state;
  }
}

/** The fact of a change with what was before (rule A1); undefined when nothing differs. */
export function accountChange(account: AccountState, wanted: AccountChanges): Extract<AccountFact, { type: 'account-changed' }> | undefined {
  const { name, unitId = null, posts, qualifications, disabled } = account;
  const before: Required<AccountChanges> = { name, unitId, posts, qualifications, disabled };
  const changed = (Object.keys(before) as (keyof AccountChanges)[]).filter((field) => wanted[field] !== undefined && JSON.stringify(wanted[field]) !== JSON.stringify(before[field]));
  if (changed.length === 0) return undefined;
  const only = (values: AccountChanges): AccountChanges => Object.fromEntries(changed.map((field) => [field, values[field]]));
  return { type: 'account-changed', from: only(before), to: only(wanted) };
}

/** Accounts as an aggregate. */
export const accountAggregate: Aggregate<AccountState, AccountFact> = { kind: 'account', evolve, keepsSnapshot: () => true };

/** The account as the engine sees who acts. */
export function actorOf(account: AccountState): Actor {
  const { id, name, unitId, posts, qualifications } = account;
  return { id, name, posts, qualifications, ...(unitId !== undefined && { unitId }) };
}

const USERNAME = /^[a-z0-9][a-z0-9._-]{1,31}$/;
/** Shortest password of an account people make. */
export const passwordLeast = 10;
/** Longest password, so that hashing stays cheap. */
export const passwordMost = 256;

/** Refuses a user name that is none; undefined = good. */
export function refuseUsername(username: string): Rejection | undefined {
  if (USERNAME.test(username)) return undefined;
  return rejection('username-invalid', {
    zh: `用户名须为 2–32 个小写字母、数字或 . _ -，并以字母或数字开头；收到的是“${username.slice(0, 40)}”。`,
    en: `Expected a user name of 2–32 lower-case letters, digits or . _ -, beginning with a letter or digit, but came "${username.slice(0, 40)}".`,
  });
}

/** Refuses a password that is too short or too long; undefined = good. The password itself is not repeated. */
export function refusePassword(password: string): Rejection | undefined {
  const { length } = password;
  if (length >= passwordLeast && length <= passwordMost) return undefined;
  return rejection('password-length', {
    zh: `密码须为 ${passwordLeast}–${passwordMost} 个字符，收到的是 ${length} 个。`,
    en: `Expected a password of ${passwordLeast}–${passwordMost} characters, but came ${length}.`,
  });
}
