import t from 'tap';
import { readFlow } from '../../../engine/authoring.ts';
import { definitionsText, lineText, processText, stepText, told, verdict } from './bpmn-text.ts';

const refused: readonly (readonly [zh: string, text: string])[] = [
  ['编排任务', '<bpmn:choreographyTask id="x" name="约定"/>'],
  ['子编排', '<bpmn:subChoreography id="x"/>'],
  ['调用编排', '<bpmn:callChoreography id="x"/>'],
];

for (const [zh, text] of refused) {
  t.test(`unsupported element: ${zh}`, async (t) => {
    const { graph, findings } = await readFlow(lineText(`${stepText('accept')}\n${text}`, 'accept'));
    t.strictSame(told(findings), ['element-unsupported@x']);
    t.equal(findings[0]?.severity, 'error');
    t.ok(findings[0]?.zh.includes(zh), findings[0]?.zh ?? 'no finding');
    t.ok(graph, 'the rest is still read');
  });
}

t.test('unsupported element inside a sub-process: its place is named', async (t) => {
  const { findings } = await readFlow(processText('<bpmn:subProcess id="hearing" name="听证"><bpmn:choreographyTask id="x" name="抽签"/></bpmn:subProcess>'));
  t.match(findings, [{ code: 'element-unsupported', elementId: 'x', zh: /“抽签”（x），位于子流程“听证”（hearing）是编排任务/, en: /in sub-process “听证” \(hearing\) is a choreography task/ }]);
});

t.test('unsupported element in the middle of a path: what follows it is not called unreachable as well', async (t) => {
  const findings = await verdict(lineText(`${stepText('accept')}\n<bpmn:choreographyTask id="x"/>\n${stepText('decide')}`, 'accept', 'x', 'decide'));
  t.strictSame(told(findings), ['element-unsupported@x']);
});

t.test('choreography: refused', async (t) => {
  const { findings } = await readFlow(definitionsText('<bpmn:choreography id="c"/><bpmn:process id="p"><bpmn:startEvent id="s"/></bpmn:process>'));
  t.match(findings, [{ code: 'element-unsupported' }]);
});

t.test('what stands beside the flow: kept silently', async (t) => {
  const { graph, findings } = await readFlow(
    definitionsText(`<bpmn:collaboration id="c"><bpmn:participant id="pool" name="水利局" processRef="flow"/><bpmn:participant id="applicant" name="申请人"/>
<bpmn:messageFlow id="mf" sourceRef="applicant" targetRef="accept"/></bpmn:collaboration>
<bpmn:message id="m"/><bpmn:process id="flow"><bpmn:laneSet id="ls"><bpmn:lane id="lane" name="窗口"><bpmn:flowNodeRef>accept</bpmn:flowNodeRef></bpmn:lane></bpmn:laneSet>
<bpmn:startEvent id="start"/>${stepText('accept')}<bpmn:endEvent id="end"/>
<bpmn:dataObject id="do"/><bpmn:dataObjectReference id="dor" dataObjectRef="do"/><bpmn:dataStoreReference id="ds"/>
<bpmn:sequenceFlow id="a" sourceRef="start" targetRef="accept"/><bpmn:sequenceFlow id="b" sourceRef="accept" targetRef="end"/>
<bpmn:textAnnotation id="note"><bpmn:text>“日”均为工作日</bpmn:text></bpmn:textAnnotation><bpmn:association id="as" sourceRef="accept" targetRef="note"/><bpmn:group id="g"/></bpmn:process>`),
  );
  t.strictSame(told(findings), []);
  t.strictSame([...(graph?.nodes.keys() ?? [])], ['start', 'accept', 'end']);
});
