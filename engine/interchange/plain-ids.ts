// Owns ids the parser refuses (受理, 1st-step) in a tree: given plain names while it is parsed, and put back.
// Must not touch anything but ids and references to them.
// Asks xml-tree.
import { attributeOf, everyElement, isElement } from './xml-tree.ts';
import type { XmlElement } from './xml-tree.ts';

/** A tree whose ids the parser accepts, and the way back for a tree written from it. */
export interface PlainIds {
  readonly root: XmlElement;
  /** The id as the file writes it. */
  readonly original: (id: string) => string;
  /** The id as the parser gets it, of an id in the file. */
  readonly plain: (id: string) => string;
  readonly restored: (written: XmlElement) => XmlElement;
}

/** What bpmn-moddle accepts as an id. */
const ACCEPTED = /^(?:[a-z][\w-.]*:)?[a-z_][\w-.]*$/i;
const OMG = 'http://www.omg.org/spec/';

/** Renames what must be renamed; trees with plain ids come back as they are. */
export function plainIds(root: XmlElement): PlainIds {
  const all = new Set([...everyElement(root)].filter(({ uri }) => uri.startsWith(OMG)).map((one) => attributeOf(one, 'id') ?? ''));
  const plain = new Map<string, string>();
  for (const id of all) {
    if (id === '' || /\s/.test(id) || ACCEPTED.test(id)) continue;
    let name = `_${[...id].map((letter) => (/[\w-.]/.test(letter) ? letter : `_x${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase()}_`)).join('')}`;
    while (all.has(name)) name += '_';
    plain.set(id, name);
  }
  if (plain.size === 0) return { root, original: (id) => id, plain: (id) => id, restored: (written) => written };
  const files = new Map([...plain].map(([id, name]) => [name, id]));
  return { root: renamed(root, plain), original: (id) => files.get(id) ?? id, plain: (id) => plain.get(id) ?? id, restored: (written) => renamed(written, files) };
}

function renamed(element: XmlElement, names: ReadonlyMap<string, string>): XmlElement {
  if (!element.uri.startsWith(OMG)) return element.children.length === 0 ? element : { ...element, children: element.children.map((node) => (isElement(node) ? renamed(node, names) : node)) };
  return {
    ...element,
    attributes: element.attributes.map((one) => (one.local === 'name' || one.uri !== '' ? one : { ...one, value: inWords(one.value, names) })),
    children: element.children.map((node) => (isElement(node) ? renamed(node, names) : element.children.length === 1 && /Refs?$|^(?:incoming|outgoing|source|target)$/.test(element.local) ? { text: inWords(node.text, names) } : node)),
  };
}

/** A reference, or a list of them, each perhaps with a prefix. */
function inWords(text: string, names: ReadonlyMap<string, string>): string {
  return text.split(/(\s+)/).map((word) => names.get(word) ?? withPrefix(word, names)).join('');
}

function withPrefix(word: string, names: ReadonlyMap<string, string>): string {
  const colon = word.indexOf(':');
  const name = colon < 0 ? undefined : names.get(word.slice(colon + 1));
  return name === undefined ? word : `${word.slice(0, colon + 1)}${name}`;
}
