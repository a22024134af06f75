import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import t from 'tap';
import { checkFlow, checkForm, checkItem, readFlow } from '../../engine/authoring.ts';
import type { CheckedItem, CodeScheme, LawProfile, PublishedItem } from '../../engine/authoring.ts';

const root = new URL('../../', import.meta.url);
const textOf = (path: string): string => readFileSync(new URL(path, root), 'utf8');
const jsonOf = (path: string): unknown => JSON.parse(textOf(path));
const namesIn = (path: string): readonly string[] => readdirSync(new URL(path, root)).toSorted();

const ajv = new Ajv2020({ allErrors: true, strict: true, strictTypes: false, strictRequired: false });
(formats as unknown as (to: Ajv2020) => void)(ajv);
const isItem = ajv.compile(jsonOf('schemas/item.schema.json') as object);
const isForm = ajv.compile(jsonOf('schemas/form-meta.schema.json') as object);
const { types } = jsonOf('flows/rules/lists/item-types.json') as { readonly types: readonly { readonly code: string; readonly name: string }[] };
const { schemes } = jsonOf('flows/rules/lists/code-schemes.json') as { readonly schemes: readonly CodeScheme[] };

interface ShippedItem extends PublishedItem, CheckedItem {
  readonly name: string;
  readonly lawProfileId: string;
  readonly basis: NonNullable<PublishedItem['basis']>;
}

for (const name of namesIn('flows/items')) {
  const folder = `flows/items/${name}`;
  const item = jsonOf(`${folder}/item.json`) as ShippedItem;
  const formIds = namesIn(`${folder}/forms`).map((file) => file.replace(/\.json$/, ''));

  t.test(`shipped item ${name}: valid by its schema, complete and coded by the lists`, async (t) => {
    t.ok(isItem(item), JSON.stringify(isItem.errors));
    t.equal(item.id, name);
    t.strictSame(checkItem(item, { types, codeSchemes: schemes }), []);
    t.match(textOf(`${folder}/README.md`), /Source/, 'the README names the source of the chart');
  });

  t.test(`shipped item ${name}: its chart reads and checks without a single finding`, async (t) => {
    const lawProfile = jsonOf(`flows/rules/law/${item.lawProfileId}.json`) as LawProfile;
    const units = ['intake-window', 'water-resources-section', 'county-water-bureau'].map((id) => ({ id, name: id }));
    const { graph, findings } = await readFlow(textOf(`${folder}/flow.bpmn`));
    t.strictSame(findings, []);
    t.ok(graph);
    if (graph) t.strictSame(checkFlow(graph, { lawProfile, item, formIds, units }), []);
  });

  for (const formId of formIds) {
    t.test(`shipped form ${name}/${formId}: within what a form may use`, async (t) => {
      const form = jsonOf(`${folder}/forms/${formId}.json`) as { readonly properties: object; readonly 'x-ui': { readonly order: readonly string[] } };
      t.ok(isForm(form), JSON.stringify(isForm.errors));
      t.strictSame(checkForm(formId, form), []);
      t.strictSame(form['x-ui'].order.toSorted(), Object.keys(form.properties).toSorted(), 'every field has its place');
    });
  }
}

t.test('item schema: a code that is a number, a missing basis, a stray field: refused', async (t) => {
  const item = jsonOf('flows/items/water-abstraction-permit/item.json') as object;
  t.notOk(isItem({ ...item, code: 442199806003 }));
  t.notOk(isItem({ ...item, basis: [] }));
  t.notOk(isItem({ ...item, responsability: [] }));
  t.notOk(isItem({ ...item, effectiveFrom: '2026-02-30' }));
});

t.test('form schema: what a page could not draw or a condition could not read is refused', async (t) => {
  const form = (properties: object, more: object = {}): object => ({ title: '表单', type: 'object', additionalProperties: false, properties, ...more });
  t.ok(isForm(form({ 地点: { title: '地点', type: 'string' } })));
  t.notOk(isForm(form({ a: { type: 'string' } })), 'a field without a title');
  t.notOk(isForm(form({ outcomes: { title: '结果', type: 'string' } })), 'a reserved name');
  t.notOk(isForm(form({ a: { title: '甲', type: 'object' } })), 'a nested object');
  t.notOk(isForm(form({ a: { title: '甲', type: 'string', $ref: 'http://example.org/x' } })), 'a reference');
  t.notOk(isForm(form({ a: { title: '甲', type: 'string', minimum: 1 } })), 'a keyword of another type');
  t.notOk(isForm({ ...form({}), additionalProperties: true }), 'fields nobody drew');
});
