// Owns which path of the administration area shows which page.
// Must not hold pages.
// Asks wouter.
import type { ReactNode } from 'react';
import { Redirect, Route, Switch } from 'wouter';
import { useSession } from '../session/session.tsx';
import { firstPath } from '../shell/areas.ts';
import { PageUnknown } from '../shell/page-unknown.tsx';
import { RequireRole } from '../shell/require-role.tsx';
import { AccountsPage } from './accounts-page.tsx';
import { AuditPage } from './audit-page.tsx';
import { CalendarPage } from './calendar-page.tsx';
import { SystemPage } from './system-page.tsx';
import { UnitsPage } from './units-page.tsx';

/** The area of the three administrators. */
export function AdministrationArea(): ReactNode {
  const { account } = useSession();
  return (
    <Switch>
      <Route path="/administration"><Redirect to={firstPath(account?.roles ?? [])} replace /></Route>
      <Route path="/administration/units"><RequireRole roles={['system-admin']}><UnitsPage /></RequireRole></Route>
      <Route path="/administration/accounts"><RequireRole roles={['system-admin', 'security-admin']}><AccountsPage /></RequireRole></Route>
      <Route path="/administration/calendar"><RequireRole roles={['system-admin']}><CalendarPage /></RequireRole></Route>
      <Route path="/administration/audit"><RequireRole roles={['audit-admin']}><AuditPage /></RequireRole></Route>
      <Route path="/administration/system"><SystemPage /></Route>
      <Route><PageUnknown /></Route>
    </Switch>
  );
}
