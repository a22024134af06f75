// Owns the applicant, the materials and the values of a case.
// Must not edit them.
// Asks the parts.
import { CheckCircleOutlined, MinusCircleOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import type { Json } from '../api/answers.ts';
import type { CaseAnswer } from '../api/case-answer.ts';
import { useSpeech } from '../i18n/language.tsx';
import type { Speech } from '../i18n/language.tsx';
import { Facts } from '../parts/facts.tsx';
import type { Fact } from '../parts/facts.tsx';
import { When } from '../parts/when.tsx';

/** A value of a form in words. */
export function valueText(t: Speech['t'], value: Json | undefined): string {
  if (value === undefined || value === null || value === '') return '—';
  if (typeof value === 'boolean') return t(value ? 'form.yes' : 'form.no');
  if (Array.isArray(value)) return value.map((one: Json) => valueText(t, one)).join(t('punctuation.comma'));
  if (typeof value === 'object') return JSON.stringify(value);
  return String(value);
}

/** What the course of the case says of each field, by its title: choices in words, the last entry last. */
function saidInWords(shown: CaseAnswer): ReadonlyMap<string, string> {
  const completed = shown.timeline.filter((line) => line.kind === 'step-completed');
  return new Map(completed.flatMap((line) => (line.details ?? []).map((detail): [string, string] => [detail.label.zh, detail.text])));
}

/** The facts. */
export function CaseFacts({ shown }: { readonly shown: CaseAnswer }): ReactNode {
  const { t } = useSpeech();
  const { applicant } = shown;
  const facts: Fact[] = [
    { label: t('applicant.kind'), value: t(`applicant.${applicant.kind}`) },
    { label: t('case.applicant'), value: applicant.name },
    ...(applicant.code === undefined ? [] : [{ label: t(applicant.kind === 'person' ? 'applicant.person-code' : 'applicant.organisation-code'), value: applicant.code }]),
    ...(applicant.phone === undefined ? [] : [{ label: t('applicant.phone'), value: applicant.phone }]),
    ...(applicant.address === undefined ? [] : [{ label: t('applicant.address'), value: applicant.address, wide: true }]),
    { label: t('case.opened'), value: <When ms={shown.openedAtMs} /> },
    { label: t('case.flow-version'), value: t('flow.version', { n: shown.flowVersion }) },
  ];
  const values = Object.entries(shown.values).filter(([name]) => name !== 'outcomes');
  const said = saidInWords(shown);
  return (
    <div className="stack">
      <Facts facts={facts} />
      <h3>{t('open-case.materials')}</h3>
      {shown.materials.length === 0 ? (
        <p className="quiet">{t('case.no-materials')}</p>
      ) : (
        <ul className="material-list">
          {shown.materials.map((material) => (
            <li key={material.name}>
              {material.received ? <CheckCircleOutlined className="done-text" /> : <MinusCircleOutlined className="quiet" />}
              <span>{material.name}</span>
              <span className="quiet">
                {t(material.received ? 'case.material-received' : 'case.material-missing')}
                {material.copies !== undefined && ` · ${t('case.copies', { n: material.copies })}`}
              </span>
            </li>
          ))}
        </ul>
      )}
      {values.length > 0 && (
        <>
          <h3>{t('case.values')}</h3>
          <Facts facts={values.map(([name, value]) => ({ label: shown.fields[name] ?? name, value: (typeof value === 'string' ? said.get(shown.fields[name] ?? name) : undefined) ?? valueText(t, value) }))} />
        </>
      )}
    </div>
  );
}
