// Owns what constraints see of one file among the files that are checked together.
// Must not judge anything.
// Asks read-standard-file, index-elements, moddle-element.
import type { Sentence, Severity } from '../../model/finding.ts';
import { kindWord } from '../element-words.ts';
import { childrenOf, isModdleElement, isSet, textOf } from '../moddle-element.ts';
import type { ModdleElement } from '../moddle-element.ts';
import type { ConstraintContext, LostReference, NameTarget } from './constraint.ts';
import { ancestorOf, groupByReference, localName, walkElements } from './index-elements.ts';
import type { StandardFile } from './read-standard-file.ts';
import { isForeignDialect } from './vendor-tolerance.ts';

/** The contexts of all files that could be read; references are followed from one file into the others. */
export function constraintContexts(files: readonly StandardFile[]): readonly ConstraintContext[] {
  const contexts: ConstraintContext[] = [];
  const follow: (() => void)[] = [];
  for (const file of files) {
    if (!file.definitions) continue;
    const { context, followReferences } = contextOf(file, file.definitions, contexts);
    contexts.push(context);
    follow.push(followReferences);
  }
  for (const followReferences of follow) followReferences();
  return contexts;
}

const NONE: readonly ModdleElement[] = [];

interface OpenContext {
  readonly context: ConstraintContext;
  /** To be called when all contexts stand: finds what the parser could not, across files. */
  readonly followReferences: () => void;
}

// oxlint-disable-next-line max-lines-per-function -- one object that closes over the tables of one file
function contextOf(file: StandardFile, definitions: ModdleElement, all: readonly ConstraintContext[]): OpenContext {
  const elements = walkElements(definitions);
  const ids = new Map<string, ModdleElement>();
  for (const element of elements) {
    const id = textOf(element, 'id');
    if (id !== undefined) ids.set(file.original(id), element);
  }
  const samples = new Map(elements.map((element) => [element.$type, element]));
  const byType = new Map<string, readonly ModdleElement[]>();
  const followed = new Map<ModdleElement, Map<string, ModdleElement[]>>();
  const written = new Map<ModdleElement, Set<string>>();
  const lost: LostReference[] = [];
  const of = (type: string): readonly ModdleElement[] => {
    const known = byType.get(type) ?? ofType(elements, samples, type);
    byType.set(type, known);
    return known;
  };
  const sequenceFlows = of('bpmn:SequenceFlow');
  const messageFlows = of('bpmn:MessageFlow');
  const tables = {
    incoming: groupByReference(sequenceFlows, 'targetRef'),
    outgoing: groupByReference(sequenceFlows, 'sourceRef'),
    messagesInto: groupByReference(messageFlows, 'targetRef'),
    messagesFrom: groupByReference(messageFlows, 'sourceRef'),
    attached: groupByReference(of('bpmn:BoundaryEvent'), 'attachedToRef'),
  };
  const id = (element: ModdleElement): string | undefined => {
    const ascii = textOf(element, 'id');
    return ascii === undefined ? undefined : file.original(ascii);
  };
  const references = (element: ModdleElement, property: string): readonly ModdleElement[] => {
    const value = element.get(property);
    const here = Array.isArray(value) ? value.filter(isModdleElement) : isModdleElement(value) ? [value] : NONE;
    const there = followed.get(element)?.get(property);
    return there ? [...here, ...there] : here;
  };
  const context: ConstraintContext = {
    name: file.name,
    definitions,
    isForeign: isForeignDialect(definitions),
    elements,
    lost,
    repeated: file.repeated,
    get others() {
      return all.filter((one) => one !== context);
    },
    of,
    literals: file.literals,
    id,
    label: (element) => labelOf(element, id),
    at: (element, severity?: Severity) => ({ ...withId(id(placeOf(element, id))), ...(severity ? { severity } : {}) }),
    byId: (name) => ids.get(name),
    resolve: (name) => resolveName(name, context),
    references,
    reference: (element, property) => references(element, property)[0],
    isWritten: (element, property) => written.get(element)?.has(property) === true || references(element, property).length > 0,
    incoming: (node) => tables.incoming.get(node) ?? NONE,
    outgoing: (node) => tables.outgoing.get(node) ?? NONE,
    messagesInto: (node) => tables.messagesInto.get(node) ?? NONE,
    messagesFrom: (node) => tables.messagesFrom.get(node) ?? NONE,
    attached: (activity) => tables.attached.get(activity) ?? NONE,
    triggers: (event) => [...childrenOf(event, 'eventDefinitions'), ...references(event, 'eventDefinitionRef')],
    isExecutable: (element) => {
      const process = element.$type === 'bpmn:Process' ? element : ancestorOf(element, 'bpmn:Process');
      return process !== undefined && isSet(process, 'isExecutable');
    },
  };
  return { context, followReferences };

  function followReferences(): void {
    for (const reference of file.unfollowed) {
      const { element, property, value } = reference;
      written.set(element, (written.get(element) ?? new Set()).add(property));
      const target = resolveName(value, context);
      if (target.kind === 'missing') lost.push(reference);
      if (target.kind === 'found') {
        const properties = followed.get(element) ?? new Map<string, ModdleElement[]>();
        properties.set(property, [...(properties.get(property) ?? []), target.element]);
        followed.set(element, properties);
      }
    }
  }
}

/** Asks one element of each kind; `samples` holds one by kind. */
function ofType(elements: readonly ModdleElement[], samples: ReadonlyMap<string, ModdleElement>, type: string): readonly ModdleElement[] {
  const kinds = new Set([...samples.values()].filter((one) => one.$instanceOf(type)).map((one) => one.$type));
  return kinds.size === 0 ? NONE : elements.filter((element) => kinds.has(element.$type));
}

/** A name may carry the prefix of the file's own namespace, or of an imported file's. */
function resolveName(name: string, file: ConstraintContext): NameTarget {
  const colon = name.indexOf(':');
  const own = file.byId(colon < 0 ? name : name.slice(colon + 1));
  const target = textOf(file.definitions, 'targetNamespace');
  const namespace = colon < 0 ? target : namespaceOf(file.definitions, name.slice(0, colon));
  if (own && namespace === target) return { kind: 'found', element: own };
  const local = colon < 0 ? name : name.slice(colon + 1);
  const imports = childrenOf(file.definitions, 'imports').filter((one) => textOf(one, 'namespace') === namespace);
  if (imports.length === 0) return { kind: 'missing' };
  const there = file.others.filter((one) => textOf(one.definitions, 'targetNamespace') === namespace);
  const found = there.map((one) => one.byId(local)).find((element) => element !== undefined);
  if (found) return { kind: 'found', element: found };
  return there.length > 0 && there.length >= imports.length ? { kind: 'missing' } : { kind: 'elsewhere' };
}

function namespaceOf(definitions: ModdleElement, prefix: string): string | undefined {
  const namespace = definitions.$attrs[`xmlns:${prefix}`];
  return typeof namespace === 'string' ? namespace : undefined;
}

type IdOf = (element: ModdleElement) => string | undefined;

/** The element a person can find in the drawing: itself, or the nearest around it that has an id. */
function placeOf(element: ModdleElement, id: IdOf): ModdleElement {
  for (let around: ModdleElement | undefined = element; around && around.$type !== 'bpmn:Definitions'; around = around.$parent) {
    if (id(around) !== undefined) return around;
  }
  return element;
}

function labelOf(element: ModdleElement, idOf: IdOf): Sentence {
  const name = textOf(element, 'name')?.replace(/\s+/g, ' ').trim();
  const id = idOf(element);
  if (id !== undefined) return name ? { zh: `“${name}”（${id}）`, en: `“${name}” (${id})` } : { zh: `“${id}”`, en: `“${id}”` };
  const kind = localName(element.$type);
  const place = placeOf(element, idOf);
  if (place === element) return name ? { zh: `${kindWord(kind)}“${name}”`, en: `${kind} “${name}”` } : { zh: `没有 id 的${kindWord(kind)}`, en: `a ${kind} without id` };
  const around = labelOf(place, idOf);
  return { zh: `${around.zh}中的${kindWord(kind)}`, en: `${kind} in ${around.en}` };
}

function withId(id: string | undefined): { readonly elementId?: string } {
  return id === undefined ? {} : { elementId: id };
}

