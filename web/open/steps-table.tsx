// Owns the table of a chart's steps: step, unit, requirements, limit; and the note on how days are counted (rule D13).
// Must not add anything the chart does not say.
// Asks parts/chart-steps, loaded with the table.
import type { ReactNode } from 'react';
import type { Chart } from '../api/answers.ts';
import { useLoad } from '../api/use-load.ts';
import { useSpeech } from '../i18n/language.tsx';
import { PartLoading } from '../parts/loading.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { testIds } from '../test-ids.ts';
import type { LawProfile } from '../../engine/authoring.ts';

/** The table. */
export function StepsTable({ chart }: { readonly chart: Chart }): ReactNode {
  const { t, language } = useSpeech();
  const profile = chart.lawProfile as LawProfile | undefined;
  const { data: steps, problem, reload } = useLoad(`${chart.itemId} ${chart.version} ${language}`, async () => (await import('../parts/chart-steps.ts')).chartSteps(chart.xml, profile, language));
  return (
    <section className="panel padded steps">
      <h2>{t('steps.title')}</h2>
      <ProblemNote problem={problem} onRetry={reload} />
      {steps === undefined && problem === undefined && <PartLoading />}
      {steps !== undefined && (
        <table className="steps-table" data-testid={testIds.itemSteps}>
          <thead>
            <tr>
              <th className="steps-no">{t('steps.no')}</th>
              <th>{t('steps.step')}</th>
              <th>{t('steps.unit')}</th>
              <th>{t('steps.requirements')}</th>
              <th>{t('steps.limit')}</th>
            </tr>
          </thead>
          <tbody>
            {steps.map((step, index) => (
              <tr key={step.id}>
                <td className="steps-no" data-label={t('steps.no')}>{index + 1}</td>
                <td className="steps-name" data-label={t('steps.step')}>{step.name}</td>
                <td className="steps-unit" data-label={t('steps.unit')}>{step.unit}</td>
                <td data-label={t('steps.requirements')}>
                  <ol className="plain-list">{step.requirements.map(({ text, required }) => <li key={text}>{text}{!required && <span className="quiet">{t('steps.optional')}</span>}</li>)}</ol>
                  {step.minimumHandlers > 1 && <div className="quiet">{t('steps.handlers', { n: step.minimumHandlers })}</div>}
                </td>
                <td className="steps-limit" data-label={t('steps.limit')}>{step.limit === '' ? '—' : step.limit}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {profile?.dayType !== undefined && (
        <p className="quiet steps-note">{t('steps.day-type', { note: profile.dayType.note, article: profile.dayType.article })}</p>
      )}
    </section>
  );
}
