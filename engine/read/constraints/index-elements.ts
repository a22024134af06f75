// Owns the walk over everything a file declares, and the tables that make looking around cheap.
// Must not judge anything, nor take longer than linear time.
// Asks moddle-element.
import { childOf, isModdleElement } from '../moddle-element.ts';
import type { ModdleElement } from '../moddle-element.ts';

/** A property of a type, as the parser's description of BPMN has it. */
export interface Property {
  readonly name: string;
  /** `bpmn:FlowNode`, `String` … */
  readonly type: string;
  readonly isReference?: boolean;
  readonly isMany?: boolean;
  readonly isVirtual?: boolean;
}

/** The properties of an element's type without the prefix in their names, inherited ones too. */
export function propertiesOf(element: ModdleElement): readonly Property[] {
  const descriptor: unknown = Reflect.get(element, '$descriptor');
  const properties: unknown = typeof descriptor === 'object' && descriptor !== null ? Reflect.get(descriptor, 'properties') : undefined;
  return Array.isArray(properties) ? (properties as readonly Property[]) : [];
}

/** Local name of a property: `messageRef` for `bpmn:messageRef`. */
export function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** Everything below the root, document order within each property, the root first. */
export function walkElements(root: ModdleElement): readonly ModdleElement[] {
  const elements: ModdleElement[] = [];
  const waiting: ModdleElement[] = [root];
  const containers = new Map<string, readonly Property[]>();
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    elements.push(next);
    const properties = containers.get(next.$type) ?? propertiesOf(next).filter(isContainer);
    containers.set(next.$type, properties);
    const children = childElements(next, properties);
    for (let index = children.length - 1; index >= 0; index -= 1) {
      const child = children[index];
      if (child) waiting.push(child);
    }
  }
  return elements;
}

function isContainer(property: Property): boolean {
  return property.isReference !== true && property.type.startsWith('bpmn:') && property.type !== 'bpmn:ExtensionElements';
}

function childElements(element: ModdleElement, properties: readonly Property[]): readonly ModdleElement[] {
  return properties.flatMap((property) => {
    const value = element.get(property.name);
    const children: readonly unknown[] = Array.isArray(value) ? value : [value];
    return children.filter((child): child is ModdleElement => isModdleElement(child) && child.$type.startsWith('bpmn:'));
  });
}

/** Elements by what one of their references names. */
export function groupByReference(elements: readonly ModdleElement[], property: string): ReadonlyMap<ModdleElement, readonly ModdleElement[]> {
  const groups = new Map<ModdleElement, ModdleElement[]>();
  for (const element of elements) {
    const target = childOf(element, property);
    if (!target) continue;
    const group = groups.get(target);
    if (group) group.push(element);
    else groups.set(target, [element]);
  }
  return groups;
}

/** The nearest element around this one that is of the type; undefined when there is none. */
export function ancestorOf(element: ModdleElement, type: string): ModdleElement | undefined {
  for (let around = element.$parent; around; around = around.$parent) {
    if (around.$instanceOf(type)) return around;
  }
  return undefined;
}
