import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import t from 'tap';
import { checkField, isEmpty } from '../../../web/form/check-field.ts';
import { fieldsOf, requiredNames } from '../../../web/form/field-schema.ts';
import type { FieldSchema } from '../../../web/form/field-schema.ts';
import { filledValues, startValues } from '../../../web/form/form-values.ts';
import type { Json } from '../../../web/api/answers.ts';

const form: FieldSchema = {
  type: 'object',
  required: ['place', 'amount'],
  'x-ui': { order: ['amount', 'place', 'gone'] },
  properties: {
    place: { type: 'string', title: '取水地点', minLength: 2, maxLength: 4 },
    amount: { type: 'integer', title: '年取水量', minimum: 1, multipleOf: 5 },
    source: { type: 'string', title: '水源', oneOf: [{ const: 'ground', title: '地下水' }, { const: 'surface', title: '地表水' }] },
    use: { type: 'string', title: '用途', enum: ['a', 'b', 'c', 'd', 'e'] },
    held: { type: 'boolean', title: '已听证' },
    sure: { type: 'boolean', title: '已确认', const: true },
    heldOn: { type: 'string', title: '听证日期', format: 'date' },
    note: { type: 'string', title: '备注', maxLength: 500 },
    names: { type: 'array', title: '人员', items: { type: 'string' }, minItems: 2 },
    kinds: { type: 'array', title: '种类', items: { type: 'string', enum: ['x', 'y'] } },
  },
  // As text, for an object with a property called `then` would look like a promise.
  ...(JSON.parse('{ "if": { "required": ["held"], "properties": { "held": { "const": true } } }, "then": { "required": ["heldOn"] } }') as Pick<FieldSchema, 'if' | 'then'>),
};

const fields = new Map(fieldsOf(form).map((field) => [field.name, field]));
const field = (name: string): ReturnType<typeof fieldsOf>[number] => fields.get(name)!;
const slip = (name: string, value: Json | undefined, required = false): string | undefined => checkField(field(name), required, value)?.key;

t.test('form: order of x-ui first, unknown names left out, then the rest as it stands', (t) => {
  t.same(fieldsOf(form).map(({ name }) => name), ['amount', 'place', 'source', 'use', 'held', 'sure', 'heldOn', 'note', 'names', 'kinds']);
  t.end();
});

t.test('form: every kind of field is told from its schema', (t) => {
  t.same(fieldsOf(form).map(({ kind }) => kind), ['integer', 'text', 'radio', 'choice', 'yes-no', 'tick', 'date', 'long-text', 'texts', 'choices']);
  t.same(field('source').choices.map(({ title }) => title), ['地下水', '地表水']);
  t.end();
});

t.test('form: the forms that ship use only what can be shown', (t) => {
  const items = fileURLToPath(new URL('../../../flows/items/', import.meta.url));
  const files = readdirSync(items, { recursive: true }).map(String).filter((name) => /forms[\\/].*\.json$/.test(name));
  t.ok(files.length > 0, 'there are forms');
  for (const name of files) {
    const shipped = JSON.parse(readFileSync(`${items}${name}`, 'utf8')) as FieldSchema;
    for (const one of fieldsOf(shipped)) t.ok(one.title !== one.name && one.kind !== undefined, `${name} ${one.name}`);
  }
  t.end();
});

t.test('form: a condition adds what it demands', (t) => {
  t.same([...requiredNames(form, {})], ['place', 'amount']);
  t.same([...requiredNames(form, { held: false })], ['place', 'amount']);
  t.same([...requiredNames(form, { held: true })], ['place', 'amount', 'heldOn']);
  t.end();
});

t.test('field: missing, too short, too long, out of range, not whole, not confirmed', (t) => {
  t.equal(slip('place', '  ', true), 'form.required');
  t.equal(slip('source', undefined, true), 'form.choose');
  t.equal(slip('place', undefined), undefined, 'what is not asked for may be left out');
  t.equal(slip('place', '一'), 'form.min-length');
  t.equal(slip('place', '一二三四五'), 'form.max-length');
  t.equal(slip('place', '𠮷𠮷𠮷𠮷'), undefined, 'rare characters count as one each');
  t.equal(slip('amount', 0), 'form.minimum');
  t.equal(slip('amount', 2.5), 'form.integer');
  t.equal(slip('amount', 7), 'form.multiple');
  t.equal(slip('amount', 10), undefined);
  t.equal(slip('sure', false), 'form.must-tick');
  t.equal(slip('heldOn', '2026-1-1'), 'form.day');
  t.equal(slip('names', ['甲']), 'form.min-items');
  t.end();
});

t.test('field: what counts as empty', (t) => {
  for (const value of [undefined, null, '', '  ', []] as const) t.ok(isEmpty(value), JSON.stringify(value) ?? 'undefined');
  for (const value of [0, false, 'a', ['a']] as const) t.notOk(isEmpty(value), JSON.stringify(value));
  t.end();
});

t.test('values: sent trimmed, without what is empty or not of the form', (t) => {
  t.same(filledValues(form, { place: ' 一号井 ', amount: 0, held: false, note: '', extra: 'x' }), { amount: 0, place: '一号井', held: false });
  t.same(filledValues(form, undefined), {});
  t.end();
});

t.test('values: a form starts with what the case knows, else with defaults', (t) => {
  const withDefault: FieldSchema = { properties: { a: { type: 'string', default: '无' }, b: { type: 'string', default: '无' } } };
  t.same(startValues(withDefault, { b: '有', c: '别的' }), { a: '无', b: '有' });
  t.end();
});
