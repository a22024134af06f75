// Owns asking to sign in again over the page when the session has ended, so that nothing typed is lost.
// Must not let another account go on with this page's work.
// Asks the session.
import { App, Button, Modal } from 'antd';
import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import { useSpeech } from '../i18n/language.tsx';
import { useSession } from '../session/session.tsx';
import { testIds } from '../test-ids.ts';
import { SignInForm } from './sign-in-form.tsx';

/** The dialog; nothing while the session stands. */
export function SignInAgain(): ReactNode {
  const { t } = useSpeech();
  const { message } = App.useApp();
  const { account, ended, giveUp } = useSession();
  const [path, go] = useLocation();
  return (
    <Modal open={ended} title={t('sign-in.ended')} footer={null} closable={false} mask={{ closable: false }} keyboard={false} width={420} zIndex={2000} destroyOnHidden data-testid={testIds.signInAgain}>
      <p>{t('sign-in.ended-note')}</p>
      {account !== undefined && <SignInForm username={account.username} onDone={() => void message.success(t('sign-in.again-done'))} />}
      <Button
        type="link"
        block
        className="sign-in-other"
        onClick={() => {
          giveUp();
          go(`/sign-in?next=${encodeURIComponent(path)}`);
        }}
      >
        {t('sign-in.other')}
      </Button>
    </Modal>
  );
}
