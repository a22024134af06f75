// Owns the few words in which this room speaks of what bpmn-moddle parsed.
// Must not interpret BPMN.
// Asks nobody.

/** An element of the BPMN namespaces, as bpmn-moddle gives it. */
export interface ModdleElement {
  /** `bpmn:UserTask` … */
  readonly $type: string;
  /** Attributes bpmn-moddle does not know, by the name written in the file. */
  readonly $attrs: Readonly<Record<string, unknown>>;
  readonly $parent?: ModdleElement;
  get(name: string): unknown;
  $instanceOf(type: string): boolean;
}

/** An element of any other namespace, found in `bpmn:extensionElements`. Its attributes are own string properties. */
export interface ForeignElement {
  readonly $type: string;
  readonly $descriptor: { readonly ns: { readonly localName: string; readonly uri?: string } };
  readonly $children?: readonly ForeignElement[];
  readonly $body?: string;
}

/** True for what bpmn-moddle gives for a BPMN element. */
export function isModdleElement(value: unknown): value is ModdleElement {
  return typeof value === 'object' && value !== null && '$instanceOf' in value && typeof value.$instanceOf === 'function';
}

/** A property as bpmn-moddle keeps it; its own `get` would make an empty list for every list that is asked for and absent. */
function valueOf(element: ModdleElement, name: string): unknown {
  return Reflect.get(element, name);
}

/** A child element; undefined when absent. */
export function childOf(element: ModdleElement, name: string): ModdleElement | undefined {
  const child = valueOf(element, name);
  return isModdleElement(child) ? child : undefined;
}

/** Child elements in document order; empty when absent. */
export function childrenOf(element: ModdleElement, name: string): readonly ModdleElement[] {
  const children = valueOf(element, name);
  return Array.isArray(children) ? children.filter(isModdleElement) : [];
}

/** A text attribute or text content; undefined when absent. */
export function textOf(element: ModdleElement, name: string): string | undefined {
  const text = valueOf(element, name);
  return typeof text === 'string' ? text : undefined;
}

/** True when a boolean attribute is set and true. */
export function isSet(element: ModdleElement, name: string): boolean {
  return valueOf(element, name) === true;
}

/** The foreign elements in an element's `extensionElements`, document order. */
export function extensionsOf(element: ModdleElement): readonly ForeignElement[] {
  const values = childOf(element, 'extensionElements')?.get('values');
  return Array.isArray(values) ? values.filter(isForeignElement) : [];
}

function isForeignElement(value: unknown): value is ForeignElement {
  return typeof value === 'object' && value !== null && '$type' in value && '$descriptor' in value;
}

/** The attributes of a foreign element, as written. */
export function attributesOf(element: ForeignElement): ReadonlyMap<string, string> {
  const attributes = new Map<string, string>();
  for (const [name, value] of Object.entries(element)) {
    if (!name.startsWith('$') && !name.includes(':') && name !== 'xmlns' && typeof value === 'string') attributes.set(name, value);
  }
  return attributes;
}

/** The element's name with single blanks; empty when it has none. */
export function nameOf(element: ModdleElement): string {
  return textOf(element, 'name')?.replace(/\s+/g, ' ').trim() ?? '';
}
