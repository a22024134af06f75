import t from 'tap';
import { readFlow } from '../../../engine/authoring.ts';
import { definitionsText, lineText, pathText, processText, stepText, told, verdict } from './bpmn-text.ts';

const refused: readonly (readonly [zh: string, text: string])[] = [
  ['服务任务', '<bpmn:serviceTask id="x" name="发送短信"/>'],
  ['脚本任务', '<bpmn:scriptTask id="x"/>'],
  ['发送任务', '<bpmn:sendTask id="x"/>'],
  ['接收任务', '<bpmn:receiveTask id="x"/>'],
  ['业务规则任务', '<bpmn:businessRuleTask id="x"/>'],
  ['未定类型的任务', '<bpmn:task id="x"/>'],
  ['调用活动', '<bpmn:callActivity id="x"/>'],
  ['事务子流程', '<bpmn:transaction id="x"/>'],
  ['特别（ad-hoc）子流程', '<bpmn:adHocSubProcess id="x"/>'],
  ['事件子流程', '<bpmn:subProcess id="x" triggeredByEvent="true"/>'],
  ['复杂网关', '<bpmn:complexGateway id="x"/>'],
  ['事件网关', '<bpmn:eventBasedGateway id="x"/>'],
  ['定时中间捕获事件', '<bpmn:intermediateCatchEvent id="x"><bpmn:timerEventDefinition id="d"/></bpmn:intermediateCatchEvent>'],
  ['信号中间抛出事件', '<bpmn:intermediateThrowEvent id="x"><bpmn:signalEventDefinition id="d"/></bpmn:intermediateThrowEvent>'],
  ['中间抛出事件', '<bpmn:intermediateThrowEvent id="x"/>'],
  ['消息开始事件', '<bpmn:startEvent id="x"><bpmn:messageEventDefinition id="d"/></bpmn:startEvent>'],
  ['错误结束事件', '<bpmn:endEvent id="x"><bpmn:errorEventDefinition id="d"/></bpmn:endEvent>'],
  ['定时边界事件', '<bpmn:boundaryEvent id="x" attachedToRef="accept"><bpmn:timerEventDefinition id="d"/></bpmn:boundaryEvent>'],
  ['多实例标记', '<bpmn:userTask id="x"><bpmn:multiInstanceLoopCharacteristics/></bpmn:userTask>'],
  ['循环标记', '<bpmn:subProcess id="x"><bpmn:standardLoopCharacteristics/></bpmn:subProcess>'],
  ['补偿标记', '<bpmn:userTask id="x" isForCompensation="true"/>'],
  ['开始数量（startQuantity）', '<bpmn:userTask id="x" startQuantity="2"/>'],
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
  const { findings } = await readFlow(processText('<bpmn:subProcess id="hearing" name="听证"><bpmn:scriptTask id="x" name="抽签"/></bpmn:subProcess>'));
  t.match(findings, [{ code: 'element-unsupported', elementId: 'x', zh: /“抽签”（x），位于子流程“听证”（hearing）是脚本任务/, en: /in sub-process “听证” \(hearing\) is a script task/ }]);
});

t.test('unsupported element in the middle of a path: what follows it is not called unreachable as well', async (t) => {
  const findings = await verdict(lineText(`${stepText('accept')}\n<bpmn:serviceTask id="x"/>\n${stepText('decide')}`, 'accept', 'x', 'decide'));
  t.strictSame(told(findings), ['element-unsupported@x']);
});

t.test('unsupported start and end: not called missing as well', async (t) => {
  const findings = await verdict(
    processText(`<bpmn:startEvent id="start"><bpmn:messageEventDefinition id="m"/></bpmn:startEvent>${stepText('a')}<bpmn:endEvent id="end"><bpmn:errorEventDefinition id="e"/></bpmn:endEvent>${pathText('start', 'a', 'end')}`),
  );
  t.strictSame(told(findings), ['element-unsupported@start', 'element-unsupported@end']);
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
