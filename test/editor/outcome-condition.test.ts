import t from 'tap';
import { compileCondition, evaluateCondition } from '../../engine/expression/index.ts';
import { conditionOf, pickOf, renamedIn } from '../../editor/model/outcome-condition.ts';

t.test('outcome condition: written and read back', async (t) => {
  for (const pick of [
    { stepId: 'accept', outcomeIds: ['accepted'] },
    { stepId: 'accept', outcomeIds: ['accepted', 'not-accepted'] },
    { stepId: 'on-the-spot', outcomeIds: ['granted'] },
    { stepId: '受理环节', outcomeIds: ['accepted'] },
  ]) {
    t.same(pickOf(conditionOf(pick)), pick);
  }
});

t.test('outcome condition: the engine can read it', async (t) => {
  const context = { variables: { outcomes: { accept: 'not-accepted', 'on-the-spot': 'granted' } }, atMs: 0, timeZone: 'Asia/Shanghai' };
  for (const [pick, expected] of [
    [{ stepId: 'accept', outcomeIds: ['accepted', 'not-accepted'] }, true],
    [{ stepId: 'accept', outcomeIds: ['accepted'] }, false],
    [{ stepId: 'on-the-spot', outcomeIds: ['granted'] }, true],
  ] as const) {
    const compiled = compileCondition(conditionOf(pick));
    t.ok(compiled.ok, conditionOf(pick));
    if (compiled.ok) t.match(evaluateCondition(compiled.condition, context as never), { ok: true, value: expected }, conditionOf(pick));
  }
});

t.test('outcome condition: any other FEEL stays text', async (t) => {
  for (const text of ['', 'amount > 3', 'outcomes.accept = accepted', 'outcomes.a = "x" or outcomes.b = "y"', 'outcomes.a = "x" and true', 'not(outcomes.a = "x")']) {
    t.equal(pickOf(text), undefined, text);
  }
});

t.test('outcome condition: a renamed outcome is renamed where it is meant, and nowhere else', async (t) => {
  t.equal(renamedIn('outcomes.accept = "a" or outcomes.accept = "b"', 'accept', 'a', 'c'), 'outcomes.accept = "c" or outcomes.accept = "b"');
  t.equal(renamedIn('outcomes.other = "a"', 'accept', 'a', 'c'), 'outcomes.other = "a"');
  t.equal(renamedIn('outcomes.accept = "b"', 'accept', 'a', 'c'), 'outcomes.accept = "b"');
  t.equal(renamedIn('a = 1', 'accept', 'a', 'c'), 'a = 1');
});
