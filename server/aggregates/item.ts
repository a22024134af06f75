// Owns what an item (事项) is: the entry of a list that a flow belongs to; its facts and state.
// Must not know its flow, nor which types and codes there are: those lists are data (rules D10, D11).
// Asks engine/authoring whether an item is complete.
import { checkItem, type ItemBasis, type ItemCode, type ItemLists } from '../../engine/authoring.ts';
import type { Sentence } from '../../engine/model/finding.ts';
import type { ItemTerms } from '../../engine/model/reference.ts';
import { isCivilDate, type Period } from '../../engine/time/index.ts';
import type { Aggregate } from './aggregate.ts';

/** Where an item stands. Only `active` items take new cases. */
export type ItemStatus = 'draft' | 'active' | 'cancelled';

/** An item with everything that is published of it (rule D3). */
export interface ItemDefinition extends ItemTerms {
  /** Code of the type list (rule D11), for example `01`. */
  readonly type: string;
  /** Kept as text (rule D10); empty while none has been given out. */
  readonly code: string;
  /** Scheme of the code; absent = a local one of any form. */
  readonly codeScheme?: string;
  /** Further codes, each by its own scheme. */
  readonly codes?: readonly ItemCode[];
  readonly status: ItemStatus;
  /** 行使主体. */
  readonly body: string;
  readonly basis: readonly ItemBasis[];
  /** 对应责任. */
  readonly responsibility: string | readonly string[];
  /** Law profile its clocks come from. */
  readonly lawProfileId: string;
  /** 法定时限 as the item states it; the clocks come from the law profile. */
  readonly legal?: Period & { readonly article?: string };
  /** Materials an applicant hands in. */
  readonly materials?: readonly { readonly name: string; readonly required: boolean; readonly copies?: number }[];
  readonly note?: string;
  /** Names of messages that may open a case by a message start event of its flow; absent = none may. */
  readonly startsByMessage?: readonly string[];
}

/** An item. */
export interface ItemState {
  readonly definition: ItemDefinition;
}

/** What can have happened to an item. */
export type ItemFact = {
  readonly type: 'item-put';
  readonly definition: ItemDefinition;
  /** As it was before (rule A1); absent = it is new. */
  readonly from?: ItemDefinition;
};

/** Items as an aggregate. */
export const itemAggregate: Aggregate<ItemState, ItemFact> = {
  kind: 'item',
  evolve: (_state, { definition }) => ({ definition }),
  keepsSnapshot: () => true,
};

/** What item definitions are checked against. */
export interface ItemSurroundings {
  readonly lists: ItemLists;
  readonly unitIds: ReadonlySet<string>;
  readonly lawProfileIds: ReadonlySet<string>;
}

/** One wrong field of a definition, with a JSON pointer; `/` = the whole. */
export interface ItemError extends Sentence {
  readonly path: string;
}

const ITEM_ID = /^[a-z0-9][a-z0-9-]{1,63}$/;

/** What is wrong with a definition; empty = good. Completeness (D3) is demanded of active items only, types and codes (D10, D11) of all. */
export function itemErrors(item: ItemDefinition, { lists, unitIds, lawProfileIds }: ItemSurroundings): readonly ItemError[] {
  const errors: ItemError[] = [];
  const expect = (holds: boolean, path: string, zh: string, en: string): void => {
    if (!holds) errors.push({ path, zh, en });
  };
  expect(ITEM_ID.test(item.id), '/id', '事项标识须为 2–64 个小写字母、数字或连字符。', 'Expected 2–64 lower-case letters, digits or hyphens.');
  expect(item.name.trim() !== '', '/name', '缺少事项名称。', 'Expected a name.');
  expect(lawProfileIds.has(item.lawProfileId), '/lawProfileId', `没有法律时限配置“${item.lawProfileId}”。`, `Expected a known law profile, but came "${item.lawProfileId}".`);
  for (const [index, unitId] of item.intakeUnitIds.entries()) {
    expect(unitIds.has(unitId), `/intakeUnitIds/${index}`, `没有机构“${unitId}”。`, `Expected a known unit, but came "${unitId}".`);
  }
  for (const field of ['effectiveFrom', 'cancelledFrom'] as const) {
    const date = item[field];
    expect(date === undefined || isCivilDate(date), `/${field}`, `“${date}”不是日期，应为 YYYY-MM-DD。`, `Expected a date YYYY-MM-DD, but came "${date}".`);
  }
  for (const { code, zh, en } of checkItem(item, lists)) {
    if (code === 'item-incomplete' && item.status !== 'active') continue;
    errors.push({ path: pathOf(code), zh, en });
  }
  return errors;
}

function pathOf(code: string): string {
  if (code.startsWith('item-code')) return '/code';
  return code === 'item-type-unknown' ? '/type' : '/';
}
