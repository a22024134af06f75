// Owns rules D3 and D11 for an item: what must be published of it, and that its type is on the list.
// Must not hold the lists: types and code schemes are data.
// Asks item-code.
import { finding } from '../model/finding.ts';
import type { Finding } from '../model/finding.ts';
import { checkItemCode } from './item-code.ts';
import type { CodeScheme, ItemCode } from './item-code.ts';

/** A legal basis (依据). */
export interface ItemBasis {
  readonly law: string;
  readonly article?: string;
  readonly text?: string;
  /** False: written from memory, to be compared with the official text. */
  readonly verified?: boolean;
}

/** What is published of an item (notice, task 5), as far as it is there. */
export interface PublishedItem {
  readonly id: string;
  readonly name?: string;
  readonly type?: string;
  /** Main code; empty or absent while none has been given out. */
  readonly code?: string;
  /** Scheme of the main code; absent = a local one of any form. */
  readonly codeScheme?: string;
  /** Further codes, each by its own scheme. */
  readonly codes?: readonly ItemCode[];
  readonly basis?: readonly ItemBasis[];
  readonly body?: string;
  readonly responsibility?: string | readonly string[];
}

/** Lists an item is checked against; absent = not checked. */
export interface ItemLists {
  readonly types?: readonly { readonly code: string; readonly name: string }[];
  readonly codeSchemes?: readonly CodeScheme[];
}

type Field = 'name' | 'basis' | 'body' | 'responsibility';

const FIELD_NAMES: Readonly<Record<Field, { readonly zh: string; readonly en: string }>> = {
  name: { zh: '名称', en: 'name' },
  basis: { zh: '依据', en: 'legal basis' },
  body: { zh: '行使主体', en: 'body that exercises it' },
  responsibility: { zh: '对应责任', en: 'responsibility' },
};

/** What is missing or wrong in an item. The fifth thing published, its flow, is checked by `checkFlow`. */
export function checkItem(item: PublishedItem, lists: ItemLists = {}): readonly Finding[] {
  return [...missingFields(item), ...typeFindings(item, lists), ...codeFindings(item, lists)];
}

function missingFields(item: PublishedItem): readonly Finding[] {
  const missing: Field[] = [];
  if (isBlank(item.name)) missing.push('name');
  if (!item.basis?.some(({ law }) => !isBlank(law))) missing.push('basis');
  if (isBlank(item.body)) missing.push('body');
  const { responsibility } = item;
  const lines = typeof responsibility === 'string' ? [responsibility] : (responsibility ?? []);
  if (lines.every(isBlank)) missing.push('responsibility');
  return missing.map((field) => {
    const name = FIELD_NAMES[field];
    const called = isBlank(item.name) ? item.id : item.name;
    return finding(
      'item-incomplete',
      {
        zh: `事项“${called}”没有写${name.zh}，不能公布和启用；请补全。`,
        en: `Expected item “${called}” to state its ${name.en}, but it does not and cannot be active; complete it.`,
      },
      { rule: 'D3' },
    );
  });
}

function typeFindings(item: PublishedItem, { types }: ItemLists): readonly Finding[] {
  if (!types || types.some(({ code }) => code === item.type)) return [];
  return [
    finding(
      'item-type-unknown',
      {
        zh: `事项类型代码“${item.type ?? ''}”不在类型表中；请从类型表选择，或先在类型表中增加。`,
        en: `Expected an item type of the list, but “${item.type ?? ''}” is none; choose one or add it to the list.`,
      },
      { rule: 'D11' },
    ),
  ];
}

function codeFindings(item: PublishedItem, { codeSchemes }: ItemLists): readonly Finding[] {
  if (!codeSchemes) return [];
  const main = item.codeScheme === undefined || isBlank(item.code) ? [] : [{ scheme: item.codeScheme, value: item.code }];
  return [...main, ...(item.codes ?? [])].flatMap(({ scheme, value }) => checkItemCode(scheme, value, codeSchemes) ?? []);
}

function isBlank(text: string | undefined): text is undefined | '' {
  return text === undefined || text.trim() === '';
}
