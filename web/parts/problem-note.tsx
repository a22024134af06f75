// Owns how a failed request is told: what happened, on which rule, what to do.
// Must not hide the code: people quote it to those who help.
// Asks the texts.
import { Alert, Button } from 'antd';
import type { ReactNode } from 'react';
import type { Problem } from '../api/problem.ts';
import { useSpeech } from '../i18n/language.tsx';
import type { Speech } from '../i18n/language.tsx';
import { testIds } from '../test-ids.ts';

/** The sentence of a problem: the server's own, or ours where the server said nothing. */
export function problemText({ t, say }: Pick<Speech, 't' | 'say'>, problem: Problem): string {
  switch (problem.status) {
    case 0:
      return t('problem.connection-lost');
    case -1:
      return t('problem.page-fault', { detail: problem.message });
    case 403:
      return problem.code.startsWith('http-') ? t('problem.forbidden') : say(problem.sentence);
    case 404:
      return problem.code.startsWith('http-') ? t('problem.unknown') : say(problem.sentence);
    default:
      return problem.code.startsWith('http-') ? t('problem.fault', { status: problem.status }) : say(problem.sentence);
  }
}

/** What the note needs; `onRetry` absent = there is nothing to try again. */
export interface ProblemNoteProps {
  readonly problem: Problem | undefined;
  readonly onRetry?: () => void;
  readonly onClose?: () => void;
  readonly testId?: string;
}

/** Shows a problem; nothing when there is none. */
export function ProblemNote({ problem, onRetry, onClose, testId = testIds.problem }: ProblemNoteProps): ReactNode {
  const speech = useSpeech();
  if (problem === undefined) return null;
  const { t } = speech;
  const grounds = [problem.article, problem.rule === undefined ? undefined : t('problem.rule', { rule: problem.rule })].filter((text) => text !== undefined);
  return (
    <Alert
      type={problem.status === 409 || problem.status === 422 ? 'warning' : 'error'}
      showIcon
      className="problem-note"
      role="alert"
      data-testid={testId}
      data-code={problem.code}
      title={problemText(speech, problem)}
      {...(onClose === undefined ? {} : { closable: { onClose, 'aria-label': t('action.close') } })}
      description={
        <>
          {grounds.length > 0 && <div>{t('problem.grounds', { grounds: grounds.join(t('punctuation.comma')) })}</div>}
          {problem.errors.length > 0 && (
            <ul className="problem-errors">
              {problem.errors.map((error) => (
                <li key={error.path + error.message}>{speech.say({ zh: error.zh ?? error.message, en: error.en ?? error.message })}</li>
              ))}
            </ul>
          )}
          <div className="quiet problem-code">
            {t('problem.code', { code: problem.code })}
            {problem.reference !== undefined && ` · ${t('problem.reference', { reference: problem.reference })}`}
            {problem.retryAfter !== undefined && ` · ${problem.retryAfter > 90 ? t('problem.retry-after-minutes', { n: Math.ceil(problem.retryAfter / 60) }) : t('problem.retry-after', { n: problem.retryAfter })}`}
          </div>
        </>
      }
      action={onRetry === undefined ? undefined : <Button size="small" onClick={onRetry}>{t('action.retry')}</Button>}
    />
  );
}
