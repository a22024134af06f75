// Owns which path of the design area shows which page.
// Must not hold pages.
// Asks wouter.
import type { ReactNode } from 'react';
import { Route, Switch } from 'wouter';
import { PageUnknown } from '../shell/page-unknown.tsx';
import { DesignItemsPage } from './design-items-page.tsx';
import { FlowPage } from './flow-page.tsx';

/** The area of the designers. */
export function DesignArea(): ReactNode {
  return (
    <Switch>
      <Route path="/design"><DesignItemsPage /></Route>
      <Route path="/design/:itemId">{({ itemId }) => <FlowPage key={itemId} itemId={itemId} />}</Route>
      <Route><PageUnknown /></Route>
    </Switch>
  );
}
