// Owns giving back to a chart what a parser lost of it, and nothing that an editor took out.
// Must not guess: what is lost is what is missing when the chart is read and written unchanged.
// Asks match-elements for which element is which.
import { matchElements } from './match-elements.ts';
import { attributesByName, elementsOf, isElement, textIn } from './xml-tree.ts';
import type { XmlAttribute, XmlElement, XmlNode } from './xml-tree.ts';

/** A chart three times: as it came, as the parser writes it unchanged, as it was written after editing. */
export interface ThreeTrees {
  readonly original: XmlElement;
  readonly unchanged: XmlElement;
  readonly edited: XmlElement;
}

interface Matches {
  readonly unchangedOf: (edited: XmlElement) => XmlElement | undefined;
  readonly originalOf: (unchanged: XmlElement) => XmlElement | undefined;
  /** Elements of the original that the parser kept. */
  readonly kept: ReadonlySet<XmlElement>;
}

/** The edited chart with everything of the original that was lost by parsing and whose parent is still there. */
export function keepLosses({ original, unchanged, edited }: ThreeTrees): XmlElement {
  const originals = matchElements(original, unchanged);
  const baselines = edited === unchanged ? undefined : matchElements(unchanged, edited);
  return rebuilt(edited, {
    unchangedOf: (one) => (baselines ? baselines.get(one) : one),
    originalOf: (one) => originals.get(one),
    kept: new Set(originals.values()),
  });
}

function rebuilt(edited: XmlElement, matches: Matches): XmlElement {
  const unchanged = matches.unchangedOf(edited);
  const original = unchanged && matches.originalOf(unchanged);
  if (unchanged === undefined || original === undefined) return { ...edited, children: edited.children.map((node) => (isElement(node) ? rebuilt(node, matches) : node)) };
  return {
    ...edited,
    prefix: original.prefix,
    declarations: new Map([...[...edited.declarations].filter(([prefix]) => !original.declarations.has(prefix)), ...original.declarations]),
    attributes: rebuiltAttributes(original, unchanged, edited),
    children: rebuiltChildren(original, unchanged, edited, matches),
  };
}

function rebuiltAttributes(original: XmlElement, unchanged: XmlElement, edited: XmlElement): readonly XmlAttribute[] {
  const [came, left, now] = [attributesByName(original), attributesByName(unchanged), attributesByName(edited)];
  // An attribute differs from the unchanged one exactly when somebody edited it.
  const isEdited = (name: string): boolean => now.get(name)?.value !== left.get(name)?.value;
  const asItCame = [...came].flatMap(([name, attribute]) => {
    const chosen = isEdited(name) ? now.get(name) : attribute;
    return chosen ? [chosen] : [];
  });
  return [...asItCame, ...[...now].filter(([name]) => !came.has(name) && isEdited(name)).map(([, attribute]) => attribute)];
}

function rebuiltChildren(original: XmlElement, unchanged: XmlElement, edited: XmlElement, matches: Matches): readonly XmlNode[] {
  const hasText = (one: XmlElement): boolean => one.children.some((node) => !isElement(node));
  if (hasText(original) || hasText(edited)) {
    const isEdited = textIn(unchanged) !== textIn(edited) || elementsOf(unchanged).length !== elementsOf(edited).length;
    return isEdited ? edited.children : original.children;
  }
  const now = elementsOf(edited).map((one) => {
    const before = matches.unchangedOf(one);
    return { child: rebuilt(one, matches), before, came: before && matches.originalOf(before) };
  });
  const places = new Map(elementsOf(original).map((one, index) => [one, index]));
  const lost = elementsOf(original).filter((one) => !matches.kept.has(one));
  const invented = new Set(elementsOf(unchanged).filter((one) => matches.originalOf(one) === undefined));
  const standing = now.filter(({ before }) => before === undefined || !invented.has(before));
  return inOrder(standing.map(({ child, came }) => ({ child, place: came && places.get(came) })), lost.map((child) => ({ child, place: places.get(child) ?? 0 })), isReordered(edited, unchanged, matches));
}

interface Placed {
  readonly child: XmlElement;
  /** Among the children of the original; undefined for what is new here. */
  readonly place: number | undefined;
}

/** True when somebody changed the order of what stays. */
function isReordered(edited: XmlElement, unchanged: XmlElement, { unchangedOf }: Matches): boolean {
  const places = new Map(elementsOf(unchanged).map((one, index) => [one, index]));
  const order = elementsOf(edited).flatMap((one) => places.get(unchangedOf(one) ?? one) ?? []);
  return order.some((place, index) => place < (order[index - 1] ?? 0));
}

/** The order of the original; what is new stays behind what it stood behind. */
function inOrder(standing: readonly Placed[], lost: readonly Placed[], keepsOrder: boolean): readonly XmlElement[] {
  let behind = -1;
  const ranked = standing.map(({ child, place }, index) => {
    if (place !== undefined) behind = keepsOrder ? Math.max(behind, place) : place;
    return { child, rank: behind, isNew: place === undefined, index };
  });
  const all = [...ranked, ...lost.map(({ child, place }, index) => ({ child, rank: place ?? 0, isNew: false, index }))];
  return all.toSorted((a, b) => a.rank - b.rank || Number(a.isNew) - Number(b.isNew) || a.index - b.index).map(({ child }) => child);
}
