// Owns the finding for a text that is no BPMN chart or no XML.
// Must not repeat the text.
// Asks engine/model/finding.
import { finding } from '../model/finding.ts';
import type { Finding } from '../model/finding.ts';
import { lineOf, reasonOf } from '../read/warning-finding.ts';
import { readXml, XmlBroken } from './read-xml.ts';
import type { XmlElement } from './xml-tree.ts';

/** Why a text could not be read. */
export function unreadableXml(error: unknown): Finding {
  const message = error instanceof Error ? error.message : String(error);
  const line = error instanceof XmlBroken ? error.line : lineOf(message);
  const place = line === undefined ? { zh: '', en: '' } : { zh: `第 ${line} 行`, en: ` (line ${line})` };
  return finding('chart-unreadable', {
    zh: `文件应是完整的 BPMN 2.0 流程图，但${place.zh}读不下去；请重新导出后上传。（${reasonOf(message)}）`,
    en: `Expected a complete BPMN 2.0 chart, but it cannot be read${place.en}; export it again. (${reasonOf(message)})`,
  });
}

/** The root element of a text, or why there is none. */
export function readOrFinding(xml: string): XmlElement | Finding {
  try {
    return readXml(xml);
  } catch (error) {
    if (error instanceof XmlBroken) return unreadableXml(error);
    throw error;
  }
}
