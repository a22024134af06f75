// Owns reading well-formed XML into a tree with namespaces and places, in linear time.
// Must not accept document types: they are refused before (engine/read/refuse-text).
// Asks xml-tree.
import { isElement } from './xml-tree.ts';
import type { Declarations, XmlAttribute, XmlElement, XmlNode } from './xml-tree.ts';

/** Deepest nesting read; charts of people stay below 40. */
export const DEEPEST_XML = 400;

/** Thrown for text that is no well-formed XML; `line` is 1-based. */
export class XmlBroken extends Error {
  readonly line: number;

  constructor(reason: string, xml: string, at: number) {
    super(reason);
    this.name = 'XmlBroken';
    this.line = xml.slice(0, at).split('\n').length;
  }
}

interface Open {
  readonly name: string;
  readonly scope: Declarations;
  readonly declarations: Declarations;
  readonly attributes: readonly XmlAttribute[];
  readonly children: XmlNode[];
  readonly start: number;
  readonly opened: number;
}

const NAME = /[^\s/>=<"'&]+/y;
const ATTRIBUTE = /\s+([^\s/>=<"'&]+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/y;
const TAG_END = /\s*(\/?)>/y;
const XML_URI = 'http://www.w3.org/XML/1998/namespace';
const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** The root element of a text. @throws XmlBroken */
export function readXml(xml: string): XmlElement {
  const stack: Open[] = [];
  let root: XmlElement | undefined;
  let at = 0;
  const keep = (node: XmlNode, from: number): void => {
    const parent = stack.at(-1);
    if (parent) parent.children.push(node);
    else if (!isElement(node) && /^[\s\uFEFF]*$/.test(node.text)) return;
    else if (isElement(node) && root === undefined) root = node;
    else throw new XmlBroken('content outside the root element', xml, from);
  };
  while (at < xml.length) {
    const tag = xml.indexOf('<', at);
    if (tag !== at) keep({ text: decoded(xml.slice(at, tag < 0 ? xml.length : tag), xml, at) }, at);
    if (tag < 0) break;
    if (xml.startsWith('<!--', tag)) at = behind(xml, '-->', tag + 4);
    else if (xml.startsWith('<?', tag)) at = behind(xml, '?>', tag + 2);
    else if (xml.startsWith('<![CDATA[', tag)) {
      at = behind(xml, ']]>', tag + 9);
      keep({ text: xml.slice(tag + 9, at - 3) }, tag);
    } else if (xml.startsWith('</', tag)) {
      at = behind(xml, '>', tag);
      const open = stack.pop();
      if (open === undefined || open.name !== xml.slice(tag + 2, at - 1).trim()) throw new XmlBroken(`expected ${open ? `</${open.name}>` : 'no closing tag'}, came ${xml.slice(tag, Math.min(at, tag + 80))}`, xml, tag);
      keep(closed(open, tag, at), open.start);
    } else {
      const { open, isClosed, end } = readTag(xml, tag, stack.at(-1)?.scope ?? new Map([['xml', XML_URI]]));
      at = end;
      if (isClosed) keep(closed(open, end, end), tag);
      else stack.push(open);
      if (stack.length > DEEPEST_XML) throw new XmlBroken(`more than ${DEEPEST_XML} elements inside each other`, xml, tag);
    }
  }
  const unclosed = stack.at(-1);
  if (unclosed) throw new XmlBroken(`unclosed tag <${unclosed.name}>`, xml, unclosed.start);
  if (root === undefined) throw new XmlBroken('no element', xml, 0);
  return root;
}

function readTag(xml: string, start: number, outer: Declarations): { readonly open: Open; readonly isClosed: boolean; readonly end: number } {
  const name = matched(NAME, xml, start + 1)?.[0];
  if (name === undefined) throw new XmlBroken('a tag without name', xml, start);
  const written = new Map<string, string>();
  let at = start + 1 + name.length;
  for (let found = matched(ATTRIBUTE, xml, at); found; found = matched(ATTRIBUTE, xml, at)) {
    if (written.has(found[1] ?? '')) throw new XmlBroken(`attribute ${found[1]} twice`, xml, at);
    written.set(found[1] ?? '', decoded((found[2] ?? found[3] ?? '').replace(/\r\n|[\t\r\n]/g, ' '), xml, at));
    at = ATTRIBUTE.lastIndex;
  }
  const close = matched(TAG_END, xml, at);
  if (!close) throw new XmlBroken(`tag <${name}> is not ended`, xml, start);
  const declarations = new Map([...written].filter(([one]) => /^xmlns(?::|$)/.test(one)).map(([one, uri]) => [one.slice(6), uri]));
  const scope = declarations.size === 0 ? outer : new Map([...outer, ...declarations]);
  const attributes = [...written].filter(([one]) => !/^xmlns(?::|$)/.test(one)).map(([one, value]): XmlAttribute => {
    const [prefix, local] = nameParts(one);
    return { prefix, local, uri: prefix === '' ? '' : (scope.get(prefix) ?? ''), value };
  });
  return { open: { name, scope, declarations, attributes, children: [], start, opened: TAG_END.lastIndex }, isClosed: close[1] === '/', end: TAG_END.lastIndex };
}

function closed({ name, scope, declarations, attributes, children, start, opened }: Open, closing: number, end: number): XmlElement {
  const [prefix, local] = nameParts(name);
  const isMixed = !children.some(isElement) || children.some((node) => !isElement(node) && node.text.trim() !== '');
  return { prefix, local, uri: scope.get(prefix) ?? '', declarations, attributes, children: isMixed ? children : children.filter(isElement), place: { start, opened, closing, end } };
}

/** `[prefix, local]` of a name as written. */
export function nameParts(name: string): readonly [string, string] {
  const colon = name.indexOf(':');
  return colon < 0 ? ['', name] : [name.slice(0, colon), name.slice(colon + 1)];
}

function matched(pattern: RegExp, xml: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(xml);
}

function behind(xml: string, closing: string, from: number): number {
  const at = xml.indexOf(closing, from);
  if (at < 0) throw new XmlBroken(`expected ${closing}`, xml, from);
  return at + closing.length;
}

function decoded(text: string, xml: string, at: number): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#(\d{1,7})|#x([\da-fA-F]{1,6})|(\w{1,8}));/g, (whole, decimal?: string, hexadecimal?: string, name?: string) => {
    if (name !== undefined) return ENTITIES[name] ?? whole;
    const code = decimal === undefined ? Number.parseInt(hexadecimal ?? '', 16) : Number(decimal);
    if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) throw new XmlBroken(`character ${whole} does not exist`, xml, at);
    return String.fromCodePoint(code);
  });
}
