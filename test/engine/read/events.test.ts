import t from 'tap';
import { readFlow, readFlows } from '../../../engine/authoring.ts';
import type { EventDefinition } from '../../../engine/authoring.ts';
import { cancel, chartGraph, chartGraphs, chartXml, compensation, condition, error, escalation, link, message, signal, timer } from '../chart.ts';
import type { Chart, ChartNode } from '../chart.ts';
import { definitionsText, told } from './bpmn-text.ts';

/** start → x → end, with `x` as given. */
const around = (x: ChartNode, roots = ''): Chart => ({ nodes: [['start', 's'], x, ['end', 'e']], flows: ['s>x', 'x>e'], roots });

const caught: readonly (readonly [what: string, xml: string, expected: EventDefinition])[] = [
  ['message', message('paid'), { kind: 'message', name: 'paid' }],
  ['signal', signal('stop'), { kind: 'signal', name: 'stop' }],
  ['duration', timer('PT10H'), { kind: 'timer', rule: { form: 'duration', text: 'PT10H' } }],
  ['date', timer('2026-03-01T09:00:00'), { kind: 'timer', rule: { form: 'date', text: '2026-03-01T09:00:00' } }],
  ['cycle', timer('R3/PT10H'), { kind: 'timer', rule: { form: 'cycle', text: 'R3/PT10H' } }],
  ['cron', timer('0 0 9 * * MON-FRI'), { kind: 'timer', rule: { form: 'cycle', text: '0 0 9 * * MON-FRI' } }],
  ['computed date', timer('= created + duration("P1D")'), { kind: 'timer', rule: { form: 'date', text: { text: '= created + duration("P1D")', names: ['created'] } } }],
  ['date in a variable', timer('dueDate'), { kind: 'timer', rule: { form: 'date', text: { text: 'dueDate', names: ['dueDate'] } } }],
  ['condition', condition('n > 1'), { kind: 'conditional', condition: { text: 'n > 1', names: ['n'] } }],
  ['error', error('E1'), { kind: 'error', code: 'E1' }],
  ['every error', error(), { kind: 'error' }],
  ['escalation', escalation('up'), { kind: 'escalation', code: 'up' }],
  ['every escalation', escalation(), { kind: 'escalation' }],
  ['compensation', compensation(), { kind: 'compensation', waits: true }],
  ['cancel', cancel(), { kind: 'cancel' }],
];

for (const [what, xml, expected] of caught) {
  t.test(`catching event: ${what}`, async (t) => {
    const graph = await chartGraph({ nodes: [['start', 's'], ['user', 'a'], ['boundary', 'x', xml, 'attachedToRef="a"'], ['end', 'e']], flows: ['s>a', 'a>e', 'x>e'] });
    t.strictSame(graph.nodes.get('x')?.events, [expected]);
    t.match(graph.nodes.get('x'), { kind: 'boundary-event', hostId: 'a', interrupting: true });
    t.strictSame(graph.nodes.get('a')?.boundaryIds, ['x']);
    t.equal(graph.watchesData, what === 'condition');
  });
}

const incomplete: readonly (readonly [kind: 'catch' | 'throw', zh: string, xml: string, drafted: EventDefinition])[] = [
  ['catch', '消息', '<bpmn:messageEventDefinition/>', { kind: 'message' }],
  ['catch', '定时规则', '<bpmn:timerEventDefinition/>', { kind: 'timer' }],
  ['catch', '定时规则', '<bpmn:timerEventDefinition><bpmn:timeDuration xsi:type="bpmn:tFormalExpression"> </bpmn:timeDuration></bpmn:timerEventDefinition>', { kind: 'timer' }],
  ['catch', '信号', '<bpmn:signalEventDefinition/>', { kind: 'signal' }],
  ['catch', '条件', '<bpmn:conditionalEventDefinition/>', { kind: 'conditional' }],
  ['throw', '错误', '<bpmn:errorEventDefinition/>', { kind: 'error' }],
  ['throw', '升级', '<bpmn:escalationEventDefinition/>', { kind: 'escalation' }],
];

for (const [kind, zh, xml, drafted] of incomplete) {
  t.test(`event without ${zh} (${drafted.kind}): refused by name, accepted in a draft`, async (t) => {
    const text = chartXml(around([kind, 'x', xml]));
    t.match((await readFlow(text)).findings, [{ code: 'event-incomplete', elementId: 'x', severity: 'error', zh: new RegExp(`“x”（x）应写明${zh}`) }]);
    const { graphs, findings } = await readFlows(text, { draft: true });
    t.strictSame(told(findings), []);
    t.strictSame(graphs[0]?.nodes.get('x')?.events, [drafted]);
  });
}

t.test('timer that is none: refused with the reason; a host decides for itself', async (t) => {
  const text = chartXml(around(['catch', 'x', timer('PT5X')]));
  t.match((await readFlow(text)).findings, [{ code: 'timer-unreadable', elementId: 'x', zh: /定时规则/ }]);
  t.strictSame(told((await readFlows(text, { hostLanguages: true })).findings), []);
  const words = chartXml(around(['catch', 'x', timer('下周 一早')]));
  t.notOk((await readFlow(words)).findings.some(({ code }) => code === 'event-incomplete'), 'it is not called empty as well');
});

t.test('names and codes: by name or code, else by id', async (t) => {
  const roots = '<bpmn:message id="m1" name="付款"/><bpmn:message id="m2"/><bpmn:error id="e1" name="拒绝" errorCode="E-1"/><bpmn:error id="e2" name="拒绝"/><bpmn:escalation id="u1" name="上报" escalationCode="U-1"/><bpmn:signal id="s1" name="=&quot;停&quot; + x"/>';
  const read = async (xml: string): Promise<unknown> => (await chartGraph(around(['catch', 'x', xml], roots))).nodes.get('x')?.events?.[0];
  t.match(await read(message('m1')), { name: '付款' });
  t.match(await read(message('m2')), { name: 'm2' });
  t.match(await read(error('e1')), { code: 'E-1' });
  t.match(await read(error('e2')), { code: '拒绝' });
  t.match(await read(escalation('u1')), { code: 'U-1' });
  t.match(await read(signal('s1')), { name: { text: '="停" + x', names: ['x'] } });
});

t.test('references with the prefix of the file’s own namespace: resolved', async (t) => {
  const xml = chartXml(around(['catch', 'x', '<bpmn:messageEventDefinition messageRef="tns:m"/>'], '<bpmn:message id="m" name="付款"/>')).replace('targetNamespace=', 'xmlns:tns="urn:test" targetNamespace=').replace(/<bpmn:message id="tns:m"[^>]*>/, '');
  const { graph, findings } = await readFlow(xml);
  t.strictSame(told(findings), []);
  t.strictSame(graph?.nodes.get('x')?.events, [{ kind: 'message', name: '付款' }]);
});

t.test('definitions by reference: after those inside, several make a multiple event', async (t) => {
  const inner = `${message('a')}${signal('b')}<bpmn:eventDefinitionRef>shared</bpmn:eventDefinitionRef>`;
  const graph = await chartGraph(around(['catch', 'x', inner, 'parallelMultiple="true"'], '<bpmn:timerEventDefinition id="shared"><bpmn:timeDuration>PT1H</bpmn:timeDuration></bpmn:timerEventDefinition>'));
  t.match(graph.nodes.get('x'), { parallelMultiple: true, events: [{ kind: 'message' }, { kind: 'signal' }, { kind: 'timer', rule: { text: 'PT1H' } }] });
});

t.test('correlation key of a message: on those who receive it', async (t) => {
  const roots = '<bpmn:message id="m" name="m"><bpmn:extensionElements><zeebe:subscription correlationKey="=orderId"/></bpmn:extensionElements></bpmn:message>';
  const graph = await chartGraph({ nodes: [['start', 's'], ['catch', 'x', message('m')], ['receive', 'r', '', 'messageRef="m"'], ['send', 'y', '', 'messageRef="m"'], ['end', 'e']], flows: ['s>x', 'x>r', 'r>y', 'y>e'], roots });
  const keys = [{ name: 'correlationKey', value: { text: '=orderId', names: ['orderId'] } }];
  t.strictSame(graph.nodes.get('x')?.events, [{ kind: 'message', name: 'm', keys }]);
  t.strictSame(graph.nodes.get('r')?.events, [{ kind: 'message', name: 'm', keys }]);
  t.strictSame(graph.nodes.get('y')?.events, [{ kind: 'message', name: 'm' }]);
});

t.test('starts: none and by event apart; in an event sub-process the one that waits', async (t) => {
  const graph = await chartGraph({
    nodes: [
      ['start', 's'], ['start', 'begun', message('m')], ['receive', 'r', '', 'messageRef="m" instantiate="true"'], ['event-gate', 'g', '', 'instantiate="true" eventGatewayType="Parallel"'],
      ['event-sub', 'late', { nodes: [['start', 't', timer('PT1H'), 'isInterrupting="false"'], ['end', 'e1']], flows: ['t>e1'] }],
      ['event-sub', 'broken', { nodes: [['start', 'x', error(), 'isInterrupting="false"'], ['end', 'e2']], flows: ['x>e2'] }],
      ['end', 'e'],
    ],
    flows: ['s>e', 'begun>e', 'r>e', 'g>e'],
  });
  t.match(graph.scopes.get('flow'), { startIds: ['s'], eventStartIds: ['begun', 'r', 'g'], eventSubProcessIds: ['late', 'broken'] });
  t.match(graph.scopes.get('late'), { startIds: [], eventStartIds: ['t'], parentId: 'flow' });
  t.match(graph.nodes.get('g'), { instantiates: true, parallelEvents: true });
  t.equal(graph.nodes.get('t')?.interrupting, false);
  t.equal(graph.nodes.get('x')?.interrupting, true, 'an error interrupts whatever the file says');
  t.equal(graph.nodes.get('begun')?.interrupting, undefined, 'at the top there is nothing to interrupt');
});

t.test('links: several throws, one catch of the same scope', async (t) => {
  const inner: Chart = { nodes: [['start', 's1'], ['throw', 't3', link('go')], ['catch', 'c2', link('go')], ['end', 'e1']], flows: ['s1>t3', 'c2>e1'] };
  const graph = await chartGraph({ nodes: [['start', 's'], ['and', 'p'], ['throw', 't1', link('go')], ['throw', 't2', link('go')], ['sub', 'sub', inner], ['catch', 'c', link('go')], ['or', 'j'], ['end', 'e']], flows: ['s>p', 'p>t1', 'p>t2', 'p>sub', 'sub>j', 'c>j', 'j>e'] });
  t.strictSame(['t1', 't2', 't3'].map((id) => graph.nodes.get(id)?.linkTargetId), ['c', 'c', 'c2']);
  t.ok(graph.nodes.get('j')?.reach?.get('c_j_5')?.has('t2'), 'the join knows that the link may still come');
});

t.test('links that lead nowhere or twice: refused', async (t) => {
  const lost = chartXml({ nodes: [['start', 's'], ['throw', 't1', link('go')]], flows: ['s>t1'] });
  t.strictSame(told((await readFlow(lost)).findings), ['link-without-target@t1']);
  t.strictSame(told((await readFlows(lost, { draft: true })).findings), []);
  const twice = chartXml({ nodes: [['start', 's'], ['throw', 't1', link('go')], ['catch', 'a', link('go')], ['catch', 'b', link('go')], ['end', 'e']], flows: ['s>t1', 'a>e', 'b>e'] });
  t.strictSame(told((await readFlow(twice)).findings), ['link-repeated@b']);
});

t.test('boundary event on nothing: refused', async (t) => {
  const { findings } = await readFlow(chartXml({ nodes: [['start', 's'], ['boundary', 'b', timer('PT1H')], ['end', 'e']], flows: ['s>e', 'b>e'] }));
  t.strictSame(told(findings), ['boundary-without-host@b']);
});

t.test('inclusive join: a boundary event is reached from its host', async (t) => {
  const graph = await chartGraph({ nodes: [['start', 's'], ['user', 'a'], ['boundary', 'b', timer('PT1H'), 'attachedToRef="a" cancelActivity="false"'], ['or', 'j'], ['end', 'e']], flows: ['s>a', 'a>j', 'b>j', 'j>e'] });
  t.strictSame([...(graph.nodes.get('j')?.reach?.get('b_j_2') ?? [])].toSorted(), ['a', 'b', 'b_j_2', 's', 's_a_0']);
});

t.test('compensation: the handler behind the association', async (t) => {
  const graph = await chartGraph({
    nodes: [['start', 's'], ['service', 'pay'], ['boundary', 'b', compensation(), 'attachedToRef="pay"'], ['service', 'refund', '', 'isForCompensation="true"'], ['throw', 'undo', '<bpmn:compensateEventDefinition activityRef="pay" waitForCompletion="false"/>'], ['end', 'e']],
    flows: ['s>pay', 'pay>undo', 'undo>e', 'b~refund'],
  });
  t.equal(graph.nodes.get('pay')?.compensatedBy, 'refund');
  t.equal(graph.nodes.get('refund')?.isForCompensation, true);
  t.strictSame(graph.nodes.get('undo')?.events, [{ kind: 'compensation', activityId: 'pay', waits: false }]);
});

t.test('compensation: the association may stand in the collaboration', async (t) => {
  const xml = definitionsText(`<bpmn:collaboration id="c"><bpmn:participant id="p" processRef="flow"/><bpmn:association id="as" sourceRef="b" targetRef="undo"/></bpmn:collaboration>
<bpmn:process id="flow"><bpmn:startEvent id="s"/><bpmn:task id="a"/><bpmn:boundaryEvent id="b" attachedToRef="a"><bpmn:compensateEventDefinition id="cd"/></bpmn:boundaryEvent><bpmn:task id="undo" isForCompensation="true"/></bpmn:process>`);
  t.equal((await readFlow(xml)).graph?.nodes.get('a')?.compensatedBy, 'undo');
});

t.test('variables that take codes, and codes written instead of references: as other engines have them', async (t) => {
  const inner = '<bpmn:errorEventDefinition camunda:errorCodeVariable="code"/>';
  const graph = await chartGraph({ nodes: [['start', 's'], ['user', 'a'], ['boundary', 'b', inner, 'attachedToRef="a"'], ['end', 'e']], flows: ['s>a', 'a>e', 'b>e'] });
  t.strictSame(graph.nodes.get('b')?.events, [{ kind: 'error', codeVariable: 'code' }]);
  const loose = chartXml(around(['throw', 'x', error('E-9')], '<!-- id="E-9" -->'));
  t.strictSame(told((await readFlow(loose)).findings), ['reference-unresolved']);
  const { graphs, findings } = await readFlows(loose, { hostLanguages: true });
  t.notOk(findings.some(({ severity }) => severity === 'error'));
  t.strictSame(graphs[0]?.nodes.get('x')?.events, [{ kind: 'error', code: 'E-9' }]);
});

t.test('draft: everything else stays strict', async (t) => {
  await t.rejects(chartGraphs(around(['catch', 'x', condition('n >')]), { draft: true }), /condition-unreadable/);
});
