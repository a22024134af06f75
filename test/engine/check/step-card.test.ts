import { readFileSync } from 'node:fs';
import t from 'tap';
import { limitText, shortArticle, stepCard } from '../../../engine/authoring.ts';
import type { LawProfile, Step } from '../../../engine/authoring.ts';

const lawProfile = JSON.parse(readFileSync(new URL('../../../flows/rules/law/administrative-permit.json', import.meta.url), 'utf8')) as LawProfile;
const step: Step = {
  unitId: 'section',
  unitName: '水政水资源股',
  requirements: [
    { id: 'r1', text: '核查', required: true },
    { id: 'r2', text: '记录', required: true },
  ],
  limit: { kind: 'value', value: 5, unit: 'working-day', source: 'printed' },
  posts: [],
  minimumHandlers: 1,
  materials: [],
  timeCounts: true,
  opinionRequired: true,
  outcomes: [],
};

t.test('step card: unit, first requirement with the number of all, limit', async (t) => {
  t.strictSame(stepCard(step), { unit: '水政水资源股', requirement: '核查等 2 项', limit: '5 个工作日', missing: [] });
});

t.test('step card: an empty step lacks all three', async (t) => {
  const empty: Step = { requirements: [], posts: [], minimumHandlers: 1, materials: [], timeCounts: true, opinionRequired: true, outcomes: [] };
  t.strictSame(stepCard(empty), { unit: '', requirement: '', limit: '', missing: ['unit', 'requirement', 'limit'] });
});

t.test('limit text: value with its unit, in both languages', async (t) => {
  const said = (value: number, unit: 'working-day' | 'natural-day' | 'hour' | 'month' | 'year' | 'on-the-spot') => {
    const limit = { kind: 'value', value, unit } as const;
    return [limitText(limit, undefined, 'zh'), limitText(limit, undefined, 'en')];
  };
  t.strictSame(said(5, 'working-day'), ['5 个工作日', '5 working days']);
  t.strictSame(said(1, 'natural-day'), ['1 日（自然日）', '1 natural day']);
  t.strictSame(said(24, 'hour'), ['24 小时', '24 hours']);
  t.strictSame(said(3, 'month'), ['3 个月', '3 months']);
  t.strictSame(said(2, 'year'), ['2 年', '2 years']);
  t.strictSame(said(0, 'on-the-spot'), ['当场', 'on the spot']);
});

t.test('limit text: where a figure comes from is marked unless it is printed', async (t) => {
  t.equal(limitText({ kind: 'value', value: 5, unit: 'working-day', source: 'printed', article: '行政许可法第三十二条' }, lawProfile, 'zh'), '5 个工作日');
  t.equal(limitText({ kind: 'value', value: 5, unit: 'working-day', source: 'local' }, lawProfile, 'zh'), '5 个工作日（自定）');
  t.equal(limitText({ kind: 'value', value: 5, unit: 'working-day', source: 'local' }, lawProfile, 'en'), '5 working days (set locally)');
  t.equal(limitText({ kind: 'value', value: 7, unit: 'working-day', source: 'law' }, lawProfile, 'zh'), '7 个工作日（法定）');
  t.equal(limitText({ kind: 'value', value: 7, unit: 'working-day', source: 'law' }, lawProfile, 'en'), '7 working days (by law)');
});

t.test('limit text: a period of the law with its article, by its id when unknown', async (t) => {
  t.equal(limitText({ kind: 'period', periodId: 'decision' }, lawProfile, 'zh'), '20 个工作日（许可法42）');
  t.equal(limitText({ kind: 'period', periodId: 'delivery', source: 'law' }, lawProfile, 'en'), '10 working days (Art. 44)');
  t.equal(limitText({ kind: 'period', periodId: 'delivery' }, undefined, 'zh'), '法定期限“delivery”');
  t.equal(limitText({ kind: 'period', periodId: 'nothing' }, lawProfile, 'en'), 'period “nothing” of the law');
});

t.test('short article: law and number, whatever the numerals', async (t) => {
  for (const [article, zh] of [
    ['行政许可法第四十二条第一款', '许可法42'],
    ['中华人民共和国行政处罚法第六十条', '处罚法60'],
    ['《民法典》第二百零一条', '民法典201'],
    ['水法第十条', '水法10'],
    ['重大行政决策程序暂行条例第15条', '重大行政决策程序暂行条例15'],
    ['行政许可法第一百一十条', '许可法110'],
    ['本机关规定', '本机关规定'],
  ] as const) {
    t.equal(shortArticle(article).zh, zh);
  }
  t.equal(shortArticle('行政许可法第四十二条第一款').en, 'Art. 42');
});
