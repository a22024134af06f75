// Owns what a constraint of the BPMN standard is, and what it may look at.
// Must not hold anything a constraint could change.
// Asks engine/model/finding and the words of engine/read.
import type { Finding, Sentence, Severity } from '../../model/finding.ts';
import type { ModdleElement } from '../moddle-element.ts';

/** One constraint, or one tight family, of the standard. */
export interface Constraint {
  /** kebab-case, as its file is called. */
  readonly name: string;
  /** Clause of BPMN 2.0.2 it rests on, for example `10.5.2`. */
  readonly clause: string;
  /** Everything it has to say about a file, in document order. */
  readonly check: (file: ConstraintContext) => readonly Finding[];
}

/** A reference as the file writes it that leads nowhere. */
export interface LostReference {
  readonly element: ModdleElement;
  /** Without prefix: `messageRef`. */
  readonly property: string;
  /** As written. */
  readonly value: string;
}

/** Where a qualified name leads: an element, nowhere, or into a file that is not at hand. */
export type NameTarget = { readonly kind: 'found'; readonly element: ModdleElement } | { readonly kind: 'missing' } | { readonly kind: 'elsewhere' };

/** One child that stands more than once where the standard allows one. */
export interface RepeatedChild {
  /** Id of the parent as written; undefined when it has none. */
  readonly parentId: string | undefined;
  readonly parentName: string;
  /** Local names of the children, in document order. */
  readonly children: readonly string[];
}

/** One file as constraints see it. All lists stand in document order; drawings and extensions are left out. */
export interface ConstraintContext {
  readonly name: string;
  readonly definitions: ModdleElement;
  /** True when the chart was written for another engine, which runs it as it is (see vendor-tolerance). */
  readonly isForeign: boolean;
  readonly elements: readonly ModdleElement[];
  readonly lost: readonly LostReference[];
  readonly repeated: readonly RepeatedChild[];
  /** The other files that are checked together with this one. */
  readonly others: readonly ConstraintContext[];
  /** Elements of a type and its sub-types: `bpmn:Activity`. */
  of(type: string): readonly ModdleElement[];
  /** The values an enumerated attribute may have; undefined for every other type. */
  literals(type: string): readonly string[] | undefined;
  /** Id as the file writes it; undefined when the element has none. */
  id(element: ModdleElement): string | undefined;
  /** “审查”（review）; the id stands in for a missing name, the kind for a missing id. */
  label(element: ModdleElement): Sentence;
  /** Place and severity for a finding; `error` when nothing is said. */
  at(element: ModdleElement, severity?: Severity): { readonly elementId?: string; readonly severity?: Severity };
  /** Element of this file by the id it is written with. */
  byId(id: string): ModdleElement | undefined;
  resolve(name: string): NameTarget;
  /** Target of a reference, also in another file; undefined when absent or lost. */
  reference(element: ModdleElement, property: string): ModdleElement | undefined;
  references(element: ModdleElement, property: string): readonly ModdleElement[];
  /** True when the reference is written, even if it leads nowhere. */
  isWritten(element: ModdleElement, property: string): boolean;
  /** Sequence flows by their own sourceRef and targetRef. */
  incoming(node: ModdleElement): readonly ModdleElement[];
  outgoing(node: ModdleElement): readonly ModdleElement[];
  messagesInto(node: ModdleElement): readonly ModdleElement[];
  messagesFrom(node: ModdleElement): readonly ModdleElement[];
  /** Boundary events attached to an activity. */
  attached(activity: ModdleElement): readonly ModdleElement[];
  /** Event definitions of an event, its own ones and those it names. */
  triggers(event: ModdleElement): readonly ModdleElement[];
  /** True inside a process whose isExecutable is true. */
  isExecutable(element: ModdleElement): boolean;
}
