// Owns the demonstration: invented units and accounts to try the product with.
// Must not touch what is there already, so that a second start changes nothing; nor write anything but by commands.
// Asks the runner.
import type { Role } from './aggregates/role.ts';
import type { Answer, AskedBy, Runner, UnitInput } from './runner/runner-contract.ts';
import { systemActor } from './runner/system-actor.ts';

/** Password of every demonstration account; printed at the start. */
export const demonstrationPassword = 'quancheng-demo';

/** A demonstration account. */
export interface DemonstrationAccount {
  readonly username: string;
  readonly name: string;
  /** Absent = outside every unit. */
  readonly unitId?: string;
  readonly roles: readonly Role[];
  /** True: holds 行政执法证, valid for long. */
  readonly enforcement?: true;
}

const units: readonly UnitInput[] = [
  { id: 'county-water-bureau', name: '演示县水利局', kind: 'bureau' },
  { id: 'water-resources-section', name: '水政水资源股', parentId: 'county-water-bureau', kind: 'section' },
  { id: 'intake-window', name: '政务服务大厅水利窗口', parentId: 'county-water-bureau', kind: 'window' },
];

/** Everybody there is to log in as. */
export const demonstrationAccounts: readonly DemonstrationAccount[] = [
  { username: 'designer', name: '演示设计员', unitId: 'county-water-bureau', roles: ['designer'] },
  { username: 'clerk', name: '演示窗口员', unitId: 'intake-window', roles: ['staff'] },
  { username: 'officer1', name: '演示经办甲', unitId: 'water-resources-section', roles: ['staff'], enforcement: true },
  { username: 'officer2', name: '演示经办乙', unitId: 'water-resources-section', roles: ['staff'], enforcement: true },
  { username: 'leader', name: '演示负责人', unitId: 'county-water-bureau', roles: ['staff'] },
  { username: 'supervisor', name: '演示监察员', roles: ['supervisor'] },
  { username: 'sysadmin', name: '演示系统管理员', roles: ['system-admin'] },
  { username: 'secadmin', name: '演示安全管理员', roles: ['security-admin'] },
  { username: 'auditor', name: '演示审计员', roles: ['audit-admin'] },
];

const bySystem: AskedBy = { actor: systemActor, roles: [] };

/**
 * Enters the units and accounts that are not there yet; those that are stay as people have changed them.
 * @throws Error when one is refused, which would be a mistake in this file.
 */
export async function demonstrate(runner: Runner): Promise<readonly DemonstrationAccount[]> {
  const known = new Set((await runner.read.units()).map(({ id }) => id));
  for (const unit of units) if (!known.has(unit.id)) expectDone(await runner.putUnit(unit, bySystem), unit.id);
  const accounts = new Map((await runner.read.accounts()).map((account) => [account.id, account]));
  for (const account of demonstrationAccounts) {
    const { username, name, unitId, roles, enforcement } = account;
    const qualifications = enforcement ? [{ kind: 'enforcement', validUntil: '2099-12-31' }] : [];
    const present = accounts.get(username);
    if (present === undefined) {
      expectDone(await runner.createAccount({ username, name, password: demonstrationPassword, ...(unitId !== undefined && { unitId }), qualifications }, bySystem), username);
    }
    // The request id makes it happen once only: roles taken away later do not come back.
    if (present === undefined || present.roles.length === 0) expectDone(await runner.setRoles(username, roles, bySystem, `demonstration-roles-${username}`), username);
  }
  return demonstrationAccounts;
}

function expectDone(answer: Answer, what: string): void {
  if (!answer.ok) throw new Error(`Expected demonstration data ${what} to be taken, but: ${answer.rejection.en}`);
}
