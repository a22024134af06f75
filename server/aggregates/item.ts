// Owns what an item (事项) is: the entry of a list that a flow belongs to; its facts and state.
// Must not know its flow, nor which types there are: the type list is data (rule D11).
// Asks item-code.ts whether a code is one.
import type { ItemTerms } from '../../engine/model/reference.ts';
import type { Sentence } from '../../engine/model/finding.ts';
import { isCivilDate } from '../../engine/time/index.ts';
import type { Aggregate } from './aggregate.ts';
import { type CodeScheme, codeSchemes, isCode } from './item-code.ts';

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
  /** Kept as text (rule D10); empty while none has been given out. */
  readonly code: string;
  /** Which code it is; absent = a local one of any form. */
  readonly codeScheme?: CodeScheme;
  readonly status: ItemStatus;
  /** 行使主体. */
  readonly body: string;
  readonly basis: readonly Basis[];
  /** 对应责任. */
  readonly responsibility: readonly string[];
  /** Law profile its clocks come from. */
  readonly lawProfileId: string;
}

/** An item. */
export interface ItemState {
  readonly definition: ItemDefinition;
}

/** What can have happened to an item. */
export type ItemFact = { readonly type: 'item-put'; readonly definition: ItemDefinition };

/** Items as an aggregate. */
export const itemAggregate: Aggregate<ItemState, ItemFact> = {
  kind: 'item',
  evolve: (_state, { definition }) => ({ definition }),
  keepsSnapshot: () => true,
};

/** What item definitions are checked against. */
export interface ItemLists {
  readonly typeCodes: ReadonlySet<string>;
  readonly unitIds: ReadonlySet<string>;
  readonly lawProfileIds: ReadonlySet<string>;
}

/** One wrong field of a definition, with a JSON pointer. */
export interface ItemError extends Sentence {
  readonly path: string;
}

const ITEM_ID = /^[a-z0-9][a-z0-9-]{1,63}$/;

/** What is wrong with a definition, field by field; empty = good. Rules D3, D10, D11. */
export function itemErrors(item: ItemDefinition, lists: ItemLists): readonly ItemError[] {
  const errors: ItemError[] = [];
  const expect = (holds: boolean, path: string, zh: string, en: string): void => {
    if (!holds) errors.push({ path, zh, en });
  };
  expect(ITEM_ID.test(item.id), '/id', '事项标识须为 2–64 个小写字母、数字或连字符。', 'Expected 2–64 lower-case letters, digits or hyphens.');
  expect(item.name.trim() !== '', '/name', '缺少事项名称。', 'Expected a name.');
  expect(lists.typeCodes.has(item.type), '/type', `事项类型“${item.type}”不在类型表内（D11）。`, `Expected a code of the type list, but came "${item.type}" (D11).`);
  const scheme = item.codeScheme;
  expect(typeof item.code === 'string' && isCode(item.code, scheme), '/code', `编码“${item.code}”不符合${scheme === undefined ? '要求' : codeSchemes[scheme].zh}（D10）。`, `Expected ${scheme === undefined ? 'text' : codeSchemes[scheme].en}, but came "${item.code}" (D10).`);
  expect(lists.lawProfileIds.has(item.lawProfileId), '/lawProfileId', `没有法律时限配置“${item.lawProfileId}”。`, `Expected a known law profile, but came "${item.lawProfileId}".`);
  for (const [index, unitId] of item.intakeUnitIds.entries()) {
    expect(lists.unitIds.has(unitId), `/intakeUnitIds/${index}`, `没有机构“${unitId}”。`, `Expected a known unit, but came "${unitId}".`);
  }
  for (const field of ['effectiveFrom', 'cancelledFrom'] as const) {
    const date = item[field];
    expect(date === undefined || isCivilDate(date), `/${field}`, `“${date}”不是日期，应为 YYYY-MM-DD。`, `Expected a date YYYY-MM-DD, but came "${date}".`);
  }
  if (item.status === 'active') errors.push(...activeErrors(item));
  return errors;
}

/** Rule D3: an item in force names its basis, its body and its responsibility. */
function activeErrors(item: ItemDefinition): readonly ItemError[] {
  const errors: ItemError[] = [];
  if (item.basis.length === 0 || item.basis.some(({ law }) => law.trim() === '')) {
    errors.push({ path: '/basis', zh: '没有设定依据的事项不得生效（D3）。', en: 'Expected a legal basis: an item without one cannot be active (D3).' });
  }
  if (item.body.trim() === '') errors.push({ path: '/body', zh: '缺少行使主体（D3）。', en: 'Expected the body that exercises it (D3).' });
  if (item.responsibility.every((line) => line.trim() === '')) {
    errors.push({ path: '/responsibility', zh: '缺少对应责任（D3）。', en: 'Expected the responsibility that goes with it (D3).' });
  }
  return errors;
}
