// Owns commands on units and items: entries of the body's lists.
// Must not decide what makes an item complete: aggregates/item.ts does.
// Asks change.ts to commit, the library to forget what it knew.
import { rejection } from '../../engine/model/outcome.ts';
import { itemAggregate, type ItemDefinition, itemErrors, type ItemState } from '../aggregates/item.ts';
import { itemRows, unitRows } from '../aggregates/projector.ts';
import { unitAggregate } from '../aggregates/unit.ts';
import type { CaseDesk } from './case-commands.ts';
import { change, type Request } from './change.ts';
import type { Answer, AskedBy, UnitInput } from './runner-contract.ts';

const UNIT_ID = /^[a-z0-9][a-z0-9-]{1,63}$/;

/** Enters or changes a unit. Its parent must be there and must not lie below it. */
export async function putUnit(desk: CaseDesk, unit: UnitInput, by: AskedBy, request: Request): Promise<Answer> {
  const wrong = await unitRefused(desk, unit);
  if (wrong !== undefined) return { ok: false, class: 'invalid', rejection: rejection('unit-invalid', wrong) };
  const { id, name, parentId, kind } = unit;
  const state = { id, name: name.trim(), ...(parentId !== undefined && { parentId }), kind };
  return change(desk, {
    aggregate: unitAggregate,
    aggregateId: `unit-${id}`,
    command: 'put-unit',
    by,
    request,
    decide: (held) => ({
      kind: 'record',
      facts: [{ type: 'unit-put', unit: state, ...(held !== undefined && { from: held.state }) }],
      state,
      rows: unitRows(state),
      answer: (revision) => ({ ok: true, id, revision }),
    }),
  });
}

async function unitRefused(desk: CaseDesk, unit: UnitInput) {
  if (!UNIT_ID.test(unit.id)) return { zh: `机构标识“${unit.id}”须为 2–64 个小写字母、数字或连字符。`, en: `Expected a unit id of 2–64 lower-case letters, digits or hyphens, but came "${unit.id}".` };
  if (unit.name.trim() === '') return { zh: '缺少机构名称。', en: 'Expected the name of the unit, but it is empty.' };
  for (let above = unit.parentId; above !== undefined; ) {
    if (above === unit.id) return { zh: '上级机构不能是本机构或其下级。', en: 'Expected a unit above, but it lies in or below this one.' };
    const row = await desk.store.unit(above);
    if (row === undefined) return { zh: `没有上级机构“${above}”。`, en: `Expected a known unit above, but there is no "${above}".` };
    above = row.parentId ?? undefined;
  }
  return undefined;
}

/** Enters or changes an item (rules D3, D10, D11). Open cases keep the item as it stood when they were opened. */
export async function putItem(desk: CaseDesk, definition: ItemDefinition, by: AskedBy, request: Request): Promise<Answer> {
  const { rules } = desk.library;
  const units = await desk.store.units();
  const errors = itemErrors(definition, {
    lists: { types: rules.itemTypes, codeSchemes: rules.codeSchemes },
    unitIds: new Set(units.map(({ id }) => id)),
    lawProfileIds: new Set(rules.lawProfiles.keys()),
  });
  if (errors.length > 0) {
    const zh = errors.map((error) => error.zh).join('');
    const en = errors.map((error) => error.en).join(' ');
    const because = rejection('item-invalid', { zh: `事项有 ${errors.length} 处须更正：${zh}`, en: `Expected a complete item, but ${errors.length} fields are wrong: ${en}` });
    return { ok: false, class: 'invalid', rejection: because, errors: errors.map((error) => ({ ...error, message: error.zh })) };
  }
  const state: ItemState = { definition };
  const done = await change(desk, {
    aggregate: itemAggregate,
    aggregateId: `item-${definition.id}`,
    command: 'put-item',
    by,
    request,
    decide: (held) => ({
      kind: 'record',
      facts: [{ type: 'item-put', definition, ...(held !== undefined && { from: held.state.definition }) }],
      state,
      rows: itemRows(state),
      answer: (revision) => ({ ok: true, id: definition.id, revision }),
    }),
  });
  desk.library.itemChanged(definition.id);
  return done;
}
