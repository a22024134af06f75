// Owns what a chart is checked against, and what a rule is.
// Must not hold anything a rule could change.
// Asks engine/model and engine/time for shapes.
import type { Finding } from '../model/finding.ts';
import type { Graph } from '../model/graph.ts';
import type { ItemTerms } from '../model/reference.ts';
import type { LawProfile } from '../time/law-profile.ts';
import type { ItemBasis } from './item-complete.ts';

/** What the item says beyond its terms; absent fields are not checked with the chart (see `checkItem`). */
export interface CheckedItem extends ItemTerms {
  readonly basis?: readonly ItemBasis[];
  readonly body?: string;
  readonly responsibility?: string | readonly string[];
}

/** References a chart may name. An absent list = that kind of reference is not checked. */
export interface CheckContext {
  readonly units?: readonly { readonly id: string; readonly name: string }[];
  readonly lawProfile?: LawProfile;
  readonly item?: CheckedItem;
  /** Forms that come with the chart. */
  readonly formIds?: readonly string[];
  /** Names of posts that exist. */
  readonly posts?: readonly string[];
}

/** A publication rule: everything it has to say about a chart, in document order. */
export type Rule = (graph: Graph, context: CheckContext) => readonly Finding[];
