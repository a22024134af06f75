import t from 'tap';
import { boundedMatch } from '../../../engine/expression/bounded-match.ts';
import { compileCondition, evaluateCondition, evaluateValue } from '../../../engine/expression/index.ts';
import type { ExpressionContext } from '../../../engine/expression/index.ts';

const at = { atMs: Date.UTC(2026, 1, 10), timeZone: 'Asia/Shanghai' };
const withVariables = (variables: Record<string, unknown>): ExpressionContext => ({ ...at, variables });
const codeOf = (text: string): string => {
  const result = compileCondition(text);
  return result.ok ? 'accepted' : result.code;
};
const told = (text: string, variables: Record<string, unknown>): unknown => {
  const result = evaluateValue({ text, names: [] }, withVariables(variables));
  return result.ok ? result.value : result.code;
};

t.test('bounds: text over 2000 characters or nested over 100 deep is too large', (t) => {
  t.equal(codeOf(`x = "${'a'.repeat(1990)}"`), 'accepted');
  t.equal(codeOf(`x = "${'a'.repeat(2000)}"`), 'expression-too-large');
  t.equal(codeOf(`${'('.repeat(300)}x${')'.repeat(300)}`), 'expression-too-large');
  t.equal(codeOf('['.repeat(2000)), 'expression-too-large');
  t.equal(codeOf(Array.from({ length: 60 }, (_, i) => `x = ${i}`).join(' or ')), 'accepted');
  t.end();
});

t.test('bounds: endless expressions are refused before they run', (t) => {
  const notAllowed = [
    'for i in [1..10] return i',
    'some a in x satisfies some b in x satisfies a = b',
    'some a in x satisfies count(x[item = a]) > 0',
    'x[count(x[item > 1]) > 1]',
    'some a in x, b in x satisfies a = b',
    'some a in [1..x] satisfies a = 0',
    'some a in 1..x satisfies a = 0',
    'some a in (1..1) satisfies a = 0',
    'some a in ]1..1] satisfies a = 0',
    'some a in [1..1.5] satisfies a = 0',
    '{f: function(g) g(g), r: f(f)}.r',
    'function(a) a',
    '{a: x + x, b: a + a}',
    '{"a": x, b: {c: a}}',
    'sort(x, function(a, b) a < b)',
    'range("[1..1000000000]") = 1',
    'replace(x, "a", "aa")',
    'split(x, "(a+)+")',
    'x.f(1)',
    'x instance of Number',
    '? > 1',
    'count(x) = count',
    'qcAt("2026-01-01")',
  ];
  for (const text of notAllowed) t.equal(codeOf(text), 'expression-not-allowed', text);
  t.equal(codeOf('some a in [1..1001] satisfies a = 0'), 'expression-too-large');
  t.equal(codeOf('{r: [1..1000000000]}.r = 1'), 'expression-too-large');
  t.equal(codeOf('x in [1..1000000000]'), 'accepted', 'a range that is only a test');
  t.equal(codeOf('x in ([1..5000], > 9000)'), 'accepted');
  t.end();
});

t.test('bounds: too much data for the expression is refused, not waited for', (t) => {
  const long = Array.from({ length: 100_000 }, (_, i) => i);
  t.equal(told('some a in x satisfies list contains(y, a)', { x: long, y: long }), 'expression-too-large');
  t.equal(told('list contains(x, 99999)', { x: long }), true, 'once through is fine');
  const begun = performance.now();
  const texts = Array.from({ length: 2000 }, () => 'a'.repeat(300));
  const busy = Array.from({ length: 10 }, () => 'list contains(y, a)').join(' or ');
  for (let size = 100; size <= 100_000; size *= 2) {
    told(`some a in x satisfies ${busy}`, { x: long.slice(0, size), y: texts.slice(0, size) });
    told('every a in x satisfies contains(y, string(a) + "b")', { x: long.slice(0, size), y: 'a'.repeat(size) });
  }
  const ms = performance.now() - begun;
  t.comment(`worst cases: ${ms.toFixed(0)} ms`);
  t.end();
});

t.test('bounds: only plain data enters', (t) => {
  const cycle: Record<string, unknown> = {};
  cycle['self'] = cycle;
  const strange = [() => 1, new Date(0), new Map(), Number.NaN, Number.POSITIVE_INFINITY, 1n, Symbol('x'), cycle, [() => 1], Object.create({ y: 1 })];
  for (const x of strange) t.equal(told('x', { x }), 'expression-failed');
  t.equal(told('1 + 1', { x: () => 1 }), 2, 'what is not read does not matter');
  t.end();
});

t.test('bounds: prototypes are out of reach', (t) => {
  const variables = { x: 1, text: 'a', list: [1], object: { y: 1 } };
  const texts = ['x.constructor', 'text.length', 'list.constructor', 'object.constructor', 'object.toString', 'constructor', 'toString', 'hasOwnProperty', 'object.y.constructor.constructor'];
  for (const text of texts) t.equal(told(`${text} = null`, variables), 'expression-failed', text);
  for (const text of ['__proto__ = null', 'object.__proto__ = null', '{__proto__: object}.y', '{"__proto__": object}.y']) t.equal(told(text, variables), 'expression-not-allowed', text);
  t.equal(told('get value(object, "constructor")', variables), null);
  t.same(Object.getOwnPropertyNames({}), [], 'nothing was left behind');
  t.end();
});

t.test('matches: bounded patterns only', (t) => {
  t.equal(told('matches(x, "^[0-9]{17}[0-9X]$")', { x: '41010119900101001X' }), true);
  t.equal(told('matches(x, "^1\\\\d{10}$")', { x: '13800000000' }), true);
  t.equal(told('matches(x, "^ABC$", "i")', { x: 'abc' }), true);
  t.equal(boundedMatch('abc', '^(?:abc|abd)$'), true);
  for (const pattern of ['(a+)+$', '(a|a)*', '(?=a)', '(a)\\1', 'a*a*a*', '(a|a|a|a|a|a)', 'a?a?a?a?a?', '(a){2,}', 'a'.repeat(201)]) {
    t.throws(() => boundedMatch('aaaa', pattern), RangeError, pattern);
  }
  t.throws(() => boundedMatch('a'.repeat(301), 'a'), RangeError);
  t.throws(() => boundedMatch('a', 'a', 'g'), RangeError);
  t.throws(() => boundedMatch(1, 'a'), TypeError);
  t.throws(() => boundedMatch('a', '['), SyntaxError);
  t.equal(boundedMatch('a'.repeat(300), 'a*a*b'), false, 'answered at all: unbounded matching would not come back');
  t.end();
});

t.test('evaluation: nothing is kept, and it is fast, over hundreds of thousands of evaluations', (t) => {
  const result = compileCondition('罚款 > 100 and 缺少 = 1');
  if (!result.ok) throw new Error(result.en);
  const context = withVariables({ 罚款: 5 });
  const heapAfter = (rounds: number): number => {
    for (let i = 0; i < rounds; i += 1) evaluateCondition(result.condition, context);
    return process.memoryUsage().heapUsed;
  };
  const before = heapAfter(50_000);
  const begun = performance.now();
  const after = heapAfter(250_000);
  const microseconds = ((performance.now() - begun) * 1000) / 250_000;
  const grownMb = (after - before) / 1e6;
  t.comment(`${microseconds.toFixed(1)} µs each, heap grown by ${grownMb.toFixed(1)} MB`);
  t.ok(grownMb < 30, 'a kept warning each would be far more');
  t.match(evaluateCondition(result.condition, context), { ok: false, zh: '找不到变量“缺少”' }, 'the same at the end');
  for (let i = 0; i < 1200; i += 1) compileCondition(`x = ${i}`);
  t.match(evaluateCondition(result.condition, withVariables({ 罚款: 500, 缺少: 1 })), { ok: true, value: true });
  t.end();
});
