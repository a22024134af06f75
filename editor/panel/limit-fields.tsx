// Owns the fields of a time limit (办理时限): a value of its own or a period of the law, its source, its article.
// Must not compute dates.
// Asks engine/authoring for how a period is written, and changed-limit what becomes of its source.
import { Segmented } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { limitText } from '../../engine/authoring.ts';
import type { Limit, LimitSource, PeriodUnit } from '../../engine/authoring.ts';
import { choices, periodUnitNames, sourceNames } from '../language/choice-words.ts';
import { isBorrowed, withLength } from '../model/changed-limit.ts';
import { CommitInput } from './commit-input.tsx';
import { CommitNumber } from './commit-number.tsx';
import { Field, Pick } from './field.tsx';
import { useSession, useWords } from './use-session.ts';

type LimitKind = Limit['kind'] | 'none';

/** Where a limit stands when it is first given. */
const FIRST_LIMIT: Limit = { kind: 'value', value: 5, unit: 'working-day', source: 'local' };

/** The fields. `onChange` gets the whole limit, undefined when there is none any more. */
export function LimitFields(props: { readonly limit: Limit | undefined; readonly disabled: boolean; readonly onChange: (limit: Limit | undefined) => void }): ReactNode {
  const { limit, disabled, onChange } = props;
  const session = useSession();
  const say = useWords();
  const language = session.language();
  const periods = session.context().lawProfile?.periods ?? [];
  const kind: LimitKind = limit?.kind ?? 'none';
  const changeKind = (picked: LimitKind): void => {
    const [first] = periods;
    if (picked === kind) return;
    if (picked === 'none') onChange(undefined);
    else if (picked === 'value') onChange(FIRST_LIMIT);
    else if (first !== undefined) onChange({ kind: 'period', periodId: first.id, source: 'law' });
  };
  return (
    <>
      <Field label={say('limitKind')} missing={limit === undefined}>
        <Segmented<LimitKind>
          size="small"
          data-testid="limit-kind"
          disabled={disabled}
          value={kind}
          options={[
            { value: 'none', label: say('limitNone') },
            { value: 'value', label: say('limitValue') },
            { value: 'period', label: say('limitPeriod'), disabled: periods.length === 0 && kind !== 'period' },
          ]}
          onChange={changeKind}
        />
      </Field>
      {limit?.kind === 'value' ? <ValueFields limit={limit} disabled={disabled} onChange={onChange} /> : null}
      {limit?.kind === 'period' ? (
        <Field label={say('period')} note={periods.find(({ id }) => id === limit.periodId)?.article}>
          <Pick
            fixed
            testId="limit-period"
            label={say('period')}
            placeholder={say('periodPick')}
            disabled={disabled}
            value={limit.periodId}
            options={periods.map(({ id, name, value, unit }) => ({ value: id, label: `${limitText({ kind: 'value', value, unit }, undefined, language)} · ${name}` }))}
            onPick={(periodId) => (periodId === undefined ? undefined : onChange({ ...limit, periodId }))}
          />
        </Field>
      ) : null}
      {limit === undefined ? null : (
        <>
          <Field label={say('source')}>
            <Pick
              testId="limit-source"
              label={say('source')}
              placeholder={say('sourcePick')}
              disabled={disabled}
              value={limit.source}
              options={choices(sourceNames, language)}
              onPick={(source) => onChange(withSource(limit, source as LimitSource | undefined))}
            />
          </Field>
          <Field label={say('article')}>
            <CommitInput testId="limit-article" label={say('article')} disabled={disabled} value={limit.article ?? ''} onCommit={(article) => onChange({ ...limit, article })} />
          </Field>
        </>
      )}
    </>
  );
}

function ValueFields({ limit, disabled, onChange }: { readonly limit: Limit & { readonly kind: 'value' }; readonly disabled: boolean; readonly onChange: (limit: Limit) => void }): ReactNode {
  const session = useSession();
  const say = useWords();
  const isOnTheSpot = limit.unit === 'on-the-spot';
  const language = session.language();
  const changeUnit = (unit: PeriodUnit): void => change({ unit, value: unit === 'on-the-spot' ? 0 : Math.max(limit.value, 1) });
  // What the limit was when it still said where it came from.
  const [former, setFormer] = useState<(Limit & { readonly kind: 'value' }) | undefined>(undefined);
  const change = (length: { readonly value?: number; readonly unit?: PeriodUnit }): void => {
    const changed = withLength(limit, { value: limit.value, unit: limit.unit, ...length });
    if (isBorrowed(limit) && !isBorrowed(changed)) setFormer(limit);
    onChange(changed);
  };
  const hint =
    former?.source !== undefined && limit.source === 'local' ? (
      <span className="qc-limit-changed" role="status" data-testid="limit-changed">
        {say('limitChanged')} {say('limitWas')}{limitText({ kind: 'value', value: former.value, unit: former.unit }, undefined, language)} · {sourceNames[former.source][language]}
        {former.article === undefined ? '' : ` · ${former.article}`}
      </span>
    ) : undefined;
  return (
    <Field label={say('value')} note={hint}>
      <div className="qc-pair">
        {isOnTheSpot ? null : (
          <CommitNumber
            least={1}
            most={36_600}
            disabled={disabled}
            testId="limit-value"
            label={say('value')}
            value={limit.value}
            onCommit={(value) => change({ value })}
          />
        )}
        <Pick
          fixed
          testId="limit-unit"
          label={say('unitOfTime')}
          placeholder={say('unitOfTime')}
          disabled={disabled}
          value={limit.unit}
          options={choices(periodUnitNames, language)}
          onPick={(unit) => (unit === undefined ? undefined : changeUnit(unit as PeriodUnit))}
        />
      </div>
    </Field>
  );
}

function withSource(limit: Limit, source: LimitSource | undefined): Limit {
  if (source !== undefined) return { ...limit, source };
  const { source: _, ...rest } = limit;
  return rest;
}
