// Owns how the state of a case is shown.
// Must not decide it.
// Asks the texts.
import { Tag } from 'antd';
import type { ReactNode } from 'react';
import type { CaseLifecycle } from '../api/answers.ts';
import { useSpeech } from '../i18n/language.tsx';
import type { TextKey } from '../i18n/language.tsx';

const looks: { readonly [state in CaseLifecycle]: { readonly key: TextKey; readonly colour: string } } = {
  received: { key: 'state.received', colour: 'processing' },
  'supplement-requested': { key: 'state.supplement-requested', colour: 'warning' },
  'not-accepted': { key: 'state.not-accepted', colour: 'default' },
  accepted: { key: 'state.accepted', colour: 'processing' },
  granted: { key: 'state.granted', colour: 'success' },
  refused: { key: 'state.refused', colour: 'error' },
  delivered: { key: 'state.delivered', colour: 'success' },
  completed: { key: 'state.completed', colour: 'success' },
  withdrawn: { key: 'state.withdrawn', colour: 'default' },
  terminated: { key: 'state.terminated', colour: 'default' },
};

/** The state as a tag. */
export function CaseStateTag({ state, testId }: { readonly state: CaseLifecycle; readonly testId?: string }): ReactNode {
  const { t } = useSpeech();
  const look = looks[state];
  return (
    <Tag color={look.colour} className="chip" data-testid={testId} data-state={state}>
      {t(look.key)}
    </Tag>
  );
}
