// Owns what an item (事项) is: the entry of a list that a flow belongs to.
// Must not know its flow.
// Asks nobody.
import type { ItemTerms } from '../../engine/model/reference.ts';

/** One legal basis (设定依据). */
export interface Basis {
  readonly law: string;
  readonly article?: string;
  readonly text?: string;
}

/** Where an item stands. Only `active` items take new cases. */
export type ItemStatus = 'draft' | 'active' | 'cancelled';

/** An item with everything that is published of it (rule D3). */
export interface ItemDefinition extends ItemTerms {
  /** Code of the type list (rule D11), for example `01`. */
  readonly type: string;
  /** Kept as text (rule D10). */
  readonly code: string;
  readonly codeScheme?: string;
  readonly status: ItemStatus;
  /** 行使主体. */
  readonly body: string;
  readonly basis: readonly Basis[];
  /** 对应责任. */
  readonly responsibility: readonly string[];
  /** Law profile its clocks come from. */
  readonly lawProfileId: string;
}
