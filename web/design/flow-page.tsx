// Owns the page where a flow is drawn: the draft and the item are loaded, then handed to the drawing board.
// Must not draw: the editor room does.
// Asks api.ts.
import { App, Button, Result } from 'antd';
import { useEffect, useMemo } from 'react';
import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import type { Flow, Item } from '../api/answers.ts';
import { api } from '../api/api.ts';
import { useLoad } from '../api/use-load.ts';
import { useSpeech } from '../i18n/language.tsx';
import { PageLoading } from '../parts/loading.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { blankChart } from './blank-chart.ts';
import { DrawingBoard } from './drawing-board.tsx';

/** The page. */
export function FlowPage({ itemId }: { readonly itemId: string }): ReactNode {
  const { t } = useSpeech();
  const [, go] = useLocation();
  const { data, problem, reload } = useLoad(itemId, async () => {
    const [item, flow] = await Promise.all([api.item(itemId), api.flow(itemId)]);
    if (flow.draft === undefined) return { item, flow, isDrawn: false };
    // A draft sent by another system may have no drawing; the editor needs one.
    const { drawn } = await import('../../engine/authoring.ts');
    const { xml } = await drawn(flow.draft.xml, 'top-down');
    return { item, flow: { ...flow, draft: { ...flow.draft, xml } }, isDrawn: xml !== flow.draft.xml };
  });
  if (data !== undefined) return <Opened item={data.item} flow={data.flow} isDrawn={data.isDrawn} reload={reload} />;
  if (problem === undefined) return <PageLoading />;
  if (problem.status === 404) return <main className="page"><Result status="info" title={t('item.unknown')} extra={<Button type="primary" onClick={() => go('/design')}>{t('page.flows')}</Button>} /></main>;
  return <main className="page"><ProblemNote problem={problem} onRetry={reload} /></main>;
}

/** The chart the editor begins with is taken once: later answers change versions and revision, not the drawing. */
function Opened({ item, flow, isDrawn, reload }: { readonly item: Item; readonly flow: Flow; readonly isDrawn: boolean; readonly reload: () => void }): ReactNode {
  const { t } = useSpeech();
  const { message } = App.useApp();
  useEffect(() => {
    if (isDrawn) void message.info(t('flow.drawing-made'), 8);
    // oxlint-disable-next-line react/exhaustive-deps
  }, [item.id]);
  const xml = useMemo(
    () => flow.draft?.xml ?? blankChart(item.id, item.name, item.lawProfileId),
    // oxlint-disable-next-line react/exhaustive-deps
    [item.id],
  );
  return <DrawingBoard item={item} flow={flow} startXml={xml} reload={reload} />;
}
