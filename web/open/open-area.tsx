// Owns which path of the public area shows which page.
// Must not ask for a session.
// Asks wouter.
import type { ReactNode } from 'react';
import { Route, Switch } from 'wouter';
import { PageUnknown } from '../shell/page-unknown.tsx';
import { ItemPage } from './item-page.tsx';
import { ItemsPage } from './items-page.tsx';

/** What the public sees. */
export function OpenArea(): ReactNode {
  return (
    <Switch>
      <Route path="/open"><ItemsPage /></Route>
      <Route path="/open/:itemId">{({ itemId }) => <ItemPage key={itemId} itemId={itemId} />}</Route>
      <Route><PageUnknown /></Route>
    </Switch>
  );
}
