// Owns the call of the parser: text in, BPMN elements and findings out.
// Must not throw for anything a file can hold.
// Asks bpmn-moddle, foreign-ids, own-prefix, refuse-text, refuse-references, warning-finding.
// oxlint-disable-next-line typescript/triple-slash-reference -- the package has no types; rooms that include only themselves must find ours
/// <reference path="./bpmn-moddle.d.ts" />
import { BpmnModdle } from 'bpmn-moddle';
import { finding } from '../model/finding.ts';
import type { Finding } from '../model/finding.ts';
import type { ReadingOptions } from './chart-reading.ts';
import { withAsciiIds } from './foreign-ids.ts';
import { withGlobalScripts } from './global-scripts.ts';
import { isModdleElement } from './moddle-element.ts';
import type { ModdleElement } from './moddle-element.ts';
import { withoutOwnPrefix } from './own-prefix.ts';
import { refuseReferences } from './refuse-references.ts';
import { refuseText } from './refuse-text.ts';
import { lineOf, reasonOf, unresolvedReferences, warningFindings } from './warning-finding.ts';

/** What the parser made of a chart. */
export interface ParsedChart {
  /** `bpmn:Definitions`; absent when the text could not be read. */
  readonly definitions?: ModdleElement;
  readonly findings: readonly Finding[];
  /** The id as the file writes it. */
  readonly original: (id: string) => string;
  /** References that name nothing in the file, by element and property. */
  readonly unresolved: ReadonlyMap<ModdleElement, ReadonlyMap<string, string>>;
}

/**
 * Parses a chart. Our own extension is read as foreign elements, so that what is written wrongly is seen as written;
 * the typed descriptor is for modellers.
 */
export async function parseChart(xml: string, options: ReadingOptions = {}): Promise<ParsedChart> {
  const asItIs = (id: string): string => id;
  const unresolved = new Map<ModdleElement, ReadonlyMap<string, string>>();
  const refused = refuseText(xml) ?? refuseReferences(xml);
  if (refused) return { findings: [refused], original: asItIs, unresolved };

  const chart = withAsciiIds(withGlobalScripts(withoutOwnPrefix(xml.replace(/^\uFEFF/, ''))));
  try {
    const { rootElement, warnings } = await new BpmnModdle().fromXML(chart.xml);
    const read = { findings: warningFindings(warnings, chart.original, options), original: chart.original, unresolved: unresolvedReferences(warnings) };
    return isModdleElement(rootElement) ? { definitions: rootElement, ...read } : read;
  } catch (error) {
    return { findings: [unreadable(error)], original: chart.original, unresolved };
  }
}

function unreadable(error: unknown): Finding {
  const message = error instanceof Error ? error.message : String(error);
  const line = lineOf(message);
  const reason = reasonOf(message);
  if (line === undefined) {
    return finding('chart-unreadable', {
      zh: `文件应是 BPMN 2.0 流程图（根元素 bpmn:definitions），但读到的不是；请确认上传的是 .bpmn 文件。（${reason}）`,
      en: `Expected a BPMN 2.0 chart (root element bpmn:definitions), but the text is none; check that a .bpmn file was chosen. (${reason})`,
    });
  }
  return finding('chart-unreadable', {
    zh: `流程图文件应是完整的 XML，但第 ${line} 行读不下去；文件可能没有传完或被改坏，请重新导出后上传。（${reason}）`,
    en: `Expected well-formed XML, but line ${line} cannot be read; the file may be cut or damaged, export it again. (${reason})`,
  });
}
