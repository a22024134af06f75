// Owns what somebody sees who may not see an area: the sign-in page, or a sentence.
// Must not be taken for protection: the server refuses by itself.
// Asks the session.
import { Button, Result } from 'antd';
import type { ReactNode } from 'react';
import { Redirect, useLocation } from 'wouter';
import type { Role } from '../api/answers.ts';
import { useSpeech } from '../i18n/language.tsx';
import { useSession } from '../session/session.tsx';
import { firstPath } from './areas.ts';

/** Shows its children to holders of one of the roles. */
export function RequireRole({ roles, children }: { readonly roles: readonly Role[]; readonly children: ReactNode }): ReactNode {
  const { t } = useSpeech();
  const { account, has } = useSession();
  const [path, go] = useLocation();
  if (account === undefined) return <Redirect to={`/sign-in?next=${encodeURIComponent(path)}`} replace />;
  if (has(...roles)) return children;
  const names = roles.map((role) => t(`role.${role}`)).join(t('punctuation.or'));
  return (
    <main className="page">
      <Result status="warning" title={t('role-missing.title')} subTitle={t('role-missing.note', { roles: names })} extra={<Button type="primary" onClick={() => go(firstPath(account.roles))}>{t('unknown.back')}</Button>} />
    </main>
  );
}
