// Owns element ids outside ASCII (受理): lawful in XML, refused by the parser, so written as _x53D7__x7406_ while it reads.
// Must not touch anything but ids and references to them.
// Asks nobody.

/** A chart whose ids the parser accepts, and the way back. */
export interface AsciiChart {
  readonly xml: string;
  /** The id as the file writes it. */
  readonly original: (id: string) => string;
}

const ID_ATTRIBUTE = /\sid\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/g;
const REFERENCE_ATTRIBUTE = /(\s(?:id|default|bpmnElement|[A-Za-z]+Ref)\s*=\s*)(?:"([^"<]*)"|'([^'<]*)')/g;
const REFERENCE_BODY = /(<(?:[\w.-]+:)?(?:incoming|outgoing|source|target|[A-Za-z]+Refs?)>\s*)([^<\s]+)(\s*<\/)/g;
// Letters, ideographs, digits and marks beyond ASCII, as XML names allow them.
const LAWFUL_ID = /^[\p{L}_][\p{L}\p{M}\p{N}_.\-·]*$/u;
const ASCII = /^[\x20-\x7e]*$/;

/** Rewrites ids the parser would refuse. Charts with plain ids come back as they are. */
export function withAsciiIds(xml: string): AsciiChart {
  const encoded = new Map<string, string>();
  for (const [, double, single] of xml.matchAll(ID_ATTRIBUTE)) {
    const id = double ?? single ?? '';
    if (!ASCII.test(id) && LAWFUL_ID.test(id)) encoded.set(id, encode(id));
  }
  if (encoded.size === 0) return { xml, original: (id) => id };

  const originals = new Map([...encoded].map(([id, ascii]) => [ascii, id]));
  const rewritten = xml
    .replace(REFERENCE_ATTRIBUTE, (whole, before: string, double?: string, single?: string) => {
      const ascii = encoded.get(double ?? single ?? '');
      return ascii === undefined ? whole : `${before}"${ascii}"`;
    })
    .replace(REFERENCE_BODY, (whole, before: string, id: string, end: string) => {
      const ascii = encoded.get(id);
      return ascii === undefined ? whole : `${before}${ascii}${end}`;
    });
  return { xml: rewritten, original: (id) => originals.get(id) ?? id };
}

/** `_xHHHH_` per code point, leading underscore kept lawful. */
function encode(id: string): string {
  return [...id].map((letter) => (ASCII.test(letter) ? letter : `_x${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase()}_`)).join('');
}
