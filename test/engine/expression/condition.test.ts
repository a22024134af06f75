import t from 'tap';
import { compileCondition, evaluateCondition, evaluateValue } from '../../../engine/expression/index.ts';
import type { ExpressionContext } from '../../../engine/expression/index.ts';
import type { Expression } from '../../../engine/model/expression.ts';

const context: ExpressionContext = {
  atMs: Date.UTC(2026, 1, 10, 2, 30),
  timeZone: 'Asia/Shanghai',
  variables: {
    罚款: 500,
    '罚款 金额': 900,
    类型: '一般程序',
    材料: [
      { 名称: '申请表', 齐全: true, 份数: 2 },
      { 名称: '图纸', 齐全: false, 份数: 1 },
    ],
    申请人: { 姓名: '张三', 电话: '13800000000' },
    空: null,
    次数: [1, 2, 3],
  },
};

function compiled(text: string): Expression {
  const result = compileCondition(text);
  if (!result.ok) throw new Error(`${text}: ${result.en}`);
  return result.condition;
}
const answer = (text: string, change: Partial<ExpressionContext> = {}): boolean | string => {
  const result = compileCondition(text);
  if (!result.ok) return result.code;
  const told = evaluateCondition(result.condition, { ...context, ...change });
  return told.ok ? told.value : told.code;
};
const value = (text: string, change: Partial<ExpressionContext> = {}): unknown => {
  const result = evaluateValue({ text, names: [] }, { ...context, ...change });
  return result.ok ? result.value : result.code;
};

t.test('condition: Chinese names, with and without spaces', (t) => {
  t.equal(answer('罚款 > 100 and 类型 = "一般程序"'), true);
  t.equal(answer('罚款 金额 > 800'), true);
  t.equal(answer('罚款 金额 in [1..800]'), false);
  t.equal(answer('申请人.姓名 = "张三"'), true);
  t.same(compiled('罚款 > 100 and (罚款 金额 < 3 or 类型 = "x")').names, ['罚款', '罚款 金额', '类型']);
  t.end();
});

t.test('condition: a leading equals sign is accepted', (t) => {
  t.equal(answer('= 罚款 > 100'), true);
  t.equal(answer('=罚款 < 100'), false);
  t.equal(compiled('= 罚款 > 100').text, '= 罚款 > 100', 'kept as written');
  t.end();
});

t.test('condition: lists are asked with some, every and filters', (t) => {
  t.equal(answer('some 件 in 材料 satisfies not(件.齐全)'), true);
  t.equal(answer('every 件 in 材料 satisfies 件.份数 >= 1'), true);
  t.equal(answer('count(材料[齐全 = false]) = 1'), true);
  t.equal(answer('材料[份数 > 1][1].名称 = "申请表"'), true);
  t.equal(answer('some n in [1..1000] satisfies n > 999'), true);
  t.equal(answer('some n in 次数[item > 1] satisfies n = 3'), true, 'a filter may feed an iteration');
  t.same(compiled('count(材料[份数 > 1]) > 罚款').names, ['材料', '罚款'], 'names in a filter may be properties');
  t.end();
});

t.test('condition: a missing variable is a failure, named in both languages', (t) => {
  const told = evaluateCondition(compiled('缺少 > 1'), context);
  t.match(told, { ok: false, code: 'expression-failed', zh: '找不到变量“缺少”', en: /not found/ });
  t.equal(answer('罚款 > 100 or 缺少 > 1'), 'expression-failed', 'even where the rest would decide');
  t.equal(answer('申请人.住址 = "x"'), 'expression-failed');
  t.equal(answer('count = 1'), 'expression-failed', 'a function is not a variable');
  t.equal(answer('count = 1', { variables: { count: 1 } }), true);
  t.end();
});

t.test('condition: what feelin only warns about is a failure', (t) => {
  for (const text of ['"a" + 1 = 2', 'date("2026-02-30") = today()', '罚款.x = 1', '类型(1) = 2', '@"2026-13-01" = today()', 'time("25:00:00") = time(now())', 'time("08:00:00Z") = time(now())']) {
    t.not(typeof answer(text), 'boolean', text);
  }
  t.end();
});

t.test('condition: unlike values are not compared', (t) => {
  for (const text of ['类型 >= 3', '3 < 类型', '罚款 between "1" and "9"', '类型 in [1..9]', '罚款 in (> "a")', '材料 > 3', 'true > 0', 'today() < now()', 'today() > "2026-01-01"']) {
    t.equal(answer(text), 'expression-failed', text);
  }
  t.equal(answer('空 != null and 空 > 3'), false, 'null compares to null, so it can be guarded against');
  t.end();
});

t.test('condition: an answer that is not yes or no is a failure', (t) => {
  for (const text of ['罚款', '类型', '空', '空 > 1', '类型 = 3', 'null', '材料']) t.equal(answer(text), 'expression-not-boolean', text);
  t.equal(answer('空 = null'), true);
  t.end();
});

t.test('condition: bad syntax is refused with its place', (t) => {
  for (const text of ['', '=', '罚款 >', '(罚款', '罚款) or (true', 'a, b', '"abc', 'true /* ', '罚款(元) >', '罚款 == 1']) {
    t.match(compileCondition(text), { ok: false, code: 'expression-syntax' }, text);
  }
  t.match(compileCondition('罚款 > '), { zh: /第 \d+ 个字符/, en: /character \d+/ });
  t.end();
});

t.test('now and today: the instant of the command in the body\'s zone, never the machine\'s clock', (t) => {
  t.equal(value('today()'), '2026-02-10');
  t.equal(value('now()'), '2026-02-10T10:30:00@Asia/Shanghai');
  t.equal(value('today()', { timeZone: 'America/New_York' }), '2026-02-09');
  t.equal(value('today()', { atMs: 0 }), '1970-01-01');
  t.equal(value('now()', { atMs: Date.UTC(2040, 0, 1) }), '2040-01-01T08:00:00@Asia/Shanghai');
  const due = compiled('today() >= date("2026-02-11")');
  t.match(evaluateCondition(due, context), { value: false });
  t.match(evaluateCondition(due, { ...context, atMs: Date.UTC(2026, 1, 10, 16) - 1 }), { value: false });
  t.match(evaluateCondition(due, { ...context, atMs: Date.UTC(2026, 1, 10, 16) }), { value: true });
  t.equal(answer('today() = date("2026-02-10")', { variables: { today: 'tomorrow', now: 1 } }), true, 'data cannot replace them');
  t.end();
});

t.test('dates and times: a date and time without a zone is the body\'s, one with a zone is moved there', (t) => {
  t.equal(answer('now() = date and time("2026-02-10T10:30:00")'), true);
  t.equal(answer('now() = date and time("2026-02-10T02:30:00Z")'), true);
  t.equal(answer('now() = @"2026-02-10T03:30:00+01:00"'), true);
  t.equal(answer('now() > date and time("2026-02-10T10:30:01")'), false);
  t.equal(answer('date and time(today(), time("10:30:00")) = now()'), true);
  t.equal(answer('time(now()) in [time("09:00:00")..time("17:30:00")]'), true);
  t.equal(answer('time(10, 30, 0) = time(now())'), true);
  t.equal(answer('@"10:30:00" = time(date and time(now()))'), true);
  t.equal(answer('date(now()) = @"2026-02-10"'), true);
  t.equal(answer('time(@"10:30:00") = @"10:30:00"'), true);
  t.equal(value('date("2026-02-12") - today()'), 'P2D');
  t.equal(answer('date("2026-02-12") - today() = @"P2D"'), true);
  t.equal(value('today() + duration("P5D")'), '2026-02-15');
  t.end();
});

t.test('expression: general values come back as plain JSON', (t) => {
  t.same(value('{金额: 罚款 * 2, 天: today(), 全: [类型, null, true]}'), { 金额: 1000, 天: '2026-02-10', 全: ['一般程序', null, true] });
  t.same(value('材料[份数 > 1].名称'), ['申请表']);
  t.equal(value('if 罚款 > 100 then "大额" else "小额"'), '大额');
  for (const text of ['count', '[1..3]', '[count]', '{a: [1..3]}', '10 ** 400']) t.equal(value(text), 'expression-failed', text);
  t.equal(value('罚款 >'), 'expression-syntax');
  t.end();
});

t.test('condition: the same answer from a stored copy', (t) => {
  const copy = JSON.parse(JSON.stringify(compiled('罚款 > 100'))) as Expression;
  t.match(evaluateCondition(copy, context), { ok: true, value: true });
  t.match(evaluateCondition({ text: '罚款 >', names: [] }, context), { ok: false, code: 'expression-syntax' });
  t.end();
});
