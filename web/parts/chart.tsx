// Owns how a chart is shown on a page: loaded only when needed; printable with the page around it.
// Must not know bpmn-js: the editor room does.
// Asks editor/viewer.
import { lazy, Suspense, useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { useSpeech } from '../i18n/language.tsx';
import { FaultBoundary } from './fault-boundary.tsx';
import { PartLoading } from './loading.tsx';
import type { FlowViewerProps, ViewerHandle } from '../../editor/viewer.ts';

const FlowViewer = lazy(async () => ({ default: (await import('../../editor/viewer.ts')).FlowViewer }));

/** What a chart needs: that of the viewer, a name for tests, and whether it is printed with the page. */
export interface ChartProps extends Omit<FlowViewerProps, 'language' | 'onReady'> {
  readonly testId?: string;
  readonly printed?: boolean;
}

/** A chart that fills its parent. */
export function Chart({ testId, printed = false, ...viewer }: ChartProps): ReactNode {
  const { language } = useSpeech();
  const [handle, setHandle] = useState<ViewerHandle | undefined>(undefined);
  return (
    <figure className="chart" data-testid={testId}>
      <FaultBoundary resetKey={viewer.xml}>
        <Suspense fallback={<PartLoading />}>
          <FlowViewer {...viewer} language={language} onReady={setHandle} />
        </Suspense>
      </FaultBoundary>
      {printed && handle !== undefined && <PrintedChart handle={handle} xml={viewer.xml} />}
    </figure>
  );
}

const DRAWN_MS = 1200;

/** The drawing as a picture that fits the paper; the viewer itself cannot change its size for a printer. */
function PrintedChart({ handle, xml }: { readonly handle: ViewerHandle; readonly xml: string }): ReactNode {
  const { t } = useSpeech();
  const [picture, setPicture] = useState('');
  useEffect(() => {
    let gone = false;
    const timer = setTimeout(() => {
      handle.exportSvg().then(
        (svg) => {
          if (!gone) setPicture(`data:image/svg+xml,${encodeURIComponent(svg)}`);
        },
        () => undefined,
      );
    }, DRAWN_MS);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [handle, xml]);
  return picture === '' ? null : <img className="chart-picture" src={picture} alt={t('chart.picture')} />;
}
