// Owns how a chart is shown on a page: loaded only when needed, in a frame of its own height.
// Must not know bpmn-js: the editor room does.
// Asks editor/viewer.
import { lazy, Suspense } from 'react';
import type { ReactNode } from 'react';
import { useSpeech } from '../i18n/language.tsx';
import { FaultBoundary } from './fault-boundary.tsx';
import { PartLoading } from './loading.tsx';
import type { FlowViewerProps } from '../../editor/viewer.ts';

const FlowViewer = lazy(async () => ({ default: (await import('../../editor/viewer.ts')).FlowViewer }));

/** What a chart needs: that of the viewer, and a name for tests. */
export interface ChartProps extends Omit<FlowViewerProps, 'language'> {
  readonly testId?: string;
}

/** A chart that fills its parent. */
export function Chart({ testId, ...viewer }: ChartProps): ReactNode {
  const { language } = useSpeech();
  return (
    <figure className="chart" data-testid={testId}>
      <FaultBoundary resetKey={viewer.xml}>
        <Suspense fallback={<PartLoading />}>
          <FlowViewer {...viewer} language={language} />
        </Suspense>
      </FaultBoundary>
    </figure>
  );
}
