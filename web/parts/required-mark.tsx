// Owns how labels of a form say what must be filled in: a star, or a word for what may be left empty.
// Must not decide what is required: the fields' rules do.
// Asks the texts.
import type { FormProps } from 'antd';
import { useMemo } from 'react';
import { useSpeech } from '../i18n/language.tsx';

/** For `requiredMark` of a form. */
export function useRequiredMark(): NonNullable<FormProps['requiredMark']> {
  const { t } = useSpeech();
  return useMemo(
    () => (label, { required }) => required ? <><span className="required-mark" aria-hidden="true">*</span>{label}</> : <>{label}<span className="quiet">{t('form.optional')}</span></>,
    [t],
  );
}
