// Owns the few members of a bpmn-moddle object this room uses.
// Must not import bpmn-js or bpmn-moddle: these objects also come from tests.
// Asks nobody.

/** An object of the BPMN model, standard or `qc:`. */
export interface ModdleElement {
  readonly $type: string;
  $parent?: ModdleElement | undefined;
  $instanceOf(type: string): boolean;
  get(name: string): unknown;
  set(name: string, value: unknown): void;
}

/** Makes objects of the model: bpmn-js's `bpmnFactory`, or moddle itself. */
export interface ModdleFactory {
  create(type: string, properties?: Readonly<Record<string, unknown>>): ModdleElement;
}

/** Text of an attribute; undefined when absent or blank. */
export function textOf(element: ModdleElement | undefined, name: string): string | undefined {
  const value = element?.get(name);
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

/** Objects in a list property; empty when absent. */
export function listOf(element: ModdleElement | undefined, name: string): readonly ModdleElement[] {
  const value = element?.get(name);
  return Array.isArray(value) ? (value as ModdleElement[]) : [];
}

/** The object in a single property; undefined when absent. */
export function objectOf(element: ModdleElement | undefined, name: string): ModdleElement | undefined {
  const value = element?.get(name);
  return typeof value === 'object' && value !== null && '$type' in value ? (value as ModdleElement) : undefined;
}

/** The child of that type in `bpmn:extensionElements`; undefined when there is none. */
export function extensionOf(element: ModdleElement, type: string): ModdleElement | undefined {
  return listOf(objectOf(element, 'extensionElements'), 'values').find((value) => value.$type === type);
}
