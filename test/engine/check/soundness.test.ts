import t from 'tap';
import { adHocEnds } from '../../../engine/check/ad-hoc-ends.ts';
import { caseCompletes } from '../../../engine/check/case-completes.ts';
import { dominators } from '../../../engine/check/dominators.ts';
import { matchingJoins } from '../../../engine/check/matching-joins.ts';
import { analyse } from '../../../engine/check/state-space/analyse.ts';
import type { SearchLimits } from '../../../engine/check/state-space/explore.ts';
import type { Finding } from '../../../engine/model/finding.ts';
import type { Graph } from '../../../engine/model/graph.ts';
import { drawn } from './state-space/drawn.ts';

const soundness = (graph: Graph, limits?: SearchLimits): readonly Finding[] => analyse({ graphs: [graph], messageFlows: [] }, limits).findings;

const xorIntoAnd = drawn({ s: 'start-event', x: 'exclusive-gateway', a: 'user-task', b: 'user-task', j: 'parallel-gateway', e: 'end-event' }, 's>x>a>j>e', 'x>b>j');
const andIntoXor = drawn({ s: 'start-event', p: 'parallel-gateway', a: 'user-task', b: 'user-task', m: 'exclusive-gateway', e: 'end-event' }, 's>p>a>m>e', 'p>b>m');

t.test('parallel join of exclusive branches: refused, with both gateways by name', async (t) => {
  t.match(matchingJoins(xorIntoAnd, {}), [{ code: 'parallel-join-after-exclusive-split', severity: 'error', elementId: 'j', zh: /并行网关“j”.*排他网关“x”/ }]);
});

t.test('exclusive merge of parallel branches: warned of', async (t) => {
  t.match(matchingJoins(andIntoXor, {}), [{ code: 'exclusive-merge-after-parallel-split', severity: 'warning', elementId: 'm' }]);
});

t.test('parallel join of an activity and what interrupts it: refused', async (t) => {
  const late = (interrupting: boolean) => ({ kind: 'boundary-event', hostId: 'a', interrupting, events: [{ kind: 'timer' }] }) as const;
  const graph = (interrupting: boolean) => drawn({ s: 'start-event', a: 'user-task', late: late(interrupting), j: 'parallel-gateway', e: 'end-event' }, 's>a>j>e', 'late>j');
  t.match(matchingJoins(graph(true), {}), [{ code: 'parallel-join-after-exclusive-split', elementId: 'j' }]);
  t.strictSame(matchingJoins(graph(false), {}), []);
});

t.test('branches that a terminate end event may clear away: left to the state space', async (t) => {
  const graph = drawn({ s: 'start-event', p: 'parallel-gateway', a: 'user-task', b: 'user-task', m: 'exclusive-gateway', e: { kind: 'end-event', events: [{ kind: 'terminate' }] } }, 's>p>a>m>e', 'p>b>m');
  t.strictSame(matchingJoins(graph, {}), []);
});

t.test('ad-hoc sub-process without a completion condition: warned of', async (t) => {
  const graph = (adHoc: object) => drawn({ s: 'start-event', sub: { kind: 'ad-hoc-sub-process', adHoc: { ordering: 'parallel', cancelRemaining: true, ...adHoc } }, 'sub.a': 'user-task', e: 'end-event' }, 's>sub>e');
  t.match(adHocEnds(graph({}), {}), [{ code: 'ad-hoc-without-end', severity: 'warning', elementId: 'sub' }]);
  t.strictSame(adHocEnds(graph({ completionCondition: { text: 'done', names: ['done'] } }), {}), []);
});

t.test('soundness: a case that may get stuck is an error with the run as a sentence', async (t) => {
  t.match(soundness(xorIntoAnd), [{ code: 'completion-unreachable', severity: 'error', elementId: 'j', zh: '办件可能停在并行网关“j”，走不到结束。经过：s → x → a。请检查分支与汇聚是否成对。' }]);
  t.match(soundness(andIntoXor), [{ code: 'flow-unsafe', severity: 'warning' }, { code: 'completion-improper', severity: 'error', elementId: 'e' }]);
});

t.test('soundness: an activity that never runs is a warning, a chart too large is one too', async (t) => {
  const graph = drawn({ s: 'start-event', a: 'user-task', island: 'user-task', e: 'end-event' }, 's>a>e', 'island>e');
  t.match(soundness(graph), [{ code: 'activity-never-runs', severity: 'warning', elementId: 'island' }]);
  const wide = drawn({ s: 'start-event', p: 'parallel-gateway', ...Object.fromEntries(Array.from({ length: 9 }, (_, at) => [`e${at}`, 'end-event' as const])) }, 's>p', ...Array.from({ length: 9 }, (_, at) => `p>e${at}`));
  t.match(soundness(wide, { states: 100 }), [{ code: 'soundness-undecided', severity: 'warning' }]);
  t.strictSame(soundness(wide), []);
});

t.test('soundness: silent where simpler rules about paths have spoken', async (t) => {
  const graph = drawn({ s: 'start-event', m: 'exclusive-gateway', a: 'user-task', b: 'user-task', e: 'end-event', x: 'exclusive-gateway' }, 's>x>m>a>b>m', 'x>e');
  t.ok(soundness(graph).some(({ code }) => code === 'completion-unreachable'));
  t.strictSame(caseCompletes({ graphs: [graph], messageFlows: [] }), []);
});

t.test('dominators: what every way passes, nearest first', async (t) => {
  const scope = xorIntoAnd.scopes.get('flow');
  if (!scope) throw new Error('Expected the scope of the process.');
  const { above } = dominators(xorIntoAnd, scope);
  t.strictSame(above('a'), ['x_a', 'x', 's_x', 's']);
  t.strictSame(above('j'), ['x', 's_x', 's']);
  t.strictSame(above('s'), []);
  t.equal(above('nothing'), undefined);
});

t.test('soundness: a case that only an interruption frees is warned of', async (t) => {
  const graph = (split: 'exclusive-gateway' | 'parallel-gateway') =>
    drawn(
      {
        s: 'start-event', x: split, a: 'user-task', b: 'user-task', j: 'parallel-gateway', e: 'end-event',
        off: 'event-sub-process', 'off.w': { kind: 'start-event', interrupting: true, events: [{ kind: 'message' }] }, 'off.c': 'user-task', 'off.f': 'end-event',
      },
      's>x>a>j>e', 'x>b>j', 'off.w>off.c>off.f',
    );
  const told = (one: Graph) => caseCompletes({ graphs: [one], messageFlows: [] });
  t.match(told(graph('exclusive-gateway')), [{ code: 'completion-by-interruption-only', severity: 'warning', elementId: 'j', zh: /^不靠事件子流程“off”中断，办件也应能办结，但不能。办件可能停在并行网关“j”/ }]);
  t.strictSame(told(graph('parallel-gateway')), []);
});
