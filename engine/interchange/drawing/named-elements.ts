// Owns ids for what is to be drawn but has none: a drawing refers to elements by id.
// Must not touch an element that has an id, nor anything else of the text.
// Asks xml-tree.
import { attributeOf, everyElement } from '../xml-tree.ts';
import type { XmlElement } from '../xml-tree.ts';
import { shapeOf } from './shape-kind.ts';

const OTHERS: ReadonlySet<string> = new Set(['process', 'choreography', 'collaboration', 'participant', 'lane', 'sequenceFlow', 'messageFlow', 'association', 'dataInputAssociation', 'dataOutputAssociation']);

/** The text with ids for all that can be drawn; the same text when all have one. */
export function withIds(xml: string, definitions: XmlElement): string {
  const all = [...everyElement(definitions)];
  const taken = new Set(all.map((one) => attributeOf(one, 'id') ?? ''));
  const nameless = all.filter((one) => one.uri === definitions.uri && attributeOf(one, 'id') === undefined && (OTHERS.has(one.local) || shapeOf(one.local) !== undefined));
  let number = 0;
  let [text, from] = ['', 0];
  for (const { prefix, local, place } of nameless) {
    if (place === undefined) continue;
    do number += 1; while (taken.has(`${local}_${number}`));
    const behindName = place.start + 1 + (prefix === '' ? 0 : prefix.length + 1) + local.length;
    text += `${xml.slice(from, behindName)} id="${local}_${number}"`;
    from = behindName;
  }
  return text + xml.slice(from);
}
