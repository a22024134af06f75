// Owns the frame around every page: name, areas, language, account, banners.
// Must not know what a page shows.
// Asks areas.ts and the session.
import { GlobalOutlined, LogoutOutlined, UserOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import type { ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { useSpeech } from '../i18n/language.tsx';
import { useSession } from '../session/session.tsx';
import { testIdOf, testIds } from '../test-ids.ts';
import { AlertNotice } from './alert-notice.tsx';
import { areasFor, firstPath, placeOf } from './areas.ts';
import type { Area, AreaPage } from './areas.ts';
import { ConnectionBar } from './connection-bar.tsx';
import { TrainingBanner } from './training-banner.tsx';

/** The frame. */
export function Shell({ children }: { readonly children: ReactNode }): ReactNode {
  const { t } = useSpeech();
  const { account, training } = useSession();
  const [path] = useLocation();
  const shown = areasFor(account?.roles ?? []);
  const place = placeOf(shown, path);
  return (
    <div className="shell">
      <a className="skip-link" href="#content">{t('shell.skip')}</a>
      <header className="top no-print">
        <Link href={account === undefined ? '/open' : firstPath(account.roles)} className="brand">
          <Mark />
          <span className="brand-name">{t('product.name')}</span>
          <span className="brand-line">{t('product.line')}</span>
        </Link>
        <nav className="areas" aria-label={t('shell.areas')} data-testid={testIds.nav}>
          {shown.map((area) => <AreaLink key={area.id} area={area} current={place?.area.id === area.id} />)}
        </nav>
        <div className="top-end">
          <LanguageSwitch />
          {account === undefined ? <SignInLink /> : <AccountMenu />}
        </div>
      </header>
      {training && <TrainingBanner />}
      <ConnectionBar />
      {place !== undefined && place.area.pages.length > 1 && <SubNav pages={place.area.pages} current={place.page} />}
      <div id="content" className="content">{children}</div>
      {account !== undefined && <AlertNotice />}
    </div>
  );
}

function Mark(): ReactNode {
  return (
    <svg className="brand-mark" viewBox="0 0 24 24" aria-hidden="true">
      <g fill="none" stroke="currentColor" strokeWidth="1.7" strokeLinejoin="round">
        <rect x="7" y="1.500" width="10" height="5" rx="1" />
        <path d="M12 6.500v3M12 9.500l4.500 3.200-4.500 3.200-4.500-3.200zM12 15.900v2" />
      </g>
      <rect x="7" y="17.900" width="10" height="4.600" rx="1" fill="currentColor" />
    </svg>
  );
}

function AreaLink({ area, current }: { readonly area: Area; readonly current: boolean }): ReactNode {
  const { t } = useSpeech();
  return (
    <Link href={area.pages[0]?.path ?? '/open'} className={current ? 'area area-current' : 'area'} aria-current={current ? 'true' : undefined} data-testid={testIdOf.nav(area.id)}>
      {t(area.key)}
    </Link>
  );
}

function SubNav({ pages, current }: { readonly pages: readonly AreaPage[]; readonly current: AreaPage }): ReactNode {
  const { t } = useSpeech();
  return (
    <nav className="sub-nav no-print" aria-label={t('shell.pages')}>
      {pages.map((page) => (
        <Link key={page.id} href={page.path} className={page.id === current.id ? 'sub-page sub-page-current' : 'sub-page'} aria-current={page.id === current.id ? 'page' : undefined} data-testid={testIdOf.subNav(page.id)}>
          {t(page.key)}
        </Link>
      ))}
    </nav>
  );
}

function LanguageSwitch(): ReactNode {
  const { language, switchTo, t } = useSpeech();
  return (
    <Button type="text" className="top-button" icon={<GlobalOutlined />} data-testid={testIds.languageSwitch} aria-label={t('shell.language')} onClick={() => switchTo(language === 'zh' ? 'en' : 'zh')}>
      {t('shell.other-language')}
    </Button>
  );
}

function SignInLink(): ReactNode {
  const { t } = useSpeech();
  const [path] = useLocation();
  if (path === '/sign-in') return null;
  return <Link href={`/sign-in?next=${encodeURIComponent(path)}`} className="area">{t('sign-in.title')}</Link>;
}

function AccountMenu(): ReactNode {
  const { t } = useSpeech();
  const { account, signOut } = useSession();
  const [, go] = useLocation();
  if (account === undefined) return null;
  const roles = account.roles.map((role) => t(`role.${role}`)).join(t('punctuation.comma'));
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          { key: 'who', disabled: true, label: <span className="account-who">{account.username}<br />{roles}</span> },
          { type: 'divider' },
          { key: 'out', icon: <LogoutOutlined />, label: <span data-testid={testIds.signOut}>{t('sign-in.out')}</span> },
        ],
        onClick: ({ key }) => {
          if (key === 'out') void signOut().then(() => go('/sign-in'), () => location.assign('/sign-in'));
        },
      }}
    >
      <Button type="text" className="top-button" icon={<UserOutlined />} data-testid={testIds.accountMenu} aria-label={t('shell.account', { name: account.name })}>
        {account.name}
      </Button>
    </Dropdown>
  );
}
