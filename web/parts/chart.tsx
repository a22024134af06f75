// Owns how a chart is shown on a page: loaded only when needed, with its legend.
// Must not know bpmn-js: the editor room does.
// Asks editor/viewer.
import { lazy, Suspense } from 'react';
import type { ReactNode } from 'react';
import { useSpeech } from '../i18n/language.tsx';
import type { TextKey } from '../i18n/language.tsx';
import { FaultBoundary } from './fault-boundary.tsx';
import { PartLoading } from './loading.tsx';
import type { FlowViewerProps } from '../../editor/viewer.ts';

const FlowViewer = lazy(async () => ({ default: (await import('../../editor/viewer.ts')).FlowViewer }));

/** What a chart needs; `legend` explains the colours of a case. */
export interface ChartProps {
  readonly xml: string;
  readonly lawProfile?: FlowViewerProps['lawProfile'];
  readonly marks?: FlowViewerProps['marks'];
  readonly onSelect?: FlowViewerProps['onSelect'];
  readonly legend?: boolean;
  readonly testId?: string;
}

const legend: readonly { readonly mark: string; readonly key: TextKey }[] = [
  { mark: 'done', key: 'chart.done' },
  { mark: 'current', key: 'chart.current' },
  { mark: 'overdue', key: 'chart.overdue' },
  { mark: 'stuck', key: 'chart.stuck' },
  { mark: 'untaken', key: 'chart.untaken' },
];

/** A chart in a frame. */
export function Chart({ xml, lawProfile, marks, onSelect, legend: withLegend = false, testId }: ChartProps): ReactNode {
  const { language, t } = useSpeech();
  return (
    <figure className="chart" data-testid={testId}>
      <div className="chart-canvas">
        <FaultBoundary resetKey={xml}>
          <Suspense fallback={<PartLoading />}>
            <FlowViewer
              xml={xml}
              language={language}
              {...(lawProfile === undefined ? {} : { lawProfile })}
              {...(marks === undefined ? {} : { marks })}
              {...(onSelect === undefined ? {} : { onSelect })}
            />
          </Suspense>
        </FaultBoundary>
      </div>
      {withLegend && (
        <figcaption className="chart-legend">
          {legend.map(({ mark, key }) => (
            <span key={mark} className="legend-entry"><i className={`legend-mark legend-${mark}`} />{t(key)}</span>
          ))}
        </figcaption>
      )}
    </figure>
  );
}
