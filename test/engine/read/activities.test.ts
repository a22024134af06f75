import t from 'tap';
import { readFlow, readFlows } from '../../../engine/authoring.ts';
import type { GraphNode } from '../../../engine/authoring.ts';
import { chartGraph, chartXml, completion, condition, each, loopWhile, times } from '../chart.ts';
import type { Chart, ChartNode } from '../chart.ts';
import { told } from './bpmn-text.ts';

const around = (x: ChartNode, more: Partial<Chart> = {}): Chart => ({ nodes: [['start', 's'], x, ['end', 'e']], flows: ['s>x', 'x>e'], ...more });
const read = async (x: ChartNode, more: Partial<Chart> = {}): Promise<GraphNode | undefined> => (await chartGraph(around(x, more))).nodes.get('x');
const codes = async (x: ChartNode, more: Partial<Chart> = {}): Promise<readonly string[]> => told((await readFlow(chartXml(around(x, more)))).findings);
const feel = (text: string, ...names: readonly string[]): unknown => ({ text, names });

const kinds: readonly (readonly [ChartNode[0], GraphNode['kind']])[] = [
  ['task', 'task'], ['user', 'user-task'], ['manual', 'manual-task'], ['service', 'service-task'], ['send', 'send-task'], ['rule', 'business-rule-task'],
  ['xor', 'exclusive-gateway'], ['and', 'parallel-gateway'], ['or', 'inclusive-gateway'], ['complex', 'complex-gateway'], ['event-gate', 'event-based-gateway'],
];
for (const [kind, expected] of kinds) t.test(`kind: ${expected}`, async (t) => t.equal((await read([kind, 'x']))?.kind, expected));

t.test('kinds that hold nodes: each a scope of its own', async (t) => {
  for (const [kind, expected] of [['sub', 'sub-process'], ['transaction', 'transaction'], ['adhoc', 'ad-hoc-sub-process']] as const) {
    const graph = await chartGraph(around([kind, 'x', { nodes: [['task', 'a']], flows: [] }]));
    t.equal(graph.nodes.get('x')?.kind, expected);
    t.match(graph.scopes.get('x'), { parentId: 'flow', startIds: [], nodeIds: ['a'], variables: [] });
  }
});

t.test('loop: condition, test before, maximum', async (t) => {
  t.strictSame((await read(['task', 'x', loopWhile('n < 3', 'testBefore="true" loopMaximum="10"')]))?.loop, { kind: 'standard', testBefore: true, maximum: 10, condition: feel('n < 3', 'n') });
  t.strictSame((await read(['task', 'x', '<bpmn:standardLoopCharacteristics/>']))?.loop, { kind: 'standard', testBefore: false });
  t.strictSame(await codes(['task', 'x', loopWhile('n < 3', 'loopMaximum="-1"')]), ['loop-maximum-invalid@x']);
  t.strictSame(await codes(['task', 'x', loopWhile('n <')]), ['condition-unreadable@x']);
});

t.test('multi-instance: cardinality, or a collection written in any of the usual ways', async (t) => {
  t.strictSame((await read(['user', 'x', times(3, 'isSequential="true"', completion('done = true'))]))?.loop, { kind: 'multi-instance', sequential: true, cardinality: feel('3'), completionCondition: feel('done = true', 'done'), behavior: 'all' });
  const parallel = { kind: 'multi-instance', sequential: false, behavior: 'all' };
  t.strictSame((await read(['user', 'x', each('signers', 'signer')]))?.loop, { ...parallel, collection: feel('signers', 'signers'), elementVariable: 'signer' });
  const zeebe = '<bpmn:multiInstanceLoopCharacteristics><bpmn:extensionElements><zeebe:loopCharacteristics inputCollection="=items" inputElement="item" outputCollection="results" outputElement="=item * 2"/></bpmn:extensionElements></bpmn:multiInstanceLoopCharacteristics>';
  t.strictSame((await read(['user', 'x', zeebe]))?.loop, { ...parallel, collection: feel('=items', 'items'), elementVariable: 'item', outputCollection: 'results', outputElement: feel('=item * 2', 'item') });
  const named = '<bpmn:multiInstanceLoopCharacteristics><bpmn:loopDataInputRef>signers</bpmn:loopDataInputRef><bpmn:inputDataItem id="i" name="signer"/></bpmn:multiInstanceLoopCharacteristics>';
  t.match((await readFlow(chartXml(around(['user', 'x', named])))).findings, [{ code: 'reference-unresolved', severity: 'warning' }]);
  t.strictSame((await read(['user', 'x', named]))?.loop, { ...parallel, collection: feel('signers', 'signers'), elementVariable: 'signer' });
});

t.test('multi-instance: the standard’s way through data inputs and outputs', async (t) => {
  const inner = `<bpmn:ioSpecification id="io"><bpmn:dataInput id="in" name="甲"/><bpmn:dataOutput id="out"/><bpmn:inputSet><bpmn:dataInputRefs>in</bpmn:dataInputRefs></bpmn:inputSet><bpmn:outputSet><bpmn:dataOutputRefs>out</bpmn:dataOutputRefs></bpmn:outputSet></bpmn:ioSpecification>
<bpmn:dataInputAssociation id="a1"><bpmn:sourceRef>list</bpmn:sourceRef><bpmn:targetRef>in</bpmn:targetRef></bpmn:dataInputAssociation>
<bpmn:dataOutputAssociation id="a2"><bpmn:sourceRef>out</bpmn:sourceRef><bpmn:targetRef>answers</bpmn:targetRef></bpmn:dataOutputAssociation>
<bpmn:multiInstanceLoopCharacteristics><bpmn:loopDataInputRef>in</bpmn:loopDataInputRef><bpmn:loopDataOutputRef>out</bpmn:loopDataOutputRef><bpmn:inputDataItem id="i" name="名"/><bpmn:outputDataItem id="o" name="答"/></bpmn:multiInstanceLoopCharacteristics>`;
  const data = '<bpmn:dataObject id="d" name="名单"/><bpmn:dataObjectReference id="list" dataObjectRef="d"/><bpmn:dataObject id="answers" name="答复"/>';
  const node = await read(['user', 'x', inner], { inner: data });
  t.strictSame(node?.loop, { kind: 'multi-instance', sequential: false, collection: feel('名单', '名单'), elementVariable: '名', outputCollection: '答复', outputElement: feel('答', '答'), behavior: 'all' });
  t.strictSame(node?.inputSets, [['名单']]);
});

t.test('multi-instance behaviours: what is thrown to the boundary', async (t) => {
  const roots = '<bpmn:signal id="sg" name="够了"/><bpmn:signalEventDefinition id="shared" signalRef="sg"/>';
  const loop = async (attributes: string, inner = ''): Promise<unknown> => (await read(['user', 'x', times(3, attributes, inner)], { roots }))?.loop;
  const thrown = { kind: 'signal', name: '够了' };
  t.match(await loop('behavior="None" noneBehaviorEventRef="shared"'), { behavior: 'none', noneEvent: thrown });
  t.match(await loop('behavior="One" oneBehaviorEventRef="shared"'), { behavior: 'one', oneEvent: thrown });
  const complex = `<bpmn:complexBehaviorDefinition><bpmn:condition xsi:type="bpmn:tFormalExpression">n > 1</bpmn:condition><bpmn:event id="ev"><bpmn:signalEventDefinition id="in" signalRef="sg"/></bpmn:event></bpmn:complexBehaviorDefinition>`;
  t.match(await loop('behavior="Complex"', complex), { behavior: 'complex', complexBehavior: [{ condition: feel('n > 1', 'n'), event: thrown }] });
});

t.test('multi-instance over nothing: refused, accepted in a draft', async (t) => {
  const x: ChartNode = ['user', 'x', '<bpmn:multiInstanceLoopCharacteristics/>'];
  t.strictSame(await codes(x), ['loop-without-collection@x']);
  t.strictSame((await readFlows(chartXml(around(x)), { draft: true })).findings, []);
});

t.test('quantities: kept when they are not 1, refused below', async (t) => {
  t.match(await read(['task', 'x', '', 'startQuantity="2" completionQuantity="3"']), { startQuantity: 2, completionQuantity: 3 });
  t.notOk('startQuantity' in ((await read(['task', 'x', '', 'startQuantity="1"'])) ?? {}));
  t.strictSame(await codes(['task', 'x', '', 'startQuantity="0" completionQuantity="-1"']), ['quantity-invalid@x', 'quantity-invalid@x']);
});

t.test('complex gateway: activation condition and reach table', async (t) => {
  const graph = await chartGraph({
    nodes: [['start', 's'], ['and', 'p'], ['complex', 'x', '<bpmn:activationCondition xsi:type="bpmn:tFormalExpression">activationCount >= 2</bpmn:activationCondition>'], ['end', 'e']],
    flows: ['s>p', 'p>x', 'p>x', 'x>e'],
  });
  t.strictSame(graph.nodes.get('x')?.activationCondition, feel('activationCount >= 2', 'activationCount'));
  t.strictSame([...(graph.nodes.get('x')?.reach?.keys() ?? [])], ['p_x_1', 'p_x_2']);
});

t.test('ad-hoc sub-process: order, condition, what remains', async (t) => {
  const inner: Chart = { nodes: [['task', 'a']], flows: [], inner: completion('done = true') };
  t.strictSame((await read(['adhoc', 'x', inner, 'ordering="Sequential" cancelRemainingInstances="false"']))?.adHoc, { ordering: 'sequential', completionCondition: feel('done = true', 'done'), cancelRemaining: false });
  t.strictSame((await read(['adhoc', 'x', { nodes: [['task', 'a']], flows: [] }]))?.adHoc, { ordering: 'parallel', cancelRemaining: true });
});

t.test('scripts: FEEL, with or without a result variable; others are refused or left to the host', async (t) => {
  t.strictSame((await read(['script', 'x', '<bpmn:script>{n: m + 1}</bpmn:script>']))?.script, { expression: feel('{n: m + 1}', 'm') });
  t.strictSame((await read(['script', 'x', '<zeebe:script expression="=m + 1" resultVariable="n"/>']))?.script, { expression: feel('=m + 1', 'm'), resultVariable: 'n' });
  t.match((await read(['script', 'x', '<bpmn:script>m + 1</bpmn:script>', 'camunda:resultVariable="n" scriptFormat="feel"']))?.script, { expression: { language: 'feel' }, resultVariable: 'n' });
  const groovy: ChartNode = ['script', 'x', '<bpmn:script>execution.setVariable("n", 1)</bpmn:script>', 'scriptFormat="groovy"'];
  t.strictSame(await codes(groovy), ['condition-language-unsupported@x']);
  const { graphs, findings } = await readFlows(chartXml(around(groovy)), { hostLanguages: true });
  t.strictSame(findings, []);
  t.strictSame(graphs[0]?.nodes.get('x')?.script, { expression: { text: 'execution.setVariable("n", 1)', language: 'groovy', names: [] } });
  t.strictSame(await codes(['script', 'x']), ['script-missing@x']);
  t.strictSame(await codes(['script', 'x', '<bpmn:script>1</bpmn:script>', 'camunda:resultVariable="__proto__"']), ['id-reserved@x']);
});

t.test('jobs: our own, Camunda 8’s and external tasks of the older engines', async (t) => {
  t.strictSame((await read(['service', 'x', '<qc:job topic="send-sms" retries="5"/>']))?.job, { topic: 'send-sms', retries: 5 });
  t.strictSame((await read(['send', 'x', '<zeebe:taskDefinition type="=kind" retries="2"/>']))?.job, { topic: feel('=kind', 'kind'), retries: 2 });
  t.strictSame((await read(['rule', 'x', '<camunda:failedJobRetryTimeCycle>R4/PT10M</camunda:failedJobRetryTimeCycle>', 'camunda:type="external" camunda:topic="rate"']))?.job, { topic: 'rate', retries: 4 });
  t.strictSame((await read(['service', 'x', '', 'flowable:type="external-worker" flowable:topic="a"']))?.job, { topic: 'a' });
  t.strictSame((await read(['service', 'x', '', 'camunda:class="com.example.Delegate"']))?.job, { topic: 'com.example.Delegate' }, 'a program of another engine waits for a worker');
  t.strictSame(await codes(['service', 'x', '<qc:job retries="5"/>']), ['job-without-topic@x']);
  t.strictSame(await codes(['service', 'x', '<qc:job topic="a" retry="5"/>']), ['extension-unknown@x']);
});

t.test('decisions: as Camunda 7 and 8 write them', async (t) => {
  t.strictSame((await read(['rule', 'x', '', 'camunda:decisionRef="fee" camunda:resultVariable="amount"']))?.decision, { decisionId: 'fee', resultVariable: 'amount' });
  t.strictSame((await read(['rule', 'x', '<zeebe:calledDecision decisionId="fee" resultVariable="amount"/>']))?.decision, { decisionId: 'fee', resultVariable: 'amount' });
});

t.test('input sets: what must be there before the activity may start', async (t) => {
  const io = (sets: string): string => `<bpmn:ioSpecification><bpmn:dataInput id="i1"/><bpmn:dataInput id="i2"/>${sets}<bpmn:outputSet/></bpmn:ioSpecification>
<bpmn:dataInputAssociation><bpmn:sourceRef>order</bpmn:sourceRef><bpmn:targetRef>i1</bpmn:targetRef></bpmn:dataInputAssociation><bpmn:dataInputAssociation><bpmn:sourceRef>stock</bpmn:sourceRef><bpmn:targetRef>i2</bpmn:targetRef></bpmn:dataInputAssociation>`;
  const data = { inner: '<bpmn:dataObject id="do" name="订单"/><bpmn:dataObjectReference id="order" name="订单（已核）" dataObjectRef="do"/><bpmn:dataObject id="stock"/>' };
  const sets = async (written: string): Promise<unknown> => (await read(['service', 'x', io(written)], data))?.inputSets;
  const set = (...refs: readonly string[]): string => `<bpmn:inputSet>${refs.join('')}</bpmn:inputSet>`;
  const [one, two] = ['<bpmn:dataInputRefs>i1</bpmn:dataInputRefs>', '<bpmn:dataInputRefs>i2</bpmn:dataInputRefs>'];
  t.strictSame(await sets(set(one, two)), [['订单', 'stock']]);
  t.strictSame(await sets(set(one) + set(two)), [['订单'], ['stock']]);
  t.strictSame(await sets(set(one, two, '<bpmn:optionalInputRefs>i2</bpmn:optionalInputRefs>')), [['订单']]);
  t.strictSame(await sets(set(one, '<bpmn:optionalInputRefs>i1</bpmn:optionalInputRefs>')), undefined, 'only optional: nothing is needed');
  t.strictSame(await sets(set(one) + set()), undefined, 'an empty set is always there');
  t.equal((await chartGraph(around(['service', 'x', io(set(one))], data))).watchesData, true);
});

t.test('data declared in a sub-process: its variables', async (t) => {
  const inner: Chart = { nodes: [['task', 'a']], flows: [], inner: '<bpmn:property id="p" name="金额"/><bpmn:property id="q" name="__targetRef_placeholder"/><bpmn:dataObject id="d"/><bpmn:dataObjectReference id="r" name="x" dataObjectRef="d"/>' };
  const graph = await chartGraph(around(['sub', 'x', inner], { inner: '<bpmn:dataObject id="top"/>' }));
  t.strictSame(graph.scopes.get('x')?.variables, ['金额', 'd']);
  t.strictSame(graph.scopes.get('flow')?.variables, [], 'those of the process are the case’s');
});

t.test('a condition that cannot be read: named with the element, wherever it stands', async (t) => {
  const { findings } = await readFlow(chartXml(around(['catch', 'x', condition('n >')])));
  t.match(findings, [{ code: 'condition-unreadable', elementId: 'x', zh: /元素“x”（x）的条件“n >”/ }]);
  t.equal(findings.length, 1, 'not called incomplete as well');
});
