// Owns how a civil date is entered: typed as YYYY-MM-DD or picked; a day there is not is told at once.
// Must not hold an instant: the value is the text `YYYY-MM-DD`.
// Asks Ant Design's DatePicker, whose dates are dayjs's.
import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { useState } from 'react';
import type { FormEvent, ReactNode } from 'react';
import { useSpeech } from '../i18n/language.tsx';
import { isCivilDay, isImpossibleDay } from './civil-day.ts';

/** What the field needs; a form around it hands in id, value and listeners. */
export interface DayFieldProps {
  readonly id?: string;
  readonly value?: string | undefined;
  readonly onChange?: (day: string | undefined) => void;
  readonly onBlur?: () => void;
  /** First day that may be chosen. */
  readonly least?: string;
  readonly disabled?: boolean;
  readonly placeholder?: string;
  readonly label?: string;
  readonly testId?: string;
}

const FORMAT = 'YYYY-MM-DD';

/** The field. */
export function DayField({ id, value, onChange, onBlur, least, disabled = false, placeholder, label, testId }: DayFieldProps): ReactNode {
  const { t } = useSpeech();
  const [impossible, setImpossible] = useState<string | undefined>(undefined);
  // A date typed to its end needs no calendar, which would cover the fields below.
  const [whole, setWhole] = useState(false);
  const typed = (event: FormEvent<HTMLElement>): void => {
    const { target } = event;
    if (!(target instanceof HTMLInputElement)) return;
    const day = target.value.trim();
    const isDay = isCivilDay(day) && (least === undefined || day >= least);
    setWhole(isDay);
    setImpossible(isImpossibleDay(target.value) ? target.value.trim() : undefined);
    if (isDay) onChange?.(day);
  };
  const pick = (day: string | undefined): void => {
    setImpossible(undefined);
    onChange?.(day);
  };
  return (
    <div className="field-day" onInput={typed} onMouseDown={() => setWhole(false)}>
      <DatePicker
        {...(id === undefined ? {} : { id })}
        value={value !== undefined && isCivilDay(value) ? dayjs(value) : null}
        format={FORMAT}
        placeholder={placeholder ?? t('date.placeholder')}
        disabled={disabled}
        {...(least === undefined ? {} : { minDate: dayjs(least) })}
        {...(impossible === undefined ? {} : { status: 'error' as const })}
        {...(impossible === undefined && !whole ? {} : { open: false })}
        {...(label === undefined ? {} : { 'aria-label': label })}
        {...(testId === undefined ? {} : { 'data-testid': testId })}
        onChange={(day: dayjs.Dayjs | null) => pick(day === null ? undefined : day.format(FORMAT))}
        onBlur={() => onBlur?.()}
      />
      {impossible !== undefined && <div className="field-day-wrong" role="alert">{t('date.impossible', { text: impossible })}</div>}
    </div>
  );
}
