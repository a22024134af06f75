import { readFileSync } from 'node:fs';
import t from 'tap';
import { checkForm, checkItem, checkItemCode } from '../../../engine/authoring.ts';
import type { CodeScheme } from '../../../engine/authoring.ts';

const listOf = (name: string): unknown => JSON.parse(readFileSync(new URL(`../../../flows/rules/lists/${name}.json`, import.meta.url), 'utf8'));
const { schemes } = listOf('code-schemes') as { readonly schemes: readonly (CodeScheme & { readonly example: string })[] };
const { types } = listOf('item-types') as { readonly types: readonly { readonly code: string; readonly name: string }[] };

const item = {
  id: 'permit',
  name: '取水许可证核发',
  type: '01',
  basis: [{ law: '中华人民共和国水法', article: '第四十八条' }],
  body: '演示县水利局',
  responsibility: ['依法追究责任'],
};

t.test('D3: an item with name, basis, body and responsibility is complete', async (t) => {
  t.strictSame(checkItem(item), []);
  t.strictSame(checkItem({ ...item, responsibility: '依法追究责任' }), []);
});

for (const [field, zh, broken] of [
  ['name', '名称', { name: ' ' }],
  ['basis', '依据', { basis: [] }],
  ['law of the basis', '依据', { basis: [{ law: '' }] }],
  ['body', '行使主体', { body: '' }],
  ['responsibility', '对应责任', { responsibility: [''] }],
] as const) {
  t.test(`D3: an item without its ${field} cannot be active`, async (t) => {
    const findings = checkItem({ ...item, ...broken });
    t.match(findings, [{ code: 'item-incomplete', severity: 'error', rule: 'D3' }]);
    t.equal(findings.length, 1);
    t.ok(findings[0]?.zh.includes(`没有写${zh}，不能公布和启用`), findings[0]?.zh ?? 'no finding');
  });
}

t.test('D3: an empty item lacks all four', async (t) => {
  t.equal(checkItem({ id: 'nothing' }).length, 4);
});

t.test('D11: types are a list, and one may be added without a program', async (t) => {
  t.strictSame(types.map(({ code }) => code), ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '20']);
  t.strictSame(checkItem({ ...item, type: '10' }, { types }), []);
  t.match(checkItem({ ...item, type: '11' }, { types }), [{ code: 'item-type-unknown', rule: 'D11', zh: /“11”/ }]);
  t.strictSame(checkItem({ ...item, type: '11' }, { types: [...types, { code: '11', name: '内部审批' }] }), []);
  t.match(checkItem({ ...item, type: '1' }, { types }), [{ code: 'item-type-unknown' }]);
});

for (const scheme of schemes) {
  t.test(`D10: scheme ${scheme.id}: its example is valid, its parts add up`, async (t) => {
    t.equal(checkItemCode(scheme.id, scheme.example, schemes), undefined);
    t.equal(scheme.parts.reduce((sum, { length }) => sum + length, 0), scheme.example.length);
    t.match(checkItemCode(scheme.id, scheme.example.slice(1), schemes), { code: 'item-code-invalid', rule: 'D10' });
    t.match(checkItemCode(scheme.id, `${scheme.example}0`, schemes), { code: 'item-code-invalid' });
  });
}

t.test('D10: 31 = 18 + 1 + 12, 33 = 31 + 2', async (t) => {
  const lengths = (id: string): readonly number[] => schemes.find((one) => one.id === id)?.parts.map(({ length }) => length) ?? [];
  t.strictSame(lengths('implementation-31'), [18, 1, 12]);
  t.strictSame(lengths('business-33'), [31, 2]);
  t.match(checkItemCode('implementation-31', '12441500196720244T8442199806003', schemes), { code: 'item-code-invalid' }, 'there is no level 8');
});

t.test('D10: a code is text, never a number', async (t) => {
  t.match(checkItemCode('catalog-12', 442199806003, schemes), { code: 'item-code-not-text', zh: /数字/ });
  t.match(checkItemCode('catalog-12', undefined, schemes), { code: 'item-code-not-text' });
});

t.test('D10: a scheme nobody knows, and codes of several schemes on one item', async (t) => {
  t.match(checkItemCode('zwfw-99', '1', schemes), { code: 'item-code-scheme-unknown', zh: /catalog-12/ });
  const codes = [
    { scheme: 'catalog-12', value: '442199806003' },
    { scheme: 'hubei-16', value: '42000002601001' },
  ];
  t.match(checkItem({ ...item, code: '', codeScheme: 'catalog-12', codes }, { codeSchemes: schemes }), [{ code: 'item-code-invalid', zh: /16 位/ }]);
  t.match(checkItem({ ...item, code: '1', codeScheme: 'catalog-12' }, { codeSchemes: schemes }), [{ code: 'item-code-invalid' }]);
});

t.test('form: fields a condition can read, with titles', async (t) => {
  const form = (properties: object): object => ({ type: 'object', properties });
  t.strictSame(checkForm('f', form({ 年取水量: { title: '年取水量' }, place_1: { title: '地点' } })), []);
  t.match(checkForm('f', form({ outcomes: { title: '结果' } })), [{ code: 'form-field-reserved', zh: /“outcomes”/ }]);
  t.match(checkForm('f', form({ toString: { title: '文字' } })), [{ code: 'form-field-reserved' }]);
  t.match(checkForm('f', form({ '罚款(元)': { title: '罚款' }, '1a': { title: '一' } })), [{ code: 'form-field-unreadable' }, { code: 'form-field-unreadable' }]);
  t.match(checkForm('f', form({ a: {}, b: { title: ' ' } })), [{ code: 'form-field-untitled' }, { code: 'form-field-untitled' }]);
  t.strictSame(checkForm('f', 'no object'), []);
});
