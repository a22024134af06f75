// Owns when two pieces of data count as the same kind.
// Must not call data different that does not say its kind.
// Asks moddle-element.
import { textOf } from '../moddle-element.ts';
import type { ModdleElement } from '../moddle-element.ts';
import type { ConstraintContext } from './constraint.ts';

/** The itemDefinition of an item-aware element; that of the data object for its references; undefined when it says none. */
export function itemOf(file: ConstraintContext, data: ModdleElement): ModdleElement | undefined {
  const own = file.reference(data, 'itemSubjectRef');
  if (own) return own;
  const referenced = data.$type === 'bpmn:DataObjectReference' ? file.reference(data, 'dataObjectRef') : data.$type === 'bpmn:DataStoreReference' ? file.reference(data, 'dataStoreRef') : undefined;
  return referenced ? file.reference(referenced, 'itemSubjectRef') : undefined;
}

/** True when both are the same definition, have the same structure, or one of them says nothing. */
export function sameItem(one: ModdleElement | undefined, other: ModdleElement | undefined): boolean {
  if (!one || !other || one === other) return true;
  const structure = textOf(one, 'structureRef');
  return structure !== undefined && structure === textOf(other, 'structureRef');
}
