// Owns how somebody is named; the system has a word of its own.
// Must not show ids of people.
// Asks the texts.
import type { ReactNode } from 'react';
import type { Person } from '../api/answers.ts';
import { useSpeech } from '../i18n/language.tsx';

/** Name of a person; of the system in the page's language. */
export function PersonName({ person }: { readonly person: Person }): ReactNode {
  const { t } = useSpeech();
  return person.id === 'system' || person.id.startsWith('system:') ? t('timeline.system') : person.name;
}
