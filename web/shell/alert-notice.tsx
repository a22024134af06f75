// Owns the small notice a supervisor sees, on whatever page, when an alert has just been raised.
// Must not make a sound, nor pile up: five at most.
// Asks the live connection.
import { App } from 'antd';
import { useEffect } from 'react';
import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import type { AlertLine } from '../api/answers.ts';
import { useSpeech } from '../i18n/language.tsx';
import { useLive } from '../session/live-provider.tsx';
import { useSession } from '../session/session.tsx';

/** Listens; shows nothing itself. */
export function AlertNotice(): ReactNode {
  const { notification } = App.useApp();
  const { t, say } = useSpeech();
  const { has } = useSession();
  const [path, go] = useLocation();
  const supervises = has('supervisor');
  const onConsole = path === '/supervision/alerts';
  useEffect(() => {
    if (onConsole) notification.destroy();
  }, [notification, onConsole]);
  useLive(['alert'], (_name, data) => {
    const alert = data as AlertLine | undefined;
    if (!supervises || onConsole || alert?.alertId === undefined) return;
    notification[alert.level === 3 ? 'error' : 'warning']({
      key: `${alert.caseId}-${alert.alertId}`,
      title: t(`alert.${alert.kind}`),
      description: `${alert.caseNo} · ${say(alert)}`,
      duration: 12,
      placement: 'bottomRight',
      className: 'alert-notice',
      onClick: () => go(`/cases/${alert.caseId}`),
    });
  });
  return null;
}
