// Owns the attributes and extension elements of other engines: which prefixes mean them, and how they are looked up.
// Must not say what they mean.
// Asks moddle-element.
import { attributesOf, extensionsOf } from './moddle-element.ts';
import type { ForeignElement, ModdleElement } from './moddle-element.ts';

/** Prefixes a file binds to an engine whose attributes are understood. */
export type Vendors = ReadonlySet<string>;

const ZEEBE_URI = 'http://camunda.org/schema/zeebe/1.0';

const CAMUNDA_LIKE_URIS: ReadonlySet<string> = new Set([
  'http://camunda.org/schema/1.0/bpmn',
  'http://activiti.org/bpmn',
  'http://flowable.org/bpmn',
  'http://operaton.org/schema/1.0/bpmn',
]);

/** Reads the prefixes a file binds on its root. */
export function vendorsOf(definitions: ModdleElement): Vendors {
  const prefixes = new Set<string>();
  for (const [name, uri] of Object.entries(definitions.$attrs)) {
    if (name.startsWith('xmlns:') && typeof uri === 'string' && CAMUNDA_LIKE_URIS.has(uri)) prefixes.add(name.slice('xmlns:'.length));
  }
  return prefixes;
}

/** A camunda-style attribute without surrounding blanks; undefined when absent or blank. */
export function vendorAttribute(vendors: Vendors, element: ModdleElement, local: string): string | undefined {
  for (const prefix of vendors) {
    const value = element.$attrs[`${prefix}:${local}`];
    if (typeof value === 'string' && value.trim() !== '') return value.trim();
  }
  return undefined;
}

/** Camunda-style extension elements of this name, document order. */
export function vendorElements(element: ModdleElement, local: string): readonly ForeignElement[] {
  return extensionsOf(element).filter(({ $descriptor: { ns } }) => ns.localName === local && CAMUNDA_LIKE_URIS.has(ns.uri ?? ''));
}

/** The attributes of a `zeebe:` extension element; undefined when there is none. */
export function zeebeElement(element: ModdleElement, local: string): ReadonlyMap<string, string> | undefined {
  const found = extensionsOf(element).find(({ $descriptor: { ns } }) => ns.localName === local && ns.uri === ZEEBE_URI);
  return found ? attributesOf(found) : undefined;
}

/** The attributes of `zeebe:` elements inside one, e.g. `zeebe:input` inside `zeebe:ioMapping`; empty when there is none. */
export function zeebeChildren(element: ModdleElement, local: string, child: string): readonly ReadonlyMap<string, string>[] {
  const found = extensionsOf(element).find(({ $descriptor: { ns } }) => ns.localName === local && ns.uri === ZEEBE_URI);
  return (found?.$children ?? []).filter(({ $descriptor: { ns } }) => ns.localName === child).map(attributesOf);
}
