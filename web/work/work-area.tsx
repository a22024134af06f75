// Owns which path of the work area shows which page.
// Must not hold pages.
// Asks wouter.
import type { ReactNode } from 'react';
import { Redirect, Route, Switch } from 'wouter';
import { PageUnknown } from '../shell/page-unknown.tsx';
import { InboxPage } from './inbox-page.tsx';
import { OpenCasePage } from './open-case-page.tsx';

/** The area of the staff. */
export function WorkArea(): ReactNode {
  return (
    <Switch>
      <Route path="/work"><Redirect to="/work/inbox" replace /></Route>
      <Route path="/work/inbox"><InboxPage /></Route>
      <Route path="/work/open-case"><OpenCasePage /></Route>
      <Route><PageUnknown /></Route>
    </Switch>
  );
}
