// Owns the viewer as a React component and as a function for pages without React: chart, buttons, legend.
// Must not load the modeler or Ant Design.
// Asks view/viewer-session.
import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { markLooks, markNames, markSigns, untakenLook } from '../card/mark-colours.ts';
import type { ElementMark, Language, ViewerHandle, ViewerOptions } from '../options.ts';
import type { ChartUnreadable } from '../session/chart-unreadable.ts';
import { startViewer } from './viewer-session.ts';
import './viewer-styles.ts';

/** Options of the component: those of the viewer, and where its handle goes. */
export interface FlowViewerProps extends ViewerOptions {
  readonly onReady?: (handle: ViewerHandle) => void;
}

const BUTTONS = { zh: { in: '放大', out: '缩小', fit: '全图', print: '打印' }, en: { in: 'Zoom in', out: 'Zoom out', fit: 'Fit', print: 'Print' } } as const;
const MARKS: readonly ElementMark[] = ['done', 'current', 'overdue', 'stuck'];

/** The chart, read only. Fills its parent, which must have a height. Changed marks are shown without moving the chart. */
export function FlowViewer(props: FlowViewerProps): ReactNode {
  const { xml, language, lawProfile, marks, height = 'parent', onReady, onSelect } = props;
  const holder = useRef<HTMLDivElement>(null);
  const viewer = useRef<ReturnType<typeof startViewer> | undefined>(undefined);
  const latest = useRef({ marks, onReady, onSelect });
  const [failure, setFailure] = useState<ChartUnreadable | undefined>();
  useEffect(() => {
    latest.current = { marks, onReady, onSelect };
    viewer.current?.setMarks(marks);
  }, [marks, onReady, onSelect]);
  useEffect(() => {
    if (holder.current === null) return undefined;
    let gone = false;
    const start = latest.current;
    const started = startViewer(
      holder.current,
      {
        xml,
        language,
        height,
        ...(lawProfile && { lawProfile }),
        ...(start.marks && { marks: start.marks }),
        onSelect: (elementId) => latest.current.onSelect?.(elementId),
      },
      (error) => (gone ? undefined : setFailure(error as ChartUnreadable)),
    );
    viewer.current = started;
    start.onReady?.(started);
    return () => {
      gone = true;
      viewer.current = undefined;
      started.destroy();
    };
  }, [xml, language, lawProfile, height]);
  const words = BUTTONS[language];
  return (
    <div className={`qc-viewer qc-viewer-${height}`} data-testid="flow-viewer">
      <div className="qc-canvas" ref={holder} />
      {failure === undefined ? null : (
        <p className="qc-viewer-failure" role="alert">
          {failure[language]}
        </p>
      )}
      <div className="qc-viewer-tools" role="toolbar">
        <button type="button" title={words.in} aria-label={words.in} onClick={() => viewer.current?.zoom(1)}>
          +
        </button>
        <button type="button" title={words.out} aria-label={words.out} onClick={() => viewer.current?.zoom(-1)}>
          −
        </button>
        <button type="button" title={words.fit} onClick={() => viewer.current?.fit()}>
          {words.fit}
        </button>
        {/* A chart within a page is printed with the page. */}
        {height === 'chart' ? null : (
          <button type="button" title={words.print} onClick={() => void viewer.current?.print()}>
            {words.print}
          </button>
        )}
      </div>
      {marks === undefined ? null : <Legend language={language} />}
    </div>
  );
}

function Legend({ language }: { readonly language: Language }): ReactNode {
  const names = markNames[language];
  return (
    <ul className="qc-legend" data-testid="flow-legend">
      {MARKS.map((mark) => (
        <li key={mark}>
          <svg width="18" height="18" viewBox="-10 -10 20 20" aria-hidden="true">
            <circle r="9" fill={markLooks[mark].stroke} />
            <path d={markSigns[mark]} fill={mark === 'current' ? 'white' : 'none'} stroke="white" strokeWidth="2.2" strokeLinecap="round" strokeLinejoin="round" />
          </svg>
          {names[mark]}
        </li>
      ))}
      <li>
        <svg width="18" height="18" viewBox="-10 -10 20 20" aria-hidden="true">
          <rect x="-9" y="-6" width="18" height="12" rx="2" fill="white" stroke={untakenLook.stroke} strokeWidth="1.5" />
        </svg>
        {names.untaken}
      </li>
    </ul>
  );
}

/** Puts a viewer into a container that has a height. */
export function mountViewer(container: HTMLElement, options: ViewerOptions): ViewerHandle {
  const root = createRoot(container);
  let handle: ViewerHandle | undefined;
  let shown = options;
  let keep: (started: ViewerHandle) => void = () => undefined;
  const ready = new Promise<ViewerHandle>((resolve) => {
    keep = (started) => {
      handle = started;
      resolve(started);
    };
  });
  const render = (): void => root.render(<FlowViewer {...shown} onReady={keep} />);
  render();
  return {
    importXml: async (xml) => (await ready).importXml(xml),
    setMarks: (marks) => {
      const { marks: _, ...rest } = shown;
      shown = marks === undefined ? rest : { ...rest, marks };
      render();
    },
    fit: () => handle?.fit(),
    select: (elementId) => handle?.select(elementId),
    exportSvg: async () => (await ready).exportSvg(),
    print: async () => (await ready).print(),
    destroy: () => root.unmount(),
  };
}
