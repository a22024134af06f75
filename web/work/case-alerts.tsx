// Owns the alerts of one case.
// Must not judge them.
// Asks parts/alert-tag.
import { Empty } from 'antd';
import type { ReactNode } from 'react';
import type { CaseAlert } from '../api/answers.ts';
import { useSpeech } from '../i18n/language.tsx';
import { AlertTag } from '../parts/alert-tag.tsx';
import { PersonName } from '../parts/person-name.tsx';
import { When } from '../parts/when.tsx';
import { testIdOf, testIds } from '../test-ids.ts';

/** The alerts, newest first. */
export function CaseAlerts({ alerts }: { readonly alerts: readonly CaseAlert[] }): ReactNode {
  const { t, say } = useSpeech();
  if (alerts.length === 0) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('alert.none-here')} />;
  return (
    <ul className="alert-list" data-testid={testIds.caseAlerts}>
      {alerts.toSorted((one, other) => other.raisedAtMs - one.raisedAtMs).map((alert) => (
        <li key={alert.alertId} data-testid={testIdOf.alertRow(alert.alertId)}>
          <AlertTag kind={alert.kind} level={alert.level} />
          <span>{say(alert)}</span>
          <div className="quiet">
            {alert.elementName !== undefined && `${alert.elementName} · `}
            <When ms={alert.raisedAtMs} precision="second" /> · <PersonName person={alert.actor} />
          </div>
        </li>
      ))}
    </ul>
  );
}
