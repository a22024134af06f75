import t from 'tap';
import { readFlow } from '../../../engine/authoring.ts';
import { flowText, graphOf, lineText, pathText, processText, stepText, told } from './bpmn-text.ts';

t.test('graph: kinds, order, flows and defaults as the document has them', async (t) => {
  const graph = await graphOf(
    processText(`<bpmn:startEvent id="start" name="开始"/><bpmn:userTask id="u" name="  审查\n  甲 "/><bpmn:manualTask id="m"/>
<bpmn:exclusiveGateway id="x" default="x_p"/><bpmn:parallelGateway id="p"/><bpmn:inclusiveGateway id="o"/><bpmn:subProcess id="s"><bpmn:startEvent id="s1"/></bpmn:subProcess>
<bpmn:endEvent id="e"/><bpmn:endEvent id="k"><bpmn:terminateEventDefinition id="d"/></bpmn:endEvent>
${pathText('start', 'u', 'm', 'x', 'p', 'o', 's', 'e')}${flowText('x', 'k', 'n &gt; 1')}`),
  );
  t.equal(graph.name, '试验流程');
  t.strictSame([...graph.nodes.values()].map(({ id, kind, order }) => [id, kind, order]), [
    ['start', 'start-event', 0],
    ['u', 'user-task', 1],
    ['m', 'manual-task', 2],
    ['x', 'exclusive-gateway', 3],
    ['p', 'parallel-gateway', 4],
    ['o', 'inclusive-gateway', 5],
    ['s', 'sub-process', 6],
    ['s1', 'start-event', 7],
    ['e', 'end-event', 8],
    ['k', 'end-event', 9],
  ]);
  t.match(graph.nodes.get('x'), { defaultFlow: 'x_p', incoming: ['m_x'], outgoing: ['x_p', 'x_k'] });
  t.equal(graph.nodes.get('u')?.name, '审查 甲');
  t.strictSame(graph.flows.get('x_k'), { id: 'x_k', name: '', sourceId: 'x', targetId: 'k', condition: { text: 'n > 1', names: ['n'] } });
  t.strictSame([...graph.scopes.values()], [
    { id: 'flow', startIds: ['start'], eventStartIds: [], eventSubProcessIds: [], nodeIds: ['start', 'u', 'm', 'x', 'p', 'o', 's', 'e', 'k'], variables: [] },
    { id: 's', parentId: 'flow', startIds: ['s1'], eventStartIds: [], eventSubProcessIds: [], nodeIds: ['s1'], variables: [] },
  ]);
  t.equal(graph.nodes.get('s1')?.scopeId, 's');
});

t.test('inclusive join: from where each flow is still reached, not through the join itself', async (t) => {
  const graph = await graphOf(
    processText(`<bpmn:startEvent id="start"/><bpmn:inclusiveGateway id="split"/><bpmn:manualTask id="a"/><bpmn:manualTask id="b"/><bpmn:inclusiveGateway id="join"/><bpmn:exclusiveGateway id="again"/><bpmn:endEvent id="end"/>
${pathText('start', 'split', 'a', 'join', 'again', 'end')}${pathText('split', 'b', 'join')}${flowText('again', 'split')}`),
  );
  const reach = graph.nodes.get('join')?.reach;
  // The flow out of the join counts: a token on it comes round by the loop.
  const round = ['again', 'again_split', 'join_again', 'split', 'start', 'start_split'];
  t.strictSame([...(reach?.get('a_join') ?? [])].toSorted(), ['a', 'a_join', 'split_a', ...round].toSorted());
  t.strictSame([...(reach?.get('b_join') ?? [])].toSorted(), ['b', 'b_join', 'split_b', ...round].toSorted());
  t.notOk(reach?.get('a_join')?.has('join'), 'never through the join');
});

t.test('inclusive split with one incoming flow: no table', async (t) => {
  const graph = await graphOf(processText(`<bpmn:startEvent id="start"/><bpmn:inclusiveGateway id="split"/><bpmn:endEvent id="end"/>${pathText('start', 'split', 'end')}`));
  t.equal(graph.nodes.get('split')?.reach, undefined);
});

t.test('condition: FEEL with or without a leading =, another language refused', async (t) => {
  const withCondition = (attributes: string, text: string): string =>
    processText(`<bpmn:startEvent id="start"/><bpmn:exclusiveGateway id="x"/><bpmn:endEvent id="end"/>${pathText('start', 'x')}
<bpmn:sequenceFlow id="f" name="同意" sourceRef="x" targetRef="end"><bpmn:conditionExpression xsi:type="bpmn:tFormalExpression"${attributes}>${text}</bpmn:conditionExpression></bpmn:sequenceFlow>`);
  t.strictSame(told((await readFlow(withCondition('', '= n &gt; 1'))).findings), []);
  t.strictSame(told((await readFlow(withCondition(' language="http://www.omg.org/spec/FEEL/20140401"', 'n &gt; 1'))).findings), []);
  t.strictSame(told((await readFlow(withCondition(' language="groovy"', 'n &gt; 1'))).findings), ['condition-language-unsupported@f']);
  const wrong = await readFlow(withCondition('', '${n > 1}'));
  t.match(wrong.findings, [{ code: 'condition-unreadable', elementId: 'f', severity: 'error', zh: /“同意”（f）.*\$\{n > 1\}/ }]);
  t.notOk(wrong.graph?.flows.has('f'), 'a flow that could not be read is not run');
  t.strictSame(wrong.graph?.nodes.get('x')?.outgoing, ['f'], 'but its node still knows of it');
  const empty = await readFlow(withCondition('', '  '));
  t.match(empty.findings, [{ code: 'condition-empty', severity: 'warning' }]);
  t.equal(empty.graph?.flows.get('f')?.condition, undefined);
});

t.test('Chinese ids: read as written', async (t) => {
  const graph = await graphOf(lineText(`${stepText('受理')}<bpmn:exclusiveGateway id="是否受理" default="是否受理_end"/>`, '受理', '是否受理'));
  t.strictSame([...graph.nodes.keys()], ['start', '受理', '是否受理', 'end']);
  t.match(graph.nodes.get('受理'), { incoming: ['start_受理'], outgoing: ['受理_是否受理'], name: '受理' });
  t.equal(graph.nodes.get('是否受理')?.defaultFlow, '是否受理_end');
  t.equal(graph.flows.get('受理_是否受理')?.targetId, '是否受理');
});

t.test('Chinese ids in findings: as written too', async (t) => {
  const { findings } = await readFlow(lineText('<bpmn:choreographyTask id="编排"/>', '编排'));
  t.strictSame(told(findings), ['element-unsupported@编排']);
});

t.test('chart of 200 elements: compiled in reasonable time', async (t) => {
  const { xml, nodes } = bigChart(200);
  const startedAt = performance.now();
  const { graph, findings } = await readFlow(xml);
  t.comment(`${nodes} elements read in ${Math.round(performance.now() - startedAt)} ms`);
  t.strictSame(told(findings), []);
  t.equal(graph?.nodes.size, nodes);
});

t.test('chart of 6,000 elements: read as well', async (t) => {
  const { xml, nodes } = bigChart(6000);
  const startedAt = performance.now();
  const { graph } = await readFlow(xml);
  t.comment(`${nodes} elements, ${Math.round(xml.length / 1024)} kB, read in ${Math.round(performance.now() - startedAt)} ms`);
  t.equal(graph?.nodes.size, nodes);
});

/** Blocks of step, exclusive split, two steps and a join. */
function bigChart(size: number): { readonly xml: string; readonly nodes: number } {
  const parts: string[] = [];
  let before = 'start';
  let nodes = 2;
  for (let block = 0; nodes + 5 <= size; block += 1) {
    const [step, split, left, right, join] = ['s', 'x', 'l', 'r', 'j'].map((letter) => `${letter}${block}`) as [string, string, string, string, string];
    parts.push(
      stepText(step, { name: `环节${block}` }),
      `<bpmn:exclusiveGateway id="${split}" default="${split}_${right}"/>`,
      stepText(left),
      stepText(right),
      `<bpmn:inclusiveGateway id="${join}"/>`,
      pathText(before, step, split),
      flowText(split, left, `n = ${block}`),
      pathText(left, join),
      pathText(split, right, join),
    );
    before = join;
    nodes += 5;
  }
  return { xml: processText(`<bpmn:startEvent id="start"/>${parts.join('\n')}<bpmn:endEvent id="end"/>${pathText(before, 'end')}`), nodes };
}

t.test('Chinese id used twice: named as written', async (t) => {
  const { findings } = await readFlow(lineText(`${stepText('受理')}<bpmn:manualTask id="受理"/>`, '受理'));
  t.strictSame(told(findings), ['id-repeated@受理']);
});

t.test('Chinese id in single quotes, references by element text, a name of the same words: only ids change', async (t) => {
  const graph = await graphOf(
    processText(`<bpmn:startEvent id='开始' name="受理"><bpmn:outgoing>去</bpmn:outgoing></bpmn:startEvent><bpmn:endEvent id="受理" name='受理'/><bpmn:sequenceFlow id="去" sourceRef='开始' targetRef="受理"/>`),
  );
  t.match([...graph.nodes.values()], [{ id: '开始', name: '受理', outgoing: ['去'] }, { id: '受理', name: '受理', incoming: ['去'] }]);
});

t.test('flows without ids: called by their ends', async (t) => {
  const graph = await graphOf(processText('<bpmn:startEvent id="a"/><bpmn:endEvent id="b"/>' + '<bpmn:sequenceFlow sourceRef="a" targetRef="b"/>'.repeat(3)));
  t.strictSame([...graph.flows.keys()], ['a-to-b', 'a-to-b-2', 'a-to-b-3']);
  t.strictSame(graph.nodes.get('b')?.incoming, ['a-to-b', 'a-to-b-2', 'a-to-b-3']);
});
