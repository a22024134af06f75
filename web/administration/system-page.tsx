// Owns what an administrator may want to know of the running server.
// Must not show secrets: only what /health tells everybody.
// Asks api.ts.
import { Tag } from 'antd';
import type { ReactNode } from 'react';
import { api } from '../api/api.ts';
import { useLoad } from '../api/use-load.ts';
import { useSpeech } from '../i18n/language.tsx';
import { Facts } from '../parts/facts.tsx';
import { PartLoading } from '../parts/loading.tsx';
import { Page } from '../parts/page.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { When } from '../parts/when.tsx';
import { timeZone } from '../clock.ts';
import { useLiveReload } from '../session/live-provider.tsx';

/** The page. */
export function SystemPage(): ReactNode {
  const { t } = useSpeech();
  const { data, problem, reload } = useLoad('health', () => api.health());
  useLiveReload(['clock', 'caught-up'], reload);
  const links: readonly { readonly href: string; readonly label: string }[] = [
    { href: '/docs', label: t('system.docs') },
    { href: '/openapi.json', label: 'OpenAPI' },
    { href: '/health', label: t('system.health') },
    { href: '/metrics', label: t('system.metrics') },
  ];
  return (
    <Page title={t('page.system')}>
      <ProblemNote problem={problem} onRetry={reload} />
      <section className="panel padded">
        {data === undefined ? (
          problem === undefined && <PartLoading rows={3} />
        ) : (
          <Facts
            facts={[
              { label: t('system.state'), value: <Tag className="chip" color={data.status === 'ok' ? 'success' : 'error'}>{data.status === 'ok' ? t('system.ok') : data.status}</Tag> },
              { label: t('system.version'), value: data.version },
              { label: t('system.mode'), value: t(data.training ? 'system.training' : 'system.real') },
              { label: t('system.time'), value: <><When ms={data.nowMs} precision="second" /> <span className="quiet">{timeZone()}</span></> },
              { label: t('system.timer-lag'), value: t('system.milliseconds', { n: data.timerLagMs }) },
              { label: t('system.pages'), value: <span className="links">{links.map((link) => <a key={link.href} href={link.href} target="_blank" rel="noreferrer">{link.label}</a>)}</span> },
            ]}
          />
        )}
      </section>
    </Page>
  );
}
