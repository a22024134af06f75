// Owns telling that a step was ended by somebody else while it was being worked on.
// Must not hide what was typed for it.
// Asks parts/keep.
import { Alert } from 'antd';
import type { ReactNode } from 'react';
import type { CaseAnswer, StepAnswer } from '../api/case-answer.ts';
import { useSpeech } from '../i18n/language.tsx';
import { forgetDraft, keptDraft } from '../parts/keep.ts';
import { useSession } from '../session/session.tsx';
import { testIds } from '../test-ids.ts';
import { stepDraftName } from './step-draft.ts';
import type { StepDraft } from './step-draft.ts';

/** What the note needs; `lost` undefined = nothing was lost. */
export interface StaleNoteProps {
  readonly lost: StepAnswer | undefined;
  readonly shown: CaseAnswer;
  readonly onClose: () => void;
}

/** The note. */
export function StaleNote({ lost, shown, onClose }: StaleNoteProps): ReactNode {
  const { t } = useSpeech();
  const { account } = useSession();
  if (lost === undefined) return null;
  const name = stepDraftName(account?.id ?? '', shown.id, lost.activationId);
  const opinion = keptDraft<StepDraft>(name)?.opinion;
  const by = shown.timeline.findLast((line) => line.kind === 'step-completed' && line.elementId === lost.elementId)?.actor.name;
  const now = shown.steps.map((step) => step.name).join(t('punctuation.comma'));
  return (
    <Alert
      type="warning"
      showIcon
      role="alert"
      className="problem-note"
      data-testid={testIds.caseStale}
      title={t(by === undefined ? 'case.stale' : 'case.stale-by', { step: lost.name, by: by ?? '' })}
      description={
        <>
          <div>{now === '' ? t('case.stale-closed') : t('case.stale-now', { now })}</div>
          {opinion !== undefined && opinion !== '' && (
            <div>
              {t('case.stale-typed')}
              <blockquote>{opinion}</blockquote>
            </div>
          )}
        </>
      }
      closable={{ onClose: () => { forgetDraft(name); onClose(); }, 'aria-label': t('action.close') }}
    />
  );
}
