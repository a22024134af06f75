// Owns the answer to a path that leads nowhere.
// Must not guess what was meant.
// Asks the session for the way back.
import { Button, Result } from 'antd';
import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import { useSpeech } from '../i18n/language.tsx';
import { useSession } from '../session/session.tsx';
import { firstPath } from './areas.ts';

/** The page. */
export function PageUnknown(): ReactNode {
  const { t } = useSpeech();
  const { account } = useSession();
  const [path, go] = useLocation();
  return (
    <main className="page">
      <Result status="info" title={t('unknown.title')} subTitle={t('unknown.note', { path })} extra={<Button type="primary" onClick={() => go(firstPath(account?.roles ?? []))}>{t('unknown.back')}</Button>} />
    </main>
  );
}
