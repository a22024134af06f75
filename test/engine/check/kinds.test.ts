import t from 'tap';
import { checkFlow } from '../../../engine/authoring.ts';
import { cancel, chartGraph, compensation, completion, error, link, message, step, timer } from '../chart.ts';
import type { Chart } from '../chart.ts';
import { told } from '../read/bpmn-text.ts';

/** What the rules say, but for what a step's card lacks. */
const verdict = async (chart: Chart): Promise<readonly string[]> => told(checkFlow(await chartGraph(chart), {})).filter((one) => !one.startsWith('step-without'));

const user = step();

t.test('boundary events, links, compensation, event sub-processes: connected in their own way', async (t) => {
  const late: Chart = { nodes: [['start', 't', timer('P1D'), 'isInterrupting="false"'], ['user', 'urge', user], ['end', 'e2']], flows: ['t>urge', 'urge>e2'] };
  const pay: Chart = { nodes: [['start', 's1'], ['user', 'fee', user], ['end', 'e1'], ['end', 'off', cancel()], ['xor', 'x']], flows: ['s1>fee', 'fee>x', 'x>e1!', 'x>off: n = 1'] };
  t.strictSame(
    await verdict({
      nodes: [
        ['start', 's'], ['user', 'a', user], ['boundary', 'b', error('bad'), 'attachedToRef="a"'], ['throw', 't1', link('on')], ['catch', 'c1', link('on')],
        ['transaction', 'pay', pay], ['boundary', 'failed', cancel(), 'attachedToRef="pay"'], ['boundary', 'undo', compensation(), 'attachedToRef="a"'], ['service', 'back', '', 'isForCompensation="true"'],
        ['event-sub', 'late', late], ['end', 'e'], ['terminate', 'k'],
      ],
      flows: ['s>a', 'a>t1', 'c1>pay', 'pay>e', 'failed>k', 'b>k', 'undo~back'],
    }),
    [],
  );
});

t.test('ad-hoc sub-process: neither start nor end is asked for', async (t) => {
  const inner: Chart = { nodes: [['user', 'p', user], ['user', 'q', user]], flows: [], inner: completion('done = true') };
  t.strictSame(await verdict({ nodes: [['start', 's'], ['adhoc', 'x', inner], ['end', 'e']], flows: ['s>x', 'x>e'] }), []);
});

t.test('process that begins by a message: has a start', async (t) => {
  t.strictSame(await verdict({ nodes: [['start', 's', message('m')], ['user', 'a', user], ['end', 'e']], flows: ['s>a', 'a>e'] }), []);
  t.strictSame(await verdict({ nodes: [['receive', 'r', '', 'messageRef="m" instantiate="true"'], ['end', 'e']], flows: ['r>e'] }), []);
});

t.test('boundary event that leads nowhere, link that nobody throws to: named', async (t) => {
  t.strictSame(await verdict({ nodes: [['start', 's'], ['user', 'a', user], ['boundary', 'b', timer('P1D'), 'attachedToRef="a"'], ['catch', 'c', link('on')], ['end', 'e']], flows: ['s>a', 'a>e', 'c>e'] }), ['element-unreachable@c', 'end-unreachable@b']);
});

const loops: readonly (readonly [what: string, nodes: Chart['nodes'], finding: boolean])[] = [
  ['task that passes', [['task', 'x']], true],
  ['service without work', [['service', 'x']], true],
  ['service with work', [['service', 'x', '<qc:job topic="a"/>']], false],
  ['script that may change what is read', [['script', 'x', '<bpmn:script>{n: 1}</bpmn:script>']], false],
  ['timer', [['catch', 'x', timer('P1D')]], false],
  ['receive task', [['receive', 'x', '', 'messageRef="msg"']], false],
  ['call', [['call', 'x', '', 'calledElement="other"']], false],
  ['transaction with a step', [['transaction', 'x', { nodes: [['start', 's1'], ['user', 'u', user], ['end', 'e1']], flows: ['s1>u', 'u>e1'] }]], false],
  ['sub-process without a step', [['sub', 'x', { nodes: [['start', 's1'], ['end', 'e1']], flows: ['s1>e1'] }]], true],
];

for (const [what, nodes, finding] of loops) {
  t.test(`loop through a ${what}: ${finding ? 'refused' : 'fine'}`, async (t) => {
    const findings = await verdict({ nodes: [['start', 's'], ['xor', 'm'], ...nodes, ['xor', 'y'], ['end', 'e']], flows: ['s>m', 'm>x', 'x>y', 'y>m: n = 1', 'y>e!'] });
    t.equal(findings.some((one) => one.startsWith('loop-without-step')), finding, findings.join());
  });
}

t.test('loop by way of a link: found', async (t) => {
  t.ok((await verdict({ nodes: [['start', 's'], ['xor', 'm'], ['throw', 't1', link('again')], ['catch', 'c1', link('again')], ['end', 'e']], flows: ['s>m', 'm>t1', 'm>e!', 'c1>m'] })).includes('loop-without-step@m'));
});
