// Owns which areas there are, who sees them, and their pages.
// Must not guard anything: the server refuses what an account may not do.
// Asks nobody.
import type { Role } from '../api/answers.ts';
import type { TextKey } from '../i18n/language.tsx';

/** A page of an area in its second navigation. */
export interface AreaPage {
  readonly id: string;
  readonly path: string;
  readonly key: TextKey;
  /** Who sees it; empty = everybody who sees the area. */
  readonly roles: readonly Role[];
}

/** A part of the site for one kind of person. */
export interface Area {
  readonly id: string;
  readonly key: TextKey;
  /** Who sees it; empty = everybody. */
  readonly roles: readonly Role[];
  readonly pages: readonly AreaPage[];
}

const page = (id: string, path: string, key: TextKey, roles: readonly Role[] = []): AreaPage => ({ id, path, key, roles });

/** The areas in the order of the navigation. */
export const areas: readonly Area[] = [
  {
    id: 'work',
    key: 'area.work',
    roles: ['staff'],
    pages: [page('inbox', '/work/inbox', 'page.inbox'), page('cases', '/cases', 'page.cases'), page('open-case', '/work/open-case', 'page.open-case')],
  },
  {
    id: 'supervision',
    key: 'area.supervision',
    roles: ['supervisor'],
    pages: [page('alerts', '/supervision/alerts', 'page.alerts'), page('overdue', '/supervision/overdue', 'page.overdue'), page('cases', '/cases', 'page.cases')],
  },
  { id: 'design', key: 'area.design', roles: ['designer'], pages: [page('design', '/design', 'page.flows')] },
  {
    id: 'administration',
    key: 'area.administration',
    roles: ['system-admin', 'security-admin', 'audit-admin'],
    pages: [
      page('units', '/administration/units', 'page.units', ['system-admin']),
      page('accounts', '/administration/accounts', 'page.accounts', ['system-admin', 'security-admin']),
      page('calendar', '/administration/calendar', 'page.calendar', ['system-admin']),
      page('audit', '/administration/audit', 'page.audit', ['audit-admin']),
      page('system', '/administration/system', 'page.system'),
    ],
  },
  { id: 'open', key: 'area.open', roles: [], pages: [page('open', '/open', 'page.items')] },
];

const seen = (wanted: readonly Role[], held: readonly Role[]): boolean => wanted.length === 0 || wanted.some((role) => held.includes(role));

/** The areas these roles see, each with the pages they see. */
export function areasFor(held: readonly Role[]): readonly Area[] {
  return areas.filter((area) => seen(area.roles, held)).map((area) => ({ ...area, pages: area.pages.filter((line) => seen(line.roles, held)) }));
}

/** The page an account comes to after signing in. */
export function firstPath(held: readonly Role[]): string {
  return areasFor(held)[0]?.pages[0]?.path ?? '/open';
}

/** The area and page a path belongs to, among those shown; undefined = none. */
export function placeOf(shown: readonly Area[], path: string): { readonly area: Area; readonly page: AreaPage } | undefined {
  for (const area of shown) {
    const page = area.pages.find((line) => path === line.path || path.startsWith(`${line.path}/`));
    if (page !== undefined) return { area, page };
  }
  return undefined;
}
