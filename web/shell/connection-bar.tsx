// Owns telling that the page no longer hears from the server.
// Must not flicker: short gaps are not shown.
// Asks the live connection.
import { DisconnectOutlined } from '@ant-design/icons';
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { useSpeech } from '../i18n/language.tsx';
import { useLiveState } from '../session/live-provider.tsx';
import { testIds } from '../test-ids.ts';

const PATIENCE_MS = 2500;

/** The bar; nothing while the connection stands. */
export function ConnectionBar(): ReactNode {
  const { t } = useSpeech();
  const { connected } = useLiveState();
  const [shown, setShown] = useState(false);
  useEffect(() => {
    if (connected) {
      setShown(false);
      return undefined;
    }
    const timer = setTimeout(() => setShown(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [connected]);
  if (!shown) return null;
  return (
    <div className="connection-bar no-print" role="alert" data-testid={testIds.connectionBar}>
      <DisconnectOutlined aria-hidden="true" /> {t('shell.connection-lost')}
    </div>
  );
}
