// Owns how kind and level of an alert are shown.
// Must not decide the level: the engine does.
// Asks the texts.
import { Tag } from 'antd';
import type { ReactNode } from 'react';
import type { AlertKind } from '../api/answers.ts';
import { useSpeech } from '../i18n/language.tsx';

/** Every kind, in the order of the console's filters. */
export const alertKinds: readonly AlertKind[] = ['legal-overdue', 'promised-overdue', 'acceptance-overdue', 'step-overdue', 'attempt-refused', 'incident'];

const colour = { 1: 'default', 2: 'warning', 3: 'error' } as const;

/** The kind as a tag in the colour of the level. */
export function AlertTag({ kind, level }: { readonly kind: AlertKind; readonly level: 1 | 2 | 3 }): ReactNode {
  const { t } = useSpeech();
  return <Tag color={colour[level]} className="chip" data-level={level}>{t(`alert.${kind}`)}</Tag>;
}
