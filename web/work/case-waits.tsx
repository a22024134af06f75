// Owns what a case waits for besides people: messages, signals, instants, conditions, jobs of machines.
// Must not show what only listens beside a step: the case does not stand there.
// Asks nobody.
import type { ReactNode } from 'react';
import type { CaseAnswer, WaitAnswer } from '../api/case-answer.ts';
import { useSpeech } from '../i18n/language.tsx';

/** True when the case stands at an event or a job. */
export function isWaiting(shown: CaseAnswer): boolean {
  return shown.jobs.length > 0 || shown.waits.some(holdsUp);
}

function holdsUp({ purpose }: WaitAnswer): boolean {
  return purpose === 'catch' || purpose === 'event-gateway';
}

/** The list; nothing when the case waits for people only. */
export function CaseWaits({ shown }: { readonly shown: CaseAnswer }): ReactNode {
  const { t, say } = useSpeech();
  if (!isWaiting(shown)) return null;
  return (
    <section className="panel padded" aria-label={t('wait.title')}>
      <h2>{t('wait.title')}</h2>
      <ul>
        {shown.waits.filter(holdsUp).map((wait) => <li key={wait.id}>{wait.elementName} · {say(wait)}</li>)}
        {shown.jobs.map((job) => <li key={job.id}>{job.elementName} · {t('wait.job', { topic: job.topic, n: job.retries })}</li>)}
      </ul>
    </section>
  );
}
