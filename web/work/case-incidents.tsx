// Owns what holds a case up for a technical reason, and letting a supervisor try again.
// Must not hide it from staff: they must know why nothing moves.
// Asks api.ts.
import { Alert, Button, Popconfirm } from 'antd';
import type { ReactNode } from 'react';
import type { CaseAnswer } from '../api/case-answer.ts';
import { api } from '../api/api.ts';
import { useSubmit } from '../api/use-submit.ts';
import { useSpeech } from '../i18n/language.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useSession } from '../session/session.tsx';

/** The incidents; nothing when there are none. */
export function CaseIncidents({ shown, reload }: { readonly shown: CaseAnswer; readonly reload: () => void }): ReactNode {
  const { t, say } = useSpeech();
  const { has } = useSession();
  const { submit, busy, problem, clear } = useSubmit((incidentId: string, id) => api.resolveIncident(shown.id, incidentId, {}, id));
  return (
    <>
      {shown.incidents.map((incident) => (
        <Alert
          key={incident.id}
          type="error"
          showIcon
          className="problem-note"
          title={say(incident)}
          description={t(has('supervisor') ? 'incident.supervisor' : 'incident.staff')}
          action={
            has('supervisor') ? (
              <Popconfirm title={t('incident.ask')} onConfirm={() => void submit(incident.id).then(reload)}>
                <Button size="small" loading={busy}>{t('incident.resolve')}</Button>
              </Popconfirm>
            ) : undefined
          }
        />
      ))}
      <ProblemNote problem={problem} onClose={clear} />
    </>
  );
}
