// Owns the one error of this room: a text that is no chart.
// Must not be used for charts that are only wrong: those open, with findings.
// Asks engine/model for sentences.
import type { Finding, Sentence } from '../../engine/authoring.ts';
import type { Diagram } from '../diagram/services.ts';
import { listOf, objectOf } from '../model/moddle.ts';
import type { ModdleElement } from '../model/moddle.ts';

/** Thrown by imports; the chart shown before stays. `code` is `chart-unreadable`. */
export class ChartUnreadable extends Error implements Sentence {
  readonly code = 'chart-unreadable';
  readonly zh: string;
  readonly en: string;

  constructor(sentence: Sentence) {
    super(sentence.en);
    this.name = 'ChartUnreadable';
    this.zh = sentence.zh;
    this.en = sentence.en;
  }
}

/** The error for what the reader found. */
export function unreadableBecause(findings: readonly Finding[]): ChartUnreadable {
  const worst = findings.filter(({ severity }) => severity === 'error').slice(0, 3);
  if (worst.length === 0) return new ChartUnreadable({ zh: '这个文件不是能打开的流程图；请选择 BPMN 2.0 文件。', en: 'Expected a BPMN 2.0 chart, but this file cannot be read as one.' });
  return new ChartUnreadable({ zh: worst.map(({ zh }) => zh).join('\n'), en: worst.map(({ en }) => en).join('\n') });
}

/** The error for what bpmn-js said while drawing. */
export function undrawableBecause(error: unknown): ChartUnreadable {
  const reason = error instanceof Error ? error.message : String(error);
  return new ChartUnreadable({
    zh: `流程图应含有可显示的图形，但画不出来：${reason}。请用建模工具补上图形信息（BPMNDiagram）后再导入。`,
    en: `Expected a chart with its drawing (BPMNDiagram), but it cannot be shown: ${reason}.`,
  });
}

/** Rejects when the text has no drawing, before anything shown is touched. */
export async function refuseUndrawable(diagram: Diagram, xml: string): Promise<void> {
  const moddle = diagram.get<{ fromXML(xml: string): Promise<{ readonly rootElement: ModdleElement }> }>('moddle');
  const { rootElement } = await moddle.fromXML(xml).catch((error: unknown) => {
    throw undrawableBecause(error);
  });
  const [first] = listOf(rootElement, 'diagrams');
  const plane = first && objectOf(first, 'plane');
  if (plane === undefined || objectOf(plane, 'bpmnElement') === undefined) {
    throw new ChartUnreadable({
      zh: '流程图应含有图形（BPMNDiagram），但文件里没有，无法显示；请用建模工具补上图形后再导入。',
      en: 'Expected a chart with its drawing (BPMNDiagram), but the file has none; add it with a modelling tool and import again.',
    });
  }
}
