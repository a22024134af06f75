import t from 'tap';
import { compileExpression, compileText, evaluateCondition, evaluateValue } from '../../../engine/expression/index.ts';

const context = { variables: { n: 2, 名单: ['甲', '乙'] }, atMs: Date.UTC(2026, 1, 10), timeZone: 'Asia/Shanghai' };

t.test('expression: FEEL has names, another language is kept for its host', async (t) => {
  t.strictSame(compileExpression('= n + 1'), { ok: true, expression: { text: '= n + 1', names: ['n'] } });
  t.strictSame(compileExpression('n + 1', ' '), { ok: true, expression: { text: 'n + 1', names: ['n'] } });
  t.match(compileExpression('n', 'https://www.omg.org/spec/DMN/20191111/FEEL/'), { expression: { language: 'https://www.omg.org/spec/DMN/20191111/FEEL/', names: ['n'] } });
  t.strictSame(compileExpression('n ==', 'python'), { ok: true, expression: { text: 'n ==', language: 'python', names: [] } });
  t.match(compileExpression('n =='), { ok: false, code: 'expression-syntax' });
});

t.test('value: any plain JSON', async (t) => {
  const value = (text: string): unknown => evaluateValue({ text, names: [] }, context);
  t.strictSame(value('{a: n + 1, b: 名单}'), { ok: true, value: { a: 3, b: ['甲', '乙'] } });
  t.strictSame(value('"P" + string(n) + "D"'), { ok: true, value: 'P2D' });
  t.match(value('missing'), { ok: false, code: 'expression-failed' });
});

t.test('value of another language: refused, never guessed', async (t) => {
  t.match(evaluateValue({ text: '${n}', language: 'juel', names: [] }, context), { ok: false, code: 'expression-not-allowed', zh: /juel/ });
  t.match(evaluateCondition({ text: 'n', language: 'groovy', names: [] }, context), { ok: false, code: 'expression-not-allowed' });
});

t.test('text: literal, FEEL behind =, juel around ${}', async (t) => {
  t.strictSame(compileText(' 付款 '), { ok: true, text: '付款' });
  t.strictSame(compileText('=n'), { ok: true, text: { text: '=n', names: ['n'] } });
  t.strictSame(compileText('order-${id}'), { ok: true, text: { text: 'order-${id}', language: 'juel', names: [] } });
  t.strictSame(compileText('#{id}'), { ok: true, text: { text: '#{id}', language: 'juel', names: [] } });
  t.match(compileText('= n +'), { ok: false, code: 'expression-syntax' });
});
