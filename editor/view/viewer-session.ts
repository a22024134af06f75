// Owns one running viewer: a chart that cannot be changed, with the course of a case on it.
// Must not load the modeler or Ant Design: case pages stay small.
// Asks bpmn-js's navigated viewer, and engine/read and engine/interchange past their door, which would bring the expressions along.
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import { qcDescriptor } from '../../engine/read/qc-descriptor.ts';
import { CardRenderer, CHART_FONT } from '../card/card-renderer.ts';
import type { DrawingSettings } from '../card/drawing-settings.ts';
import { redraw } from '../card/redraw.ts';
import { service } from '../diagram/services.ts';
import type { DiagramElement } from '../diagram/services.ts';
import { showChart } from '../diagram/show-chart.ts';
import { translateModule } from '../language/translate-module.ts';
import { chartIds, noIds } from '../model/chart-ids.ts';
import { textOf } from '../model/moddle.ts';
import type { ViewerHandle, ViewerOptions } from '../options.ts';
import { undrawableBecause } from '../session/chart-unreadable.ts';
import { printChart } from '../session/print-chart.ts';

const MARGIN = { left: 16, others: 16 } as const;
/** Least height, so that buttons and legend have room. */
const LEAST_HEIGHT = 320;

/** Height at which the chart is seen whole at the width there is, at most at its own size. */
function chartHeight(inner: { readonly width: number; readonly height: number }, width: number): number {
  const scale = Math.min(1, (width - MARGIN.left - MARGIN.others) / Math.max(inner.width, 1));
  return Math.max(LEAST_HEIGHT, Math.ceil(inner.height * scale) + 2 * MARGIN.others + 40);
}

/** A published chart may have come without a drawing; what makes one is loaded only then. */
async function withDrawing(xml: string): Promise<string> {
  if (/<(?:[\w.-]+:)?BPMNShape\b/.test(xml)) return xml;
  const { drawn } = await import('../../engine/interchange/drawn.ts');
  return (await drawn(xml, 'top-down')).xml;
}

type ModuleList = NonNullable<NonNullable<ConstructorParameters<typeof NavigatedViewer>[0]>['additionalModules']>;

/** Starts a viewer in a container that has a height. Rejections of the first import are told to `onFailure`. */
export function startViewer(container: HTMLElement, options: ViewerOptions, onFailure: (error: unknown) => void): ViewerHandle & { zoom(step: number): void } {
  const settings: DrawingSettings = { language: options.language, lawProfile: options.lawProfile, marks: options.marks, inFile: (id) => id };
  let ids = noIds;
  let newest = 0;
  const modules: readonly object[] = [translateModule(settings, {}), { __init__: ['cardRenderer'], cardRenderer: ['type', CardRenderer] }];
  const viewer = new NavigatedViewer({
    container,
    moddleExtensions: { qc: qcDescriptor },
    drawingSettings: settings,
    // The wheel scrolls the page; dragging and the buttons move the chart.
    zoomScroll: { enabled: false },
    textRenderer: { defaultStyle: { fontFamily: CHART_FONT } },
    additionalModules: [...modules] as ModuleList,
  });
  let shown = false;
  const canvas = service(viewer, 'canvas');
  const fit = (): void => {
    if (options.height === 'chart') container.style.height = `${chartHeight(canvas.viewbox().inner, container.clientWidth)}px`;
    showChart(viewer, MARGIN);
  };
  const importXml = async (came: string): Promise<void> => {
    newest += 1;
    const turn = newest;
    const xml = await withDrawing(came);
    if (turn !== newest) return;
    ids = chartIds(xml);
    settings.inFile = ids.inFile;
    await viewer.importXML(ids.xml).catch((error: unknown) => {
      throw undrawableBecause(error);
    });
    shown = true;
    fit();
  };
  service(viewer, 'eventBus').on('element.click', ({ element }: { readonly element: DiagramElement }) => {
    const clicked = element.labelTarget ?? element;
    options.onSelect?.(clicked.parent === undefined ? undefined : ids.inFile(clicked.id));
  });
  void importXml(options.xml).catch(onFailure);
  return {
    importXml,
    setMarks: (marks) => {
      settings.marks = marks;
      if (shown) redraw(viewer);
    },
    fit,
    zoom: (step) => service(viewer, 'zoomScroll').stepZoom(step),
    select: (elementId) => {
      const element = service(viewer, 'elementRegistry').get(ids.inDrawing(elementId));
      if (element === undefined || element.parent === undefined) return;
      service(viewer, 'selection').select(element);
      canvas.scrollToElement(element, 80);
    },
    exportSvg: async () => (await viewer.saveSVG()).svg,
    print: async () => {
      const { svg } = await viewer.saveSVG();
      await printChart(svg, textOf(canvas.getRootElement().businessObject, 'name') ?? '', settings.lawProfile?.dayType.note);
    },
    destroy: () => {
      newest += 1;
      viewer.destroy();
    },
  };
}
