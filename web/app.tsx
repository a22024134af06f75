// Owns what stands around all pages, and which path shows which area.
// Must not load an area before it is shown.
// Asks wouter and Ant Design.
import { App as AntApp, ConfigProvider } from 'antd';
import enGB from 'antd/locale/en_GB';
import zhCN from 'antd/locale/zh_CN';
import { lazy, Suspense } from 'react';
import type { ReactNode } from 'react';
import { Redirect, Route, Router, Switch, useLocation } from 'wouter';
import { LanguageProvider, useSpeech } from './i18n/language.tsx';
import { FaultBoundary } from './parts/fault-boundary.tsx';
import { PageLoading } from './parts/loading.tsx';
import { ProblemNote } from './parts/problem-note.tsx';
import { LiveProvider } from './session/live-provider.tsx';
import { SessionProvider, useSession } from './session/session.tsx';
import { aroundNav } from './shell/leave-guard.ts';
import { firstPath } from './shell/areas.ts';
import { PageUnknown } from './shell/page-unknown.tsx';
import { RequireRole } from './shell/require-role.tsx';
import { Shell } from './shell/shell.tsx';
import { SignInAgain } from './sign-in/sign-in-again.tsx';
import { theme } from './theme.ts';

const OpenArea = lazy(async () => ({ default: (await import('./open/open-area.tsx')).OpenArea }));
const WorkArea = lazy(async () => ({ default: (await import('./work/work-area.tsx')).WorkArea }));
const CasesArea = lazy(async () => ({ default: (await import('./work/cases-area.tsx')).CasesArea }));
const SupervisionArea = lazy(async () => ({ default: (await import('./supervision/supervision-area.tsx')).SupervisionArea }));
const DesignArea = lazy(async () => ({ default: (await import('./design/design-area.tsx')).DesignArea }));
const AdministrationArea = lazy(async () => ({ default: (await import('./administration/administration-area.tsx')).AdministrationArea }));
const SignInPage = lazy(async () => ({ default: (await import('./sign-in/sign-in-page.tsx')).SignInPage }));

/** Everything. */
export function App(): ReactNode {
  return (
    <LanguageProvider>
      <Themed>
        <SessionProvider
          waiting={<PageLoading />}
          failed={(problem, retry) => <main className="page"><ProblemNote problem={problem} onRetry={retry} /></main>}
        >
          <LiveProvider>
            <Router aroundNav={aroundNav}>
              <Shell><Areas /></Shell>
              <SignInAgain />
            </Router>
          </LiveProvider>
        </SessionProvider>
      </Themed>
    </LanguageProvider>
  );
}

function Themed({ children }: { readonly children: ReactNode }): ReactNode {
  const { language } = useSpeech();
  return (
    <ConfigProvider theme={theme} locale={language === 'zh' ? zhCN : enGB} button={{ autoInsertSpace: false }} tag={{ variant: 'outlined' }} form={{ scrollToFirstError: { focus: true, block: 'center' } }}>
      <AntApp notification={{ maxCount: 5 }} message={{ maxCount: 3 }}>{children}</AntApp>
    </ConfigProvider>
  );
}

function Areas(): ReactNode {
  const [path] = useLocation();
  return (
    <FaultBoundary resetKey={path}>
      <Suspense fallback={<PageLoading />}>
        <Switch>
          <Route path="/"><Home /></Route>
          <Route path="/sign-in"><SignInPage /></Route>
          <Route path="/open/*?"><OpenArea /></Route>
          <Route path="/work/*?"><RequireRole roles={['staff']}><WorkArea /></RequireRole></Route>
          <Route path="/cases/*?"><RequireRole roles={['staff', 'supervisor']}><CasesArea /></RequireRole></Route>
          <Route path="/supervision/*?"><RequireRole roles={['supervisor']}><SupervisionArea /></RequireRole></Route>
          <Route path="/design/*?"><RequireRole roles={['designer']}><DesignArea /></RequireRole></Route>
          <Route path="/administration/*?"><RequireRole roles={['system-admin', 'security-admin', 'audit-admin']}><AdministrationArea /></RequireRole></Route>
          <Route><PageUnknown /></Route>
        </Switch>
      </Suspense>
    </FaultBoundary>
  );
}

function Home(): ReactNode {
  const { account } = useSession();
  return <Redirect to={account === undefined ? '/open' : firstPath(account.roles)} replace />;
}
