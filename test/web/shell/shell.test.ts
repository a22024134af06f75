import t from 'tap';
import { areasFor, firstPath, placeOf } from '../../../web/shell/areas.ts';
import { nextPath } from '../../../web/sign-in/next-path.ts';
import { testIdOf, testIds } from '../../../web/test-ids.ts';

const pagesFor = (roles: Parameters<typeof areasFor>[0]): string[] => areasFor(roles).flatMap((area) => area.pages.map((page) => page.path));

t.test('areas: each person sees their own', (t) => {
  t.same(pagesFor([]), ['/open']);
  t.same(pagesFor(['staff']), ['/work/inbox', '/cases', '/work/open-case', '/open']);
  t.same(pagesFor(['supervisor']), ['/supervision/alerts', '/supervision/overdue', '/cases', '/open']);
  t.same(pagesFor(['designer']), ['/design', '/open']);
  t.same(pagesFor(['system-admin']), ['/administration/units', '/administration/accounts', '/administration/calendar', '/administration/system', '/open']);
  t.same(pagesFor(['security-admin']), ['/administration/accounts', '/administration/system', '/open']);
  t.same(pagesFor(['audit-admin']), ['/administration/audit', '/administration/system', '/open']);
  t.end();
});

t.test('areas: the first page, and the place of a path', (t) => {
  t.equal(firstPath(['supervisor']), '/supervision/alerts');
  t.equal(placeOf(areasFor(['staff']), '/cases/c1')?.page.id, 'cases');
  t.equal(placeOf(areasFor(['staff', 'supervisor']), '/cases/c1')?.area.id, 'work');
  t.equal(placeOf(areasFor([]), '/cases/c1'), undefined);
  t.end();
});

t.test('next path: only pages of this site', (t) => {
  t.equal(nextPath('?next=%2Fcases%2Fc1', '/x'), '/cases/c1');
  for (const next of ['https://elsewhere.example/', '//elsewhere.example', '/\\elsewhere.example', 'javascript:alert(1)', '/sign-in?next=/sign-in', '']) {
    t.equal(nextPath(`?next=${encodeURIComponent(next)}`, '/x'), '/x', next);
  }
  t.equal(nextPath('', '/x'), '/x');
  t.end();
});

t.test('test ids: no name stands for two things', (t) => {
  const names = Object.values(testIds);
  t.equal(new Set(names).size, names.length);
  t.equal(testIdOf.workItem('2026-000001'), 'work-item-2026-000001');
  t.end();
});
