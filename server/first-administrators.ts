// Owns the way in where there is no demonstration: three administrators, made when there is no account at all (rule A2).
// Must not touch a database that has accounts.
// Asks the runner, by the same commands as everybody.
import { randomBytes } from 'node:crypto';
import type { Role } from './aggregates/role.ts';
import type { Answer, AskedBy, Runner } from './runner/runner-contract.ts';
import { systemActor } from './runner/system-actor.ts';

/** An administrator with the random password that is shown this once. */
export interface FirstAdministrator {
  readonly username: string;
  readonly name: string;
  readonly password: string;
  readonly roles: readonly Role[];
}

const administrators: readonly Omit<FirstAdministrator, 'password'>[] = [
  { username: 'sysadmin', name: '系统管理员', roles: ['system-admin'] },
  { username: 'secadmin', name: '安全管理员', roles: ['security-admin'] },
  { username: 'auditor', name: '审计管理员', roles: ['audit-admin'] },
];

const bySystem: AskedBy = { actor: systemActor, roles: [] };

/** Makes them; empty when there are accounts. @throws Error when one is refused, which would be a mistake in this file. */
export async function firstAdministrators(runner: Runner): Promise<readonly FirstAdministrator[]> {
  if ((await runner.read.accounts()).length > 0) return [];
  const made = administrators.map((administrator) => ({ ...administrator, password: randomBytes(12).toString('base64url') }));
  for (const { username, name, password, roles } of made) {
    expectDone(await runner.createAccount({ username, name, password }, bySystem), username);
    expectDone(await runner.setRoles(username, roles, bySystem), username);
  }
  return made;
}

function expectDone(answer: Answer, who: string): void {
  if (!answer.ok) throw new Error(`Expected administrator ${who} to be made, but: ${answer.rejection.en}`);
}
