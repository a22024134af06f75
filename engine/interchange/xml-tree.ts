// Owns the nouns of an XML file seen as a tree of names with their namespaces, and small questions about it.
// Must not know BPMN, nor change a tree: trees are values.
// Asks nobody.

/** Prefix → URI, as declared on one element; the empty prefix is the default namespace. */
export type Declarations = ReadonlyMap<string, string>;

/** One attribute; declarations of namespaces are none. `uri` is empty without prefix. */
export interface XmlAttribute {
  readonly prefix: string;
  readonly local: string;
  readonly uri: string;
  readonly value: string;
}

/** Text between tags, decoded. */
export interface XmlText {
  readonly text: string;
}

/** One element. */
export interface XmlElement {
  readonly prefix: string;
  readonly local: string;
  /** Empty when the prefix is bound to nothing. */
  readonly uri: string;
  readonly declarations: Declarations;
  readonly attributes: readonly XmlAttribute[];
  /** Document order. White space between child elements is left out; comments are left out. */
  readonly children: readonly XmlNode[];
  /** Where it stands in the text it was read from; absent for elements made by program. */
  readonly place?: XmlPlace;
}

/** Offsets in the text: `<` of the opening tag, behind its `>`, `<` of the closing tag (equal to `end` when there is none), behind all. */
export interface XmlPlace {
  readonly start: number;
  readonly opened: number;
  readonly closing: number;
  readonly end: number;
}

/** What an element contains. */
export type XmlNode = XmlElement | XmlText;

/** True for elements, false for text. */
export function isElement(node: XmlNode): node is XmlElement {
  return 'local' in node;
}

/** Child elements in document order; with `local`, those of that local name and the parent's namespace. */
export function elementsOf(parent: XmlElement, local?: string): readonly XmlElement[] {
  const all = parent.children.filter(isElement);
  return local === undefined ? all : all.filter((one) => one.local === local && one.uri === parent.uri);
}

/** The text directly inside, in one piece; empty when there is none. */
export function textIn(element: XmlElement): string {
  return element.children.map((node) => (isElement(node) ? '' : node.text)).join('');
}

/** An attribute without prefix; undefined when absent. */
export function attributeOf(element: XmlElement, local: string): string | undefined {
  return element.attributes.find((one) => one.local === local && one.uri === '')?.value;
}

/** Attributes by `{uri}local`. */
export function attributesByName({ attributes }: XmlElement): ReadonlyMap<string, XmlAttribute> {
  return new Map(attributes.map((one) => [`{${one.uri}}${one.local}`, one]));
}

/** The element and all below it, document order. */
export function* everyElement(root: XmlElement): Generator<XmlElement> {
  const waiting = [root];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    yield next;
    waiting.push(...elementsOf(next).toReversed());
  }
}
