// Owns references written with the prefix of the file's own namespace (`messageRef="tns:paid"`): the parser knows ids only.
// Must not touch references to other files.
// Asks nobody.

const TARGET = /\stargetNamespace\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/;
const BINDING = /\sxmlns:([\w.-]+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/g;

/** The text with such references as plain ids. Charts without them come back as they are. */
export function withoutOwnPrefix(xml: string): string {
  const [, double, single] = TARGET.exec(xml) ?? [];
  const target = double ?? single ?? '';
  if (target === '') return xml;
  const prefixes = new Set([...xml.matchAll(BINDING)].filter(([, , one, other]) => (one ?? other) === target).map(([, prefix = '']) => prefix));
  if (prefixes.size === 0) return xml;
  const either = [...prefixes].map((prefix) => prefix.replaceAll('.', '\\.')).join('|');
  return xml
    .replace(new RegExp(`(\\s(?:default|bpmnElement|[A-Za-z]+Ref)\\s*=\\s*["'])(?:${either}):(?=[\\w\\P{ASCII}])`, 'gu'), '$1')
    .replace(new RegExp(`(<(?:[\\w.-]+:)?(?:incoming|outgoing|source|target|[A-Za-z]+Refs?)>\\s*)(?:${either}):(?=[\\w\\P{ASCII}])`, 'gu'), '$1');
}
