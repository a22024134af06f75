// Owns which path of the cases shows which page; staff and supervisors share them.
// Must not hold pages.
// Asks wouter.
import type { ReactNode } from 'react';
import { Route, Switch } from 'wouter';
import { PageUnknown } from '../shell/page-unknown.tsx';
import { CasePage } from './case-page.tsx';
import { CasesPage } from './cases-page.tsx';

/** The list of cases, and one case. */
export function CasesArea(): ReactNode {
  return (
    <Switch>
      <Route path="/cases"><CasesPage /></Route>
      <Route path="/cases/:caseId">{({ caseId }) => <CasePage key={caseId} caseId={caseId} />}</Route>
      <Route><PageUnknown /></Route>
    </Switch>
  );
}
