// Owns how data of a chart become variables: what a data element is called, what an activity needs before it starts.
// Must not hold values.
// Asks chart-reading.
import type { ChartReading } from './chart-reading.ts';
import { isReserved, unresolvedOf } from './chart-reading.ts';
import { childOf, childrenOf, nameOf, textOf } from './moddle-element.ts';
import type { ModdleElement } from './moddle-element.ts';

/** bpmn-js writes this property to give a data association an end. */
const PLACEHOLDER = '__targetRef_placeholder';

/** The variable a data element is: its name, else its id; a reference is the variable of its data object. Undefined for data stores. */
export function variableOf(reading: ChartReading, data: ModdleElement): string | undefined {
  if (data.$type === 'bpmn:DataStoreReference' || data.$type === 'bpmn:DataStore') return undefined;
  const object = data.$type === 'bpmn:DataObjectReference' ? childOf(data, 'dataObjectRef') : undefined;
  if (object) return variableOf(reading, object);
  const id = textOf(data, 'id');
  return nameOf(data) || (id === undefined ? undefined : reading.original(id));
}

/** Names of the data objects and properties declared in a sub-process, document order. */
export function declaredVariables(reading: ChartReading, scope: ModdleElement): readonly string[] {
  const declared = [...childrenOf(scope, 'properties'), ...childrenOf(scope, 'flowElements').filter(({ $type }) => $type === 'bpmn:DataObject')];
  const names = declared.flatMap((one) => variableOf(reading, one) ?? []);
  return [...new Set(names)].filter((name) => name !== PLACEHOLDER && !isReserved(reading, name));
}

/** Where an association takes its value from: a variable, or what is written when that is no element of the file. */
export function sourceVariable(reading: ChartReading, association: ModdleElement): string | undefined {
  const [source] = childrenOf(association, 'sourceRef');
  return source ? variableOf(reading, source) : unresolvedOf(reading, association, 'sourceRef');
}

/** Where an association puts its value. */
export function targetVariable(reading: ChartReading, association: ModdleElement): string | undefined {
  const target = childOf(association, 'targetRef');
  const name = target ? variableOf(reading, target) : unresolvedOf(reading, association, 'targetRef');
  return name === PLACEHOLDER ? undefined : name;
}

/**
 * Variables that must have a value before the activity may start, one list for each input set; undefined = it may start at once
 * (no set, or a set that needs nothing).
 */
export function readInputSets(reading: ChartReading, activity: ModdleElement): readonly (readonly string[])[] | undefined {
  const specification = childOf(activity, 'ioSpecification');
  const sets = specification ? childrenOf(specification, 'inputSets') : [];
  if (sets.length === 0) return undefined;
  const sources = new Map<ModdleElement, string[]>();
  for (const association of childrenOf(activity, 'dataInputAssociations')) {
    const input = childOf(association, 'targetRef');
    if (!input) continue;
    const needed = childrenOf(association, 'sourceRef').flatMap((source) => variableOf(reading, source) ?? []);
    sources.set(input, [...(sources.get(input) ?? []), ...needed]);
  }
  const needs = sets.map((set) => {
    const late = new Set([...childrenOf(set, 'optionalInputRefs'), ...childrenOf(set, 'whileExecutingInputRefs')]);
    const required = childrenOf(set, 'dataInputRefs').filter((input) => !late.has(input));
    return [...new Set(required.flatMap((input) => sources.get(input) ?? []))];
  });
  return needs.some((set) => set.length === 0) ? undefined : needs;
}
