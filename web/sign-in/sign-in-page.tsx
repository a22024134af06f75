// Owns the page where people sign in.
// Must not lead anywhere but to a page of this site afterwards.
// Asks sign-in-form.
import type { ReactNode } from 'react';
import { Link, useLocation, useSearch } from 'wouter';
import { useSpeech } from '../i18n/language.tsx';
import { Page } from '../parts/page.tsx';
import { useSession } from '../session/session.tsx';
import { firstPath } from '../shell/areas.ts';
import { nextPath } from './next-path.ts';
import { SignInForm } from './sign-in-form.tsx';

/** The page. */
export function SignInPage(): ReactNode {
  const { t } = useSpeech();
  const { account, training } = useSession();
  const [, go] = useLocation();
  const search = useSearch();
  return (
    <Page title={t('sign-in.title')} heading={t('sign-in.heading')} note={t('sign-in.note')}>
      <div className="sign-in">
        <section className="panel padded sign-in-card">
          {account === undefined ? (
            <SignInForm onDone={(signedIn) => go(nextPath(search, firstPath(signedIn.roles)), { replace: true })} />
          ) : (
            <p>{t('sign-in.already', { name: account.name })} <Link href={firstPath(account.roles)}>{t('sign-in.go-on')}</Link></p>
          )}
        </section>
        <aside className="sign-in-aside">
          <h2>{t('sign-in.help')}</h2>
          <ul>
            <li>{t('sign-in.demo')}</li>
            {training && <li>{t('sign-in.training')}</li>}
            <li>{t('sign-in.forgotten')}</li>
            <li>{t('sign-in.public')} <Link href="/open">{t('page.items')}</Link></li>
          </ul>
        </aside>
      </div>
    </Page>
  );
}
