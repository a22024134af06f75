// Owns the invented units and people to try the product with; on unless --no-demo.
// Must not hold real people, nor change what is there already.
// Asks the runner, by the same commands as everybody.
import type { Qualification } from '../engine/model/command.ts';
import type { Role } from './aggregates/role.ts';
import type { FirstAccount } from './first-account.ts';
import { putAccount } from './first-account.ts';
import type { AskedBy, Runner, UnitInput } from './runner/runner-contract.ts';

/** Password of every demonstration account. */
export const DEMONSTRATION_PASSWORD = 'quancheng-demo';

const units: readonly UnitInput[] = [
  { id: 'county-water-bureau', name: '演示县水利局', kind: 'bureau' },
  { id: 'water-resources-section', name: '水政水资源股', parentId: 'county-water-bureau', kind: 'section' },
  { id: 'intake-window', name: '政务服务大厅水利窗口', parentId: 'county-water-bureau', kind: 'window' },
];

interface Demonstrator {
  readonly username: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly unitId?: string;
  readonly qualifications?: readonly Qualification[];
}

const enforcement: readonly Qualification[] = [{ kind: 'enforcement', validUntil: '2099-12-31' }];

const people: readonly Demonstrator[] = [
  { username: 'designer', name: '演示设计员', roles: ['designer'], unitId: 'county-water-bureau' },
  { username: 'clerk', name: '演示窗口员', roles: ['staff'], unitId: 'intake-window' },
  { username: 'officer1', name: '演示经办甲', roles: ['staff'], unitId: 'water-resources-section', qualifications: enforcement },
  { username: 'officer2', name: '演示经办乙', roles: ['staff'], unitId: 'water-resources-section', qualifications: enforcement },
  { username: 'leader', name: '演示负责人', roles: ['staff'], unitId: 'county-water-bureau' },
  { username: 'supervisor', name: '演示监察员', roles: ['supervisor'] },
  { username: 'sysadmin', name: '演示系统管理员', roles: ['system-admin'] },
  { username: 'secadmin', name: '演示安全管理员', roles: ['security-admin'] },
  { username: 'auditor', name: '演示审计员', roles: ['audit-admin'] },
];

/** Enters the units and people that are not there yet. Answers the people with the password they began with. */
export async function demonstrate(runner: Runner, by: AskedBy): Promise<readonly FirstAccount[]> {
  const known = new Set((await runner.read.units()).map(({ id }) => id));
  for (const unit of units) {
    if (known.has(unit.id)) continue;
    const answer = await runner.putUnit(unit, by);
    if (!answer.ok) throw new Error(`demonstration unit ${unit.id}: ${answer.rejection.en}`);
  }
  const accounts: FirstAccount[] = [];
  for (const { roles, ...person } of people) {
    const account: FirstAccount = { ...person, roles, password: DEMONSTRATION_PASSWORD };
    await putAccount(runner, account, by);
    accounts.push(account);
  }
  return accounts;
}
