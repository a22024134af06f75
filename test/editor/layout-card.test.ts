import t from 'tap';
import { cardTexts } from '../../editor/card/card-texts.ts';
import { layoutCard } from '../../editor/card/layout-card.ts';
import { textWidth } from '../../editor/card/wrap-text.ts';
import { STEP_SIZE } from '../../editor/diagram/step-box.ts';
import type { Step } from '../../engine/authoring.ts';

const step: Step = {
  unitId: 'water',
  unitName: '水政水资源股',
  requirements: [
    { id: 'r1', text: '两名以上行政执法人员现场核查并制作核查笔录，核对水资源论证报告书与现场情况是否一致', required: true },
    { id: 'r2', text: '形成审查意见', required: true },
  ],
  limit: { kind: 'value', value: 5, unit: 'working-day', source: 'printed' },
  posts: [],
  minimumHandlers: 2,
  materials: [],
  timeCounts: true,
  opinionRequired: true,
  outcomes: [],
};
const bare: Step = { requirements: [], posts: [], minimumHandlers: 1, materials: [], timeCounts: true, opinionRequired: true, outcomes: [] };

function staysInside(width: number, height: number, source: Step): boolean {
  const { lines } = layoutCard(cardTexts('告知与听证', source, 'zh'), width, height);
  return lines.every(({ text, x, y, size, align }) => {
    const left = align === 'middle' ? x - textWidth(text, size) / 2 : x;
    return left >= 0 && left + textWidth(text, size) <= width && y - size >= 0 && y <= height;
  });
}

t.test('card texts: name, unit, first requirement with the number of all, limit', async (t) => {
  const { name, rows } = cardTexts('审查', step, 'zh');
  t.equal(name, '审查');
  t.match(rows, [
    { field: 'unit', label: '机构', text: '水政水资源股', missing: false },
    { field: 'requirement', label: '要求', text: /^两名以上/, suffix: '（共2项）', missing: false },
    { field: 'limit', label: '时限', text: '5 个工作日', missing: false },
  ]);
});

t.test('card texts: rule D1, what is missing is said in words', async (t) => {
  t.match(cardTexts('', bare, 'zh'), {
    name: '（未命名环节）',
    rows: [
      { field: 'unit', text: '缺承办机构', missing: true },
      { field: 'requirement', text: '缺办理要求', missing: true },
      { field: 'limit', text: '缺办理时限', missing: true },
    ],
  });
  t.match(cardTexts('', bare, 'en').rows[0], { text: 'no unit', missing: true });
});

t.test('card layout: a step of usual size shows all four in its box', async (t) => {
  const { lines, ruleY } = layoutCard(cardTexts('审查', step, 'zh'), STEP_SIZE.width, STEP_SIZE.height);
  t.equal(ruleY, 25);
  t.equal(lines.filter(({ role }) => role === 'name').length, 1);
  t.equal(lines.filter(({ role }) => role === 'label').length, 3);
  t.equal(lines.filter(({ role }) => role === 'value').length, 4, 'the requirement gets the line left over');
  t.ok(staysInside(STEP_SIZE.width, STEP_SIZE.height, step));
});

t.test('card layout: a larger box shows more of the requirement', async (t) => {
  const { lines } = layoutCard(cardTexts('审查', step, 'zh'), 180, 140);
  t.equal(lines.filter(({ role }) => role === 'value').length, 6);
  t.ok(staysInside(180, 140, step));
});

t.test('card layout: small boxes of foreign charts keep their texts inside', async (t) => {
  for (const [width, height] of [[100, 80], [120, 60], [90, 40], [300, 50]] as const) {
    t.ok(staysInside(width, height, step), `${width} × ${height}`);
    t.ok(staysInside(width, height, bare), `${width} × ${height}, bare`);
  }
  t.equal(layoutCard(cardTexts('审查', step, 'zh'), 100, 80).ruleY, undefined);
});

t.test('card layout: missing fields are marked as such', async (t) => {
  const { lines } = layoutCard(cardTexts('审查', bare, 'zh'), STEP_SIZE.width, STEP_SIZE.height);
  t.same(lines.filter(({ role }) => role === 'missing').map(({ text }) => text), ['缺承办机构', '缺办理要求', '缺办理时限']);
});
