// Owns commands on accounts: making and changing them, roles, log-ins and log-outs (rules A1, A2).
// Must not let a password or its hash reach a fact, a request digest or a log.
// Asks passwords.ts to hash and verify, change.ts to commit.
import type { Actor } from '../../engine/model/command.ts';
import { rejection, type Rejection } from '../../engine/model/outcome.ts';
import {
  accountAggregate, accountChange, type AccountFact, type AccountState, actorOf, refusePassword, refuseUsername,
} from '../aggregates/account.ts';
import { loginsAggregate, loginsId, type LoginsState } from '../aggregates/logins.ts';
import { accountRows } from '../aggregates/projector.ts';
import { isRole, refuseInseparable, type Role } from '../aggregates/role.ts';
import { change, type ChangeDesk, type Decision, hold, type Request } from './change.ts';
import { hashPassword, verifyPassword } from './passwords.ts';
import type { AccountChange, Answer, AskedBy, LoginAnswer, NewAccount, RefusalClass } from './runner-contract.ts';
import { systemActor } from './system-actor.ts';

const accountAggregateId = (id: string): string => `account-${id}`;

/** Makes an account without roles. The password is stored before the commit, so that an account never stands without one. */
export async function createAccount(desk: ChangeDesk, input: NewAccount, by: AskedBy, request: Request): Promise<Answer> {
  const { username, name, password, unitId, posts = [], qualifications = [] } = input;
  const bad = refuseUsername(username) ?? refuseName(name) ?? refusePassword(password) ?? (await refuseUnit(desk, unitId));
  if (bad !== undefined) return refused('invalid', bad);
  const fact: AccountFact = { type: 'account-created', username, name, ...(unitId !== undefined && { unitId }), posts, qualifications };
  return change(desk, {
    aggregate: accountAggregate,
    aggregateId: accountAggregateId(username),
    command: 'create-account',
    by,
    request,
    async decide(held, atMs) {
      if (held !== undefined) return answer(refused('refused', exists(username)));
      await storePassword(desk, username, password);
      return record(undefined, [fact], by, atMs);
    },
  });
}

/** Changes an account; a disabled account and one with a new password lose their sessions. */
export async function changeAccount(desk: ChangeDesk, accountId: string, input: AccountChange, by: AskedBy, request: Request): Promise<Answer> {
  const { password, ...changes } = input;
  const { name, unitId } = changes;
  const bad = (name === undefined ? undefined : refuseName(name)) ?? (password === undefined ? undefined : refusePassword(password)) ?? (await refuseUnit(desk, unitId ?? undefined));
  if (bad !== undefined) return refused('invalid', bad);
  const done = await changeKnown(desk, accountId, 'change-account', by, request, async (account) => {
    if (password !== undefined) await storePassword(desk, accountId, password);
    const changed = accountChange(account, changes);
    return [...(changed === undefined ? [] : [changed]), ...(password === undefined ? [] : [{ type: 'password-changed' } as const])];
  });
  if (done.ok && (password !== undefined || changes.disabled === true)) await desk.store.sessionsDeleteOf(accountId);
  return done;
}

/** Sets the roles of an account; two of the three admin roles are refused, and the attempt is on record (rule A2). */
export async function setRoles(desk: ChangeDesk, accountId: string, to: readonly Role[], by: AskedBy, request: Request): Promise<Answer> {
  const strange = to.find((role) => !isRole(role));
  if (strange !== undefined) return refused('invalid', rejection('role-unknown', { zh: `没有角色“${String(strange)}”。`, en: `Expected known roles, but came "${String(strange)}".` }));
  const wanted = [...new Set(to)];
  const inseparable = refuseInseparable(wanted);
  if (inseparable !== undefined) {
    return changeKnown(desk, accountId, 'set-roles', by, request, () => [attemptRefused('set-roles', inseparable)], refused('invalid', inseparable));
  }
  const done = await changeKnown(desk, accountId, 'set-roles', by, request, ({ roles }) => (sameRoles(roles, wanted) ? [] : [{ type: 'roles-set', from: roles, to: wanted }]));
  if (done.ok) await desk.store.sessionsDeleteOf(accountId);
  return done;
}

/** Checks name and password and journals the attempt. The answer outside is the same whatever was wrong. */
export async function logIn(desk: ChangeDesk, input: { readonly username: string; readonly password: string; readonly origin?: string }): Promise<LoginAnswer> {
  const { username, password, origin } = input;
  const held = await hold(desk, accountAggregate, accountAggregateId(username));
  const credential = held && (await desk.store.credentialGet(held.state.id));
  const matches = await verifyPassword(credential?.passwordHash, password);
  const from = origin === undefined ? {} : { origin };
  if (held === undefined) {
    await journalUnknownName(desk, username, from);
    return { ok: false, rejection: loginFailed() };
  }
  const { state } = held;
  const by: AskedBy = { actor: actorOf(state), roles: state.roles, ...from };
  if (!matches || state.disabled) {
    await changeKnown(desk, state.id, 'log-in', by, undefined, () => [{ type: 'login-failed', because: matches ? 'disabled' : 'password' }]);
    return { ok: false, rejection: loginFailed() };
  }
  await changeKnown(desk, state.id, 'log-in', by, undefined, () => [{ type: 'logged-in' }]);
  return { ok: true, account: state, by };
}

/** Journals a log-out. */
export async function logOut(desk: ChangeDesk, by: AskedBy): Promise<void> {
  await changeKnown(desk, by.actor.id, 'log-out', by, undefined, () => [{ type: 'logged-out' }]);
}

/** Journals, with the account that tried it, a refusal that has no aggregate of its own (a case that was never opened). */
export function recordRefusal(desk: ChangeDesk, by: AskedBy, request: Request, command: string, refusal: Extract<Answer, { ok: false }>): Promise<Answer> {
  return changeKnown(desk, by.actor.id, command, by, request, () => [attemptRefused(command, refusal.rejection)], refusal, refusal);
}

/** Who these accounts are now; the disabled and the unknown are left out. */
export async function actorsInOffice(desk: ChangeDesk, accountIds: readonly string[]): Promise<readonly Actor[]> {
  const accounts = await Promise.all(accountIds.map((id) => hold(desk, accountAggregate, accountAggregateId(id))));
  return accounts.flatMap((held) => (held === undefined || held.state.disabled ? [] : [actorOf(held.state)]));
}

function changeKnown(
  desk: ChangeDesk,
  accountId: string,
  command: string,
  by: AskedBy,
  request: Request | undefined,
  factsOf: (state: AccountState) => readonly AccountFact[] | Promise<readonly AccountFact[]>,
  instead?: Answer,
  whenUnknown: Answer = refused('unknown', unknownAccount(accountId)),
): Promise<Answer> {
  return change(desk, {
    aggregate: accountAggregate,
    aggregateId: accountAggregateId(accountId),
    command,
    by,
    ...(request !== undefined && { request }),
    async decide(held, atMs) {
      if (held === undefined) return answer(whenUnknown);
      const facts = await factsOf(held.state);
      if (facts.length === 0) return answer(instead ?? { ok: true, id: accountId, revision: held.revision });
      return record(held.state, facts, by, atMs, instead);
    },
  });
}

function record(before: AccountState | undefined, facts: readonly AccountFact[], by: AskedBy, atMs: number, instead?: Answer): Decision<AccountState> {
  let state = before;
  for (const fact of facts) state = accountAggregate.evolve(state, fact, { atMs, actor: by.actor, seq: 0 });
  if (state === undefined) throw new Error('Expected facts that make an account, but there are none.');
  const { id } = state;
  return { kind: 'record', facts, state, rows: state === before ? [] : accountRows(state), answer: (revision) => instead ?? { ok: true, id, revision } };
}

async function journalUnknownName(desk: ChangeDesk, username: string, from: { readonly origin?: string }): Promise<void> {
  const fact = { type: 'login-failed', username: username.slice(0, 64) } as const;
  await change(desk, {
    aggregate: loginsAggregate,
    aggregateId: loginsId,
    command: 'log-in',
    by: { actor: systemActor, ...from },
    decide: (held) => {
      const state: LoginsState = { attempts: (held?.state.attempts ?? 0) + 1 };
      return { kind: 'record', facts: [fact], state, rows: [], answer: (revision) => ({ ok: true, id: loginsId, revision }) };
    },
  });
}

async function storePassword(desk: ChangeDesk, accountId: string, password: string): Promise<void> {
  await desk.store.credentialPut({ accountId, passwordHash: await hashPassword(password), changedAtMs: desk.clock.now() });
}

async function refuseUnit(desk: ChangeDesk, unitId: string | undefined): Promise<Rejection | undefined> {
  if (unitId === undefined || (await desk.store.unit(unitId)) !== undefined) return undefined;
  return rejection('unit-unknown', { zh: `没有机构“${unitId}”。`, en: `Expected a known unit, but there is no "${unitId}".` });
}

function refuseName(name: string): Rejection | undefined {
  const { length } = name.trim();
  if (length >= 1 && length <= 64) return undefined;
  return rejection('account-name-invalid', { zh: `姓名须为 1–64 个字符，收到的是 ${length} 个。`, en: `Expected a name of 1–64 characters, but came ${length}.` });
}

function sameRoles(a: readonly Role[], b: readonly Role[]): boolean {
  return a.length === b.length && a.every((role) => b.includes(role));
}

function attemptRefused(command: string, { code, zh, en, rule }: Rejection): AccountFact {
  return { type: 'attempt-refused', command, code, zh, en, ...(rule !== undefined && { rule }) };
}

function exists(username: string): Rejection {
  return rejection('account-exists', { zh: `用户名“${username}”已被使用，请换一个。`, en: `Expected a free user name, but "${username}" is taken. Choose another.` });
}

function unknownAccount(accountId: string): Rejection {
  return rejection('account-unknown', { zh: `没有账号“${accountId}”。`, en: `Expected a known account, but there is no "${accountId}".` });
}

function loginFailed(): Rejection {
  return rejection('login-failed', { zh: '用户名或密码不正确，或账号已停用。', en: 'Expected a valid user name and password of an enabled account, but they do not match.' });
}

function refused(kind: RefusalClass, why: Rejection): Extract<Answer, { ok: false }> {
  return { ok: false, class: kind, rejection: why };
}

function answer(given: Answer): { readonly kind: 'answer'; readonly answer: Answer } {
  return { kind: 'answer', answer: given };
}
