// Owns how an instant is shown.
// Must not read time: clock.ts does.
// Asks instant-text.
import type { ReactNode } from 'react';
import { timeZone } from '../clock.ts';
import { useSpeech } from '../i18n/language.tsx';
import { instantText, longDayText } from './instant-text.ts';
import type { Precision } from './instant-text.ts';

/** Shows an instant; the seconds are in the title. */
export function When({ ms, precision = 'minute' }: { readonly ms: number; readonly precision?: Precision }): ReactNode {
  const { locale } = useSpeech();
  return (
    <time dateTime={new Date(ms).toISOString()} title={`${instantText(ms, 'second')} (${timeZone()}) ${longDayText(ms, locale)}`} className="when">
      {instantText(ms, precision)}
    </time>
  );
}
