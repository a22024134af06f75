// Owns asking before a page with unsaved work is left.
// Must not guard what is kept anyway: forms keep drafts.
// Asks the page that set the guard.
import { useEffect, useRef } from 'react';
import type { AroundNavHandler } from 'wouter';

let guard: (() => Promise<boolean>) | undefined;

/** Stands around every navigation inside the site. */
export const aroundNav: AroundNavHandler = (navigate, to, options) => {
  if (guard === undefined) {
    navigate(to, options);
    return;
  }
  void guard().then((leave) => {
    if (!leave) return;
    guard = undefined;
    navigate(to, options);
  });
};

/** While `unsaved`, `ask` decides whether the page is left, and closing the tab asks too. */
export function useLeaveGuard(unsaved: boolean, ask: () => Promise<boolean>): void {
  const latest = useRef(ask);
  latest.current = ask;
  useEffect(() => {
    if (!unsaved) return undefined;
    const mine = (): Promise<boolean> => latest.current();
    const onUnload = (event: BeforeUnloadEvent): void => event.preventDefault();
    guard = mine;
    addEventListener('beforeunload', onUnload);
    return () => {
      if (guard === mine) guard = undefined;
      removeEventListener('beforeunload', onUnload);
    };
  }, [unsaved]);
}
