// Owns what is refused before any parser sees the text: size, document type, entities, garbled characters.
// Must not take longer than linear time: the text is not trusted.
// Asks engine/model/finding.
import { finding } from '../model/finding.ts';
import type { Finding } from '../model/finding.ts';

/** Largest chart, bytes of UTF-8. */
export const LARGEST_CHART_BYTES = 4 * 1024 * 1024;

const MEGABYTE = 1024 * 1024;

/** Why this text is not even parsed; undefined = go on. */
export function refuseText(xml: string): Finding | undefined {
  const bytes = utf8Bytes(xml);
  if (bytes > LARGEST_CHART_BYTES) {
    const size = (bytes / MEGABYTE).toFixed(1);
    return finding('chart-too-large', {
      zh: `流程图文件应不超过 4 MB，但这个文件有 ${size} MB；请删去内嵌的图片等大段内容，或拆成几个流程。`,
      en: `Expected a chart of at most 4 MB, but this file has ${size} MB; remove embedded pictures or split the flow.`,
    });
  }
  const line = lineOfDoctype(xml);
  if (line !== undefined) {
    return finding('chart-doctype', {
      zh: `流程图文件不得含 DOCTYPE 或 ENTITY 声明，但第 ${line} 行有；请删去该声明后重新上传。`,
      en: `Expected a chart without DOCTYPE or ENTITY declarations, but line ${line} has one; remove it and upload again.`,
    });
  }
  const garbled = xml.indexOf('\uFFFD');
  if (garbled >= 0) {
    return finding('chart-garbled', {
      zh: `流程图文件应为 UTF-8 编码，但第 ${lineAt(xml, garbled)} 行有无法识别的字符；请另存为 UTF-8 后重新上传。`,
      en: `Expected a chart in UTF-8, but line ${lineAt(xml, garbled)} has unreadable characters; save it as UTF-8 and upload again.`,
    });
  }
  return undefined;
}

/** Bytes of the text in UTF-8; stops counting when the text alone is over the limit. */
function utf8Bytes(text: string): number {
  if (text.length > LARGEST_CHART_BYTES) return text.length;
  let bytes = 0;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit < 0x80) bytes += 1;
    else if (unit < 0x800 || (unit >= 0xd800 && unit <= 0xdfff)) bytes += 2;
    else bytes += 3;
  }
  return bytes;
}

/** Line of the first `<!DOCTYPE` or `<!ENTITY` outside comments and CDATA; undefined = none. */
function lineOfDoctype(xml: string): number | undefined {
  for (let at = xml.indexOf('<!'); at >= 0; at = xml.indexOf('<!', at)) {
    if (xml.startsWith('<!--', at)) at = after(xml, '-->', at + 4);
    else if (xml.startsWith('<![CDATA[', at)) at = after(xml, ']]>', at + 9);
    else if (/^<!\s*(DOCTYPE|ENTITY)/i.test(xml.slice(at, at + 64))) return lineAt(xml, at);
    else at += 2;
  }
  return undefined;
}

function after(xml: string, closing: string, from: number): number {
  const at = xml.indexOf(closing, from);
  return at < 0 ? xml.length : at + closing.length;
}

function lineAt(xml: string, index: number): number {
  let line = 1;
  for (let at = xml.indexOf('\n'); at >= 0 && at < index; at = xml.indexOf('\n', at + 1)) line += 1;
  return line;
}
