// Owns which path of the supervision area shows which page.
// Must not hold pages.
// Asks wouter.
import type { ReactNode } from 'react';
import { Redirect, Route, Switch } from 'wouter';
import { PageUnknown } from '../shell/page-unknown.tsx';
import { AlertsPage } from './alerts-page.tsx';
import { OverduePage } from './overdue-page.tsx';

/** The area of the supervisors. */
export function SupervisionArea(): ReactNode {
  return (
    <Switch>
      <Route path="/supervision"><Redirect to="/supervision/alerts" replace /></Route>
      <Route path="/supervision/alerts"><AlertsPage /></Route>
      <Route path="/supervision/overdue"><OverduePage /></Route>
      <Route><PageUnknown /></Route>
    </Switch>
  );
}
