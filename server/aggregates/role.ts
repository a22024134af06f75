// Owns the names of the roles and which of them one account may not hold together (rule A2).
// Must not know sessions or routes.
// Asks nobody.
import { rejection } from '../../engine/model/outcome.ts';
import type { Rejection } from '../../engine/model/outcome.ts';

/** What an account may do. The three admin roles are three different people (rule A2). */
export type Role = 'designer' | 'staff' | 'supervisor' | 'system-admin' | 'security-admin' | 'audit-admin';

/** Every role, in the order pages list them. */
export const roles: readonly Role[] = ['designer', 'staff', 'supervisor', 'system-admin', 'security-admin', 'audit-admin'];

const separate: readonly Role[] = ['system-admin', 'security-admin', 'audit-admin'];

/** True for a name of a role. */
export function isRole(name: string): name is Role {
  return roles.some((role) => role === name);
}

/** Refuses two of the three admin roles on one account; undefined = may be held together (A2, GB/T 22239). */
export function refuseInseparable(wanted: readonly Role[]): Rejection | undefined {
  const held = separate.filter((role) => wanted.includes(role));
  if (held.length < 2) return undefined;
  return rejection(
    'roles-not-separable',
    {
      zh: `系统管理员、安全管理员、审计管理员应由不同人员担任，但所设角色同时含有：${held.join('、')}。请只保留其中一个。`,
      en: `Expected at most one of the three administrator roles on one account, but came ${held.join(', ')}. Keep one of them.`,
    },
    { rule: 'A2' },
  );
}
