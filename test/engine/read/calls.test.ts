import t from 'tap';
import { readFlow, readFlows } from '../../../engine/authoring.ts';
import type { CallRule, GraphNode } from '../../../engine/authoring.ts';
import { chartGraph, chartGraphs, chartXml } from '../chart.ts';
import type { Chart, ChartNode } from '../chart.ts';
import { definitionsText, told } from './bpmn-text.ts';

const around = (x: ChartNode, more: Partial<Chart> = {}): Chart => ({ nodes: [['start', 's'], x, ['end', 'e']], flows: ['s>x', 'x>e'], ...more });
const read = async (x: ChartNode, more: Partial<Chart> = {}): Promise<GraphNode | undefined> => (await chartGraph(around(x, more))).nodes.get('x');
const feel = (text: string, ...names: readonly string[]): { readonly text: string; readonly names: readonly string[] } => ({ text, names });

const all = { allIn: true, allOut: true };
const none = { allIn: false, allOut: false };
const calls: readonly (readonly [what: string, content: string, attributes: string, expected: CallRule])[] = [
  ['nothing said: everything in, everything out', '', 'calledElement="other"', { process: 'other', binding: 'latest', ...all }],
  ['name with a prefix', '', 'calledElement="tns:other"', { process: 'other', binding: 'latest', ...all }],
  ['computed', '', 'calledElement="= kind"', { process: feel('= kind', 'kind'), binding: 'latest', ...all }],
  ['pinned version', '', 'calledElement="other" camunda:calledElementBinding="version" camunda:calledElementVersion="3"', { process: 'other', binding: 'version', version: 3, ...all }],
  ['same deployment', '', 'calledElement="other" camunda:calledElementBinding="deployment"', { process: 'other', binding: 'deployment', ...all }],
  ['same deployment, flowable', '', 'calledElement="other" flowable:sameDeployment="true" flowable:businessKey="=key"', { process: 'other', binding: 'deployment', ...all, businessKey: feel('=key', 'key') }],
  ['everything in', '<camunda:in variables="all"/>', 'calledElement="other"', { process: 'other', binding: 'latest', allIn: true, allOut: false }],
  ['everything out', '<camunda:in source="a" target="b"/><camunda:out variables="all"/>', 'calledElement="other"', { process: 'other', binding: 'latest', allIn: false, allOut: true }],
  ['business key', '<camunda:in businessKey="=key"/>', 'calledElement="other"', { process: 'other', binding: 'latest', ...none, businessKey: feel('=key', 'key') }],
  ['business key of the caller', '<camunda:in businessKey="#{execution.processBusinessKey}"/>', 'calledElement="other"', { process: 'other', binding: 'latest', ...none }],
  ['zeebe', '<zeebe:calledElement processId="other"/>', '', { process: 'other', binding: 'latest', ...all }],
  ['zeebe, closed', '<zeebe:calledElement processId="=kind" propagateAllChildVariables="false" propagateAllParentVariables="false" bindingType="deployment"/>', '', { process: feel('=kind', 'kind'), binding: 'deployment', ...none }],
];

for (const [what, content, attributes, expected] of calls) {
  t.test(`call: ${what}`, async (t) => t.strictSame((await read(['call', 'x', content, attributes]))?.call, expected));
}

t.test('call of nothing: refused, accepted in a draft', async (t) => {
  t.strictSame(told((await readFlow(chartXml(around(['call', 'x'])))).findings), ['call-without-process@x']);
  t.match((await readFlows(chartXml(around(['call', 'x'])), { draft: true })).graphs[0]?.nodes.get('x')?.call, { process: '' });
});

t.test('call: what goes in and out', async (t) => {
  const node = await read(['call', 'x', '<camunda:in source="a" target="b"/><camunda:in sourceExpression="=a + 1" target="c"/><camunda:out source="r" target="result"/>', 'calledElement="other"']);
  t.strictSame(node?.inputs, [{ source: feel('a', 'a'), target: 'b' }, { source: feel('=a + 1', 'a'), target: 'c' }]);
  t.strictSame(node?.outputs, [{ source: feel('r', 'r'), target: 'result' }]);
});

t.test('call: data associations, with assignments or plain', async (t) => {
  const inner = `<bpmn:ioSpecification><bpmn:dataInput id="i" name="amount"/><bpmn:dataOutput id="o" name="fee"/><bpmn:inputSet/><bpmn:outputSet/></bpmn:ioSpecification>
<bpmn:dataInputAssociation><bpmn:sourceRef>d</bpmn:sourceRef><bpmn:targetRef>i</bpmn:targetRef></bpmn:dataInputAssociation>
<bpmn:dataInputAssociation><bpmn:targetRef>i</bpmn:targetRef><bpmn:assignment><bpmn:from xsi:type="bpmn:tFormalExpression">n * 2</bpmn:from><bpmn:to xsi:type="bpmn:tFormalExpression">double</bpmn:to></bpmn:assignment></bpmn:dataInputAssociation>
<bpmn:dataOutputAssociation><bpmn:sourceRef>o</bpmn:sourceRef><bpmn:targetRef>d</bpmn:targetRef></bpmn:dataOutputAssociation>`;
  const node = await read(['call', 'x', inner, 'calledElement="other"'], { inner: '<bpmn:dataObject id="d" name="order"/>' });
  t.match(node?.call, none);
  t.strictSame(node?.inputs, [{ source: feel('order', 'order'), target: 'amount' }, { source: feel('n * 2', 'n'), target: 'double' }]);
  t.strictSame(node?.outputs, [{ source: feel('fee', 'fee'), target: 'order' }]);
});

t.test('input and output parameters: literals, lists, maps, expressions', async (t) => {
  const written = `<camunda:inputOutput><camunda:inputParameter name="a">甲 "乙"</camunda:inputParameter><camunda:inputParameter name="b">=n + 1</camunda:inputParameter><camunda:inputParameter name="none"/>
<camunda:inputParameter name="c"><camunda:list><camunda:value>x</camunda:value></camunda:list></camunda:inputParameter><camunda:inputParameter name="d"><camunda:map><camunda:entry key="k">v</camunda:entry></camunda:map></camunda:inputParameter>
<camunda:outputParameter name="e"><camunda:script scriptFormat="feel">n * 2</camunda:script></camunda:outputParameter></camunda:inputOutput>`;
  const node = await read(['service', 'x', written]);
  t.strictSame(node?.inputs?.map(({ source, target }) => [target, source.text]), [['a', '"甲 \\"乙\\""'], ['b', '=n + 1'], ['none', 'null'], ['c', '["x"]'], ['d', '{"k": "v"}']]);
  t.strictSame(node?.outputs, [{ source: { text: 'n * 2', language: 'feel', names: ['n'] }, target: 'e' }]);
  const zeebe = await read(['user', 'x', '<zeebe:ioMapping><zeebe:input source="=a" target="b"/><zeebe:output source="literal" target="c"/></zeebe:ioMapping>']);
  t.strictSame(zeebe?.inputs, [{ source: feel('=a', 'a'), target: 'b' }]);
  t.strictSame(zeebe?.outputs, [{ source: feel('"literal"'), target: 'c' }]);
});

t.test('parameters in another language: refused by name, left to a host', async (t) => {
  const xml = chartXml(around(['service', 'x', '<camunda:inputOutput><camunda:inputParameter name="a">${b + 1}</camunda:inputParameter></camunda:inputOutput>']));
  t.match((await readFlow(xml)).findings, [{ code: 'condition-language-unsupported', elementId: 'x' }]);
  t.match((await readFlows(xml, { hostLanguages: true })).graphs[0]?.nodes.get('x')?.inputs, [{ source: { text: '${b + 1}', language: 'juel', names: [] }, target: 'a' }]);
  const reserved = chartXml(around(['service', 'x', '<camunda:inputOutput><camunda:inputParameter name="constructor">1</camunda:inputParameter></camunda:inputOutput>']));
  t.strictSame(told((await readFlow(reserved)).findings), ['id-reserved@x']);
});

const other: Chart = { nodes: [['start', 's2'], ['call', 'c2', '', 'calledElement="task"'], ['end', 'e2']], flows: ['s2>c2', 'c2>e2'] };

t.test('several processes: what the first calls comes with it, a stranger is refused', async (t) => {
  const roots = '<bpmn:globalUserTask id="task" name="签字"/><bpmn:globalTask id="idle"/>';
  const { graph, called, findings } = await readFlow(chartXml(around(['call', 'x', '', 'calledElement="other"'], { processes: { other }, roots })));
  t.strictSame(told(findings), []);
  t.equal(graph?.id, 'flow');
  t.strictSame(called.map(({ id }) => id), ['other', 'task']);
  const stranger = await readFlow(chartXml(around(['task', 'x'], { processes: { other } })));
  t.strictSame(told(stranger.findings), ['process-several@other']);
  const itself = await readFlow(chartXml(around(['call', 'x', '', 'calledElement="flow"'])));
  t.strictSame(itself.called, [], 'a process that calls itself is there already');
});

t.test('file: every process and global task', async (t) => {
  const roots = '<bpmn:globalScriptTask id="sum" name="求和"><bpmn:script><![CDATA[{a: "<",\n b: 2}]]></bpmn:script></bpmn:globalScriptTask>';
  const { graphs } = await chartGraphs(around(['task', 'x'], { processes: { other }, roots }));
  t.strictSame(graphs.map(({ id, executable }) => [id, executable]), [['sum', true], ['flow', true], ['other', true]]);
  t.match(graphs[0]?.nodes.get('sum'), { kind: 'script-task', scopeId: 'sum', name: '求和', script: { expression: { text: '{a: "<",\n b: 2}' } } });
  t.strictSame(graphs[0]?.scopes.get('sum')?.nodeIds, ['sum']);
});

t.test('executable: as the file says, no when it says nothing', async (t) => {
  const { graphs } = await readFlows(definitionsText('<bpmn:process id="a"/><bpmn:process id="b" isExecutable="true"/><bpmn:process id="c" isExecutable="false"/>'));
  t.strictSame(graphs.map(({ executable }) => executable), [false, true, false]);
});

t.test('message flows: between nodes, processes and empty pools', async (t) => {
  const { messageFlows, findings } = await readFlows(
    definitionsText(`<bpmn:collaboration id="c"><bpmn:participant id="ours" processRef="p"/><bpmn:participant id="theirs"/>
<bpmn:messageFlow id="m1" sourceRef="theirs" targetRef="r"/><bpmn:messageFlow id="m2" sourceRef="send" targetRef="theirs"/><bpmn:messageFlow sourceRef="theirs" targetRef="ours"/></bpmn:collaboration>
<bpmn:process id="p"><bpmn:receiveTask id="r"/><bpmn:sendTask id="send"/></bpmn:process>`),
    { draft: true },
  );
  t.strictSame(findings, []);
  t.strictSame(messageFlows, [{ id: 'm1', sourceId: 'theirs', targetId: 'r' }, { id: 'm2', sourceId: 'send', targetId: 'theirs' }, { id: 'theirs-to-p', sourceId: 'theirs', targetId: 'p' }]);
});

t.test('conditions in the host’s language: kept as they are; FEEL keeps its names', async (t) => {
  const xml = (text: string, attributes = ''): string =>
    definitionsText(`<bpmn:process id="p"><bpmn:startEvent id="s"/><bpmn:endEvent id="e"/><bpmn:sequenceFlow id="f" sourceRef="s" targetRef="e"><bpmn:conditionExpression xsi:type="bpmn:tFormalExpression"${attributes}>${text}</bpmn:conditionExpression></bpmn:sequenceFlow></bpmn:process>`);
  const kept = async (text: string, attributes = ''): Promise<unknown> => (await readFlows(xml(text, attributes), { hostLanguages: true })).graphs[0]?.flows.get('f')?.condition;
  t.strictSame(await kept('${n == 1}'), { text: '${n == 1}', language: 'juel', names: [] });
  t.strictSame(await kept("n == 'x'"), { text: "n == 'x'", names: [] });
  t.strictSame(await kept('n in m', ' language="python"'), { text: 'n in m', language: 'python', names: [] });
  t.strictSame(await kept('n &gt; 1'), { text: 'n > 1', names: ['n'] });
  t.strictSame(told((await readFlows(xml('= n =='), { hostLanguages: true })).findings), ['condition-unreadable@f'], 'what begins with = is FEEL');
});

t.test('elements without ids in foreign charts: called by their kind', async (t) => {
  const xml = definitionsText('<bpmn:process id="p"><bpmn:subProcess><bpmn:task/></bpmn:subProcess><bpmn:subProcess/></bpmn:process>');
  t.strictSame([...((await readFlows(xml, { hostLanguages: true })).graphs[0]?.nodes.keys() ?? [])], ['subProcess-1', 'task-1', 'subProcess-2']);
  t.strictSame(told((await readFlows(xml)).findings), ['id-missing', 'id-missing']);
});
