// Owns which element of one tree is which of another: by id, else by place and likeness.
// Must not pair elements of different names.
// Asks xml-tree.
import { attributeOf, attributesByName, elementsOf, everyElement, isElement, textIn } from './xml-tree.ts';
import type { XmlElement } from './xml-tree.ts';

/** Above so many comparisons, equal names are paired in their order. */
const MOST_COMPARISONS = 40_000;

/** For elements of `second`, the element of `first` each of them is. */
export function matchElements(first: XmlElement, second: XmlElement): ReadonlyMap<XmlElement, XmlElement> {
  const matches = new Map<XmlElement, XmlElement>([[second, first]]);
  const taken = new Set<XmlElement>([first]);
  const pair = (a: XmlElement, b: XmlElement): void => {
    matches.set(b, a);
    taken.add(a);
  };
  const ids = byId(first);
  for (const [key, b] of byId(second)) {
    const a = ids.get(key);
    if (a && b !== second && a !== first) pair(a, b);
  }
  const prints = new Map<XmlElement, string>();
  // Parents stand before their children, so every parent is settled when its children are looked at.
  for (const b of everyElement(second)) {
    const a = matches.get(b);
    if (a) matchChildren(elementsOf(a).filter((one) => !taken.has(one)), elementsOf(b).filter((one) => !matches.has(one)), prints, pair);
  }
  return matches;
}

function byId(root: XmlElement): ReadonlyMap<string, XmlElement> {
  const found = new Map<string, XmlElement | undefined>();
  for (const element of everyElement(root)) {
    const id = attributeOf(element, 'id');
    if (id === undefined) continue;
    const key = `${nameOf(element)} ${id}`;
    found.set(key, found.has(key) ? undefined : element);
  }
  return new Map([...found].flatMap(([key, element]) => (element ? [[key, element] as const] : [])));
}

function matchChildren(left: readonly XmlElement[], right: readonly XmlElement[], prints: Map<XmlElement, string>, pair: (a: XmlElement, b: XmlElement) => void): void {
  for (const [name, ofRight] of grouped(right)) {
    const ofLeft = grouped(left).get(name) ?? [];
    const free = pairEqual(ofLeft, ofRight, prints, pair);
    if (free.left.length * free.right.length > MOST_COMPARISONS) free.right.forEach((b, index) => free.left[index] && pair(free.left[index], b));
    else pairAlike(free.left, free.right, pair);
  }
}

function grouped(elements: readonly XmlElement[]): ReadonlyMap<string, readonly XmlElement[]> {
  const groups = new Map<string, XmlElement[]>();
  for (const element of elements) {
    const group = groups.get(nameOf(element));
    if (group) group.push(element);
    else groups.set(nameOf(element), [element]);
  }
  return groups;
}

function pairEqual(left: readonly XmlElement[], right: readonly XmlElement[], prints: Map<XmlElement, string>, pair: (a: XmlElement, b: XmlElement) => void): { readonly left: readonly XmlElement[]; readonly right: readonly XmlElement[] } {
  const waiting = new Map<string, XmlElement[]>();
  for (const a of left) {
    const print = printOf(a, prints);
    const equal = waiting.get(print);
    if (equal) equal.push(a);
    else waiting.set(print, [a]);
  }
  const rest = right.filter((b) => {
    const a = waiting.get(printOf(b, prints))?.shift();
    if (a) pair(a, b);
    return a === undefined;
  });
  const free = new Set([...waiting.values()].flat());
  return { left: left.filter((a) => free.has(a)), right: rest };
}

function pairAlike(left: readonly XmlElement[], right: readonly XmlElement[], pair: (a: XmlElement, b: XmlElement) => void): void {
  const free = new Set(left);
  for (const b of right) {
    const [best] = [...free].map((a) => ({ a, likeness: likeness(a, b) })).toSorted((one, other) => other.likeness - one.likeness);
    if (best === undefined) return;
    // Two different ids are two elements.
    if (best.likeness < 0) continue;
    pair(best.a, b);
    free.delete(best.a);
  }
}

function likeness(a: XmlElement, b: XmlElement): number {
  const [idA, idB] = [attributeOf(a, 'id'), attributeOf(b, 'id')];
  if (idA !== undefined && idB !== undefined && idA !== idB) return -1;
  const ofB = attributesByName(b);
  const attributes = [...attributesByName(a)].filter(([name, { value }]) => ofB.get(name)?.value === value).length;
  const isSameText = textIn(a).trim() === textIn(b).trim();
  return attributes * 2 + (isSameText ? 1 : 0) + (elementsOf(a).length === elementsOf(b).length ? 1 : 0);
}

/** Equal for equal content; long content is shortened to a hash. */
function printOf(element: XmlElement, prints: Map<XmlElement, string>): string {
  const known = prints.get(element);
  if (known !== undefined) return known;
  const attributes = [...attributesByName(element)].map(([name, { value }]) => `${name}=${value}`).toSorted();
  const children = element.children.map((node) => (isElement(node) ? printOf(node, prints) : node.text.trim()));
  const text = JSON.stringify([nameOf(element), attributes, children]);
  const print = text.length < 200 ? text : hashed(text);
  prints.set(element, print);
  return print;
}

function hashed(text: string): string {
  let [low, high] = [0x811c9dc5, 0x1000193];
  for (let index = 0; index < text.length; index += 1) {
    low = Math.imul(low ^ text.charCodeAt(index), 0x01000193);
    high = Math.imul(high ^ text.charCodeAt(index), 0x85ebca6b);
  }
  return `#${text.length}.${low >>> 0}.${high >>> 0}`;
}

/** `{uri}local`. */
export function nameOf({ uri, local }: XmlElement): string {
  return `{${uri}}${local}`;
}
