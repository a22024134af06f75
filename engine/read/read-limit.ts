// Owns how qc:limit becomes a limit: a value with its unit, or a named period of the law profile.
// Must not judge the figure: engine/check does.
// Asks qc-element.
import type { Limit, LimitSource } from '../model/limits.ts';
import type { PeriodUnit } from '../time/period.ts';
import { finding } from '../model/finding.ts';
import type { ChartReading } from './chart-reading.ts';
import { numberAttribute, textAttribute, warnUnknown, wordAttribute } from './qc-element.ts';
import type { QcElement } from './qc-element.ts';

const UNITS: readonly PeriodUnit[] = ['working-day', 'natural-day', 'hour', 'month', 'year', 'on-the-spot'];
const SOURCES: readonly LimitSource[] = ['printed', 'law', 'local'];

/** The limit; undefined, with a finding, when it says neither a value with unit nor a period. */
export function readLimit(element: QcElement, reading: ChartReading): Limit | undefined {
  warnUnknown(element, ['value', 'unit', 'period', 'source', 'article'], [], reading);
  const source = wordAttribute(element, 'source', SOURCES, reading);
  const article = textAttribute(element, 'article');
  const rest = { ...(source === undefined ? {} : { source }), ...(article === undefined ? {} : { article }) };

  const periodId = textAttribute(element, 'period');
  if (periodId !== undefined) return { kind: 'period', periodId, ...rest };
  const unit = wordAttribute(element, 'unit', UNITS, reading);
  if (unit === 'on-the-spot') return { kind: 'value', value: numberAttribute(element, 'value', reading) ?? 0, unit, ...rest };
  const value = numberAttribute(element, 'value', reading);
  if (unit !== undefined && value !== undefined) return { kind: 'value', value, unit, ...rest };

  if (element.attributes.get('value') === undefined || element.attributes.get('unit') === undefined) {
    reading.findings.push(
      finding(
        'limit-incomplete',
        {
          zh: `环节“${element.carrierId}”的办理时限应有数值和单位（或引用法定期限），但只写了一半；请补全。`,
          en: `Expected the limit of step “${element.carrierId}” to have a value and a unit (or a period of the law), but half is missing; complete it.`,
        },
        { elementId: element.carrierId },
      ),
    );
  }
  return undefined;
}
