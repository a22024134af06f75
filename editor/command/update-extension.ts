// Owns the one command that writes our extension into an element: everything it needs is made, and undone, at once.
// Must not be split: one change of a person is one step of undo.
// Asks bpmn-js only through the factory it is given.
import { extensionOf, listOf, objectOf } from '../model/moddle.ts';
import type { ModdleElement, ModdleFactory } from '../model/moddle.ts';

/** Name of the command on bpmn-js's command stack. */
export const UPDATE_EXTENSION = 'qc.update-extension';

/** A child element to be made. */
export interface ChildSpec {
  readonly type: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** Properties by name; undefined takes the property away. Lists replace the former list. */
export type ExtensionProperties = Readonly<Record<string, string | number | boolean | ChildSpec | readonly ChildSpec[] | undefined>>;

/** An element of the drawing, as far as this command needs it. */
export interface DrawnElement {
  readonly businessObject: ModdleElement;
}

/** What the command is asked: write these properties into the extension of that type. */
export interface UpdateExtensionContext {
  readonly element: DrawnElement;
  /** `qc:Step` or `qc:Flow`. */
  readonly type: 'qc:Step' | 'qc:Flow';
  readonly properties: ExtensionProperties;
  /** Set by the command itself: how to go back. */
  before?: Before;
}

interface Before {
  readonly extension: ModdleElement;
  readonly values: Readonly<Record<string, unknown>>;
  /** The list of extensions as it was; undefined when there was no `bpmn:extensionElements`. */
  readonly siblings: readonly ModdleElement[] | undefined;
}

/** Command handler for bpmn-js's command stack. */
export class UpdateExtension {
  static readonly $inject = ['bpmnFactory'];
  readonly #factory: ModdleFactory;

  constructor(bpmnFactory: ModdleFactory) {
    this.#factory = bpmnFactory;
  }

  execute(context: UpdateExtensionContext): readonly DrawnElement[] {
    const { element, type, properties } = context;
    const owner = element.businessObject;
    const holder = objectOf(owner, 'extensionElements');
    const siblings = holder === undefined ? undefined : [...listOf(holder, 'values')];
    const extension = extensionOf(owner, type) ?? this.#add(owner, type);
    context.before = { extension, siblings, values: valuesOf(extension, Object.keys(properties)) };
    for (const [name, value] of Object.entries(properties)) extension.set(name, this.#made(extension, value));
    return [element];
  }

  revert(context: UpdateExtensionContext): readonly DrawnElement[] {
    const { element, before } = context;
    if (before === undefined) return [element];
    const owner = element.businessObject;
    for (const [name, value] of Object.entries(before.values)) before.extension.set(name, value);
    if (before.siblings === undefined) owner.set('extensionElements', undefined);
    else objectOf(owner, 'extensionElements')?.set('values', [...before.siblings]);
    return [element];
  }

  /** An empty extension of that type, in place. */
  #add(owner: ModdleElement, type: string): ModdleElement {
    let holder = objectOf(owner, 'extensionElements');
    if (holder === undefined) {
      holder = this.#factory.create('bpmn:ExtensionElements', { values: [] });
      holder.$parent = owner;
      owner.set('extensionElements', holder);
    }
    const extension = this.#factory.create(type);
    extension.$parent = holder;
    holder.set('values', [...listOf(holder, 'values'), extension]);
    return extension;
  }

  #made(parent: ModdleElement, value: ExtensionProperties[string]): unknown {
    if (isSpec(value)) return this.#child(parent, value);
    return isSpecs(value) ? value.map((spec) => this.#child(parent, spec)) : value;
  }

  #child(parent: ModdleElement, { type, properties }: ChildSpec): ModdleElement {
    const child = this.#factory.create(type, properties);
    child.$parent = parent;
    return child;
  }
}

function valuesOf(extension: ModdleElement, names: readonly string[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(names.map((name) => [name, Object.hasOwn(extension, name) ? extension.get(name) : undefined]));
}

function isSpec(value: ExtensionProperties[string]): value is ChildSpec {
  return typeof value === 'object' && !Array.isArray(value);
}

function isSpecs(value: ExtensionProperties[string]): value is readonly ChildSpec[] {
  return Array.isArray(value);
}
