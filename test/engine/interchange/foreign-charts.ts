// Owns charts as other tools write them, made up for tests: one a tool, with what that tool adds.
// Must not copy anybody's file.
// Asks nobody.

const MODEL = 'http://www.omg.org/spec/BPMN/20100524/MODEL';
const XSI = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';
const DI = 'xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI"';

/** Camunda 7: listeners, forms, input and output, scripts in CDATA, colours of two kinds. */
const camunda7 = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="${MODEL}" ${XSI} ${DI} xmlns:camunda="http://camunda.org/schema/1.0/bpmn" xmlns:bioc="http://bpmn.io/schema/bpmn/biocolor/1.0" xmlns:color="http://www.omg.org/spec/BPMN/non-normative/color/1.0" xmlns:modeler="http://camunda.org/schema/modeler/1.0" id="defs" targetNamespace="http://bpmn.io/schema/bpmn" exporter="Camunda Modeler" exporterVersion="5.30.0" modeler:executionPlatform="Camunda Platform" modeler:executionPlatformVersion="7.22.0">
  <bpmn:process id="apply" name="申请" isExecutable="true" camunda:historyTimeToLive="180" camunda:versionTag="1.0">
    <bpmn:documentation textFormat="text/plain">第一行&#10;第二行 &lt;b&gt;</bpmn:documentation>
    <bpmn:extensionElements><camunda:properties><camunda:property name="owner" value="甲 &amp; 乙" /></camunda:properties></bpmn:extensionElements>
    <bpmn:startEvent id="start" camunda:initiator="starter" isInterrupting="true"><bpmn:outgoing>f1</bpmn:outgoing></bpmn:startEvent>
    <bpmn:userTask id="review" name="审查" startQuantity="1" camunda:assignee="demo" camunda:candidateGroups="clerks, managers" camunda:formKey="embedded:app:forms/review.html" camunda:dueDate="P5D" default="f2">
      <bpmn:extensionElements>
        <camunda:formData><camunda:formField id="amount" label="金额" type="long" defaultValue="1"><camunda:validation><camunda:constraint name="min" config="0" /></camunda:validation></camunda:formField></camunda:formData>
        <camunda:taskListener event="create" expression="\${bean.notify(task)}" />
        <camunda:inputOutput><camunda:inputParameter name="list"><camunda:list><camunda:value>1</camunda:value><camunda:value>2</camunda:value></camunda:list></camunda:inputParameter><camunda:outputParameter name="s"><camunda:script scriptFormat="groovy"><![CDATA[a < b && c]]></camunda:script></camunda:outputParameter></camunda:inputOutput>
      </bpmn:extensionElements>
      <bpmn:incoming>f1</bpmn:incoming><bpmn:outgoing>f2</bpmn:outgoing>
    </bpmn:userTask>
    <bpmn:serviceTask id="call" name="call" camunda:type="external" camunda:topic="notify" camunda:asyncBefore="true"><bpmn:extensionElements><camunda:failedJobRetryTimeCycle>R5/PT1M</camunda:failedJobRetryTimeCycle></bpmn:extensionElements><bpmn:incoming>f2</bpmn:incoming><bpmn:outgoing>f3</bpmn:outgoing></bpmn:serviceTask>
    <bpmn:scriptTask id="script" scriptFormat="javascript"><bpmn:incoming>f3</bpmn:incoming><bpmn:script><![CDATA[if (a < 3 && b > "x") { c = ']'; }]]></bpmn:script></bpmn:scriptTask>
    <bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="review" />
    <bpmn:sequenceFlow id="f2" sourceRef="review" targetRef="call" />
    <bpmn:sequenceFlow id="f3" sourceRef="call" targetRef="script"><bpmn:conditionExpression xsi:type="bpmn:tFormalExpression" language="juel">\${amount &gt; 5}</bpmn:conditionExpression></bpmn:sequenceFlow>
  </bpmn:process>
  <bpmndi:BPMNDiagram id="dia1" name="one" resolution="96.0"><bpmndi:BPMNPlane id="plane1" bpmnElement="apply">
    <bpmndi:BPMNShape id="start_di" bpmnElement="start"><dc:Bounds x="100.5" y="100.0" width="36" height="36" /><bpmndi:BPMNLabel labelStyle="style1"><dc:Bounds x="90" y="140" width="60" height="14" /></bpmndi:BPMNLabel></bpmndi:BPMNShape>
    <bpmndi:BPMNShape id="review_di" bpmnElement="review" bioc:stroke="#0d4372" bioc:fill="#bbdefb" color:background-color="#bbdefb" color:border-color="#0d4372"><dc:Bounds x="200" y="80" width="100" height="80" /><bpmndi:BPMNLabel /></bpmndi:BPMNShape>
    <bpmndi:BPMNEdge id="f1_di" bpmnElement="f1"><di:waypoint x="136.25" y="118" /><di:waypoint xsi:type="dc:Point" x="200" y="118.000" /></bpmndi:BPMNEdge>
  </bpmndi:BPMNPlane><bpmndi:BPMNLabelStyle id="style1"><dc:Font name="Arial" size="11.0" isBold="false" /></bpmndi:BPMNLabelStyle></bpmndi:BPMNDiagram>
  <bpmndi:BPMNDiagram id="dia2" name="two"><bpmndi:BPMNPlane id="plane2" bpmnElement="apply" /></bpmndi:BPMNDiagram>
</bpmn:definitions>`;

/** Camunda 8: everything in zeebe elements. */
const camunda8 = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="${MODEL}" ${XSI} xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:modeler="http://camunda.org/schema/modeler/1.0" id="defs8" targetNamespace="http://bpmn.io/schema/bpmn" modeler:executionPlatform="Camunda Cloud">
  <bpmn:message id="msg" name="answer"><bpmn:extensionElements><zeebe:subscription correlationKey="=orderId" /></bpmn:extensionElements></bpmn:message>
  <bpmn:process id="order" isExecutable="true">
    <bpmn:startEvent id="s" />
    <bpmn:serviceTask id="pay" name="付款" zeebe:modelerTemplate="io.example.pay" zeebe:modelerTemplateVersion="2"><bpmn:extensionElements><zeebe:taskDefinition type="pay" retries="5" /><zeebe:ioMapping><zeebe:input source="=order.total" target="total" /></zeebe:ioMapping><zeebe:taskHeaders><zeebe:header key="k" value="v" /></zeebe:taskHeaders></bpmn:extensionElements></bpmn:serviceTask>
    <bpmn:userTask id="check"><bpmn:extensionElements><zeebe:userTask /><zeebe:assignmentDefinition assignee="demo" candidateGroups="clerks" /><zeebe:formDefinition formId="check-form" /><zeebe:taskSchedule dueDate="P3D" /></bpmn:extensionElements>
      <bpmn:multiInstanceLoopCharacteristics isSequential="false"><bpmn:extensionElements><zeebe:loopCharacteristics inputCollection="=items" inputElement="item" /></bpmn:extensionElements></bpmn:multiInstanceLoopCharacteristics></bpmn:userTask>
    <bpmn:intermediateCatchEvent id="wait"><bpmn:messageEventDefinition id="med" messageRef="msg" /></bpmn:intermediateCatchEvent>
    <bpmn:sequenceFlow id="a" sourceRef="s" targetRef="pay" /><bpmn:sequenceFlow id="b" sourceRef="pay" targetRef="check" /><bpmn:sequenceFlow id="c" sourceRef="check" targetRef="wait" />
  </bpmn:process>
</bpmn:definitions>`;

/** Flowable and Activiti: BPMN as the default namespace, types and attributes of other XML schemas on the root, flows without ids. */
const flowable = (vendor: 'flowable' | 'activiti'): string => `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="${MODEL}" ${XSI} xmlns:${vendor}="http://${vendor}.org/bpmn" typeLanguage="http://www.w3.org/2001/XMLSchema" expressionLanguage="http://www.w3.org/1999/XPath" targetNamespace="http://www.example.org/test">
  <signal id="alert" name="Alert" ${vendor}:scope="processInstance" />
  <process id="leave" name="请假" isExecutable="true" ${vendor}:candidateStarterGroups="staff">
    <startEvent id="begin" ${vendor}:formKey="start-form"><extensionElements><${vendor}:formProperty id="days" name="天数" type="long" required="true" /></extensionElements></startEvent>
    <sequenceFlow sourceRef="begin" targetRef="approve" />
    <userTask id="approve" name="批准" ${vendor}:candidateUsers="u1,u2" ${vendor}:candidateGroups="managers" ${vendor}:formKey="approve-form" ${vendor}:dueDate="PT8H"><extensionElements><${vendor}:taskListener event="create" class="org.example.Listener"><${vendor}:field name="text"><${vendor}:string><![CDATA[<hello> & 你好]]></${vendor}:string></${vendor}:field></${vendor}:taskListener></extensionElements>
      <potentialOwner><resourceAssignmentExpression><formalExpression>group(managers)</formalExpression></resourceAssignmentExpression></potentialOwner></userTask>
    <boundaryEvent id="late" attachedToRef="approve" cancelActivity="true"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></boundaryEvent>
    <sequenceFlow sourceRef="late" targetRef="mail" />
    <serviceTask id="mail" ${vendor}:type="${vendor === 'flowable' ? 'external-worker' : 'mail'}" ${vendor}:topic="mails" ${vendor}:async="true"><extensionElements><${vendor}:field name="to"><${vendor}:expression>\${user}</${vendor}:expression></${vendor}:field></extensionElements></serviceTask>
    <sequenceFlow id="yes" sourceRef="approve" targetRef="end"><conditionExpression xsi:type="tFormalExpression"><![CDATA[\${days < 3}]]></conditionExpression></sequenceFlow>
    <endEvent id="end" /><textAnnotation id="n1"><text>注</text></textAnnotation><association id="as1" associationDirection="None" sourceRef="n1" targetRef="approve" />
  </process>
</definitions>`;

/** Signavio: its own meta data on everything, lanes, and BPMN as the default namespace. */
const signavio = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<definitions xmlns="${MODEL}" ${DI} xmlns:signavio="http://www.signavio.com" ${XSI} exporter="Signavio Process Editor, http://www.signavio.com" exporterVersion="15.1.1" expressionLanguage="http://www.w3.org/TR/XPath" id="sid-1f2e" targetNamespace="http://www.signavio.com" typeLanguage="http://www.w3.org/2001/XMLSchema" xsi:schemaLocation="${MODEL} http://www.omg.org/spec/BPMN/2.0/20100501/BPMN20.xsd">
  <collaboration id="sid-c"><extensionElements><signavio:signavioDiagramMetaData metaKey="revisionid" metaValue="ab" /></extensionElements>
    <participant id="sid-p" name="局" processRef="sid-proc"><extensionElements><signavio:signavioMetaData metaKey="bgcolor" metaValue="#ffffff" /></extensionElements><participantMultiplicity minimum="0" maximum="1" /></participant></collaboration>
  <process id="sid-proc" isClosed="false" isExecutable="false" processType="None"><extensionElements/>
    <laneSet id="sid-ls"><lane id="sid-l1" name="科"><extensionElements><signavio:signavioMetaData metaKey="bgcolor" metaValue="" /></extensionElements><flowNodeRef>sid-t</flowNodeRef></lane></laneSet>
    <task completionQuantity="1" id="sid-t" isForCompensation="false" name="A&#10;B" startQuantity="1"><extensionElements><signavio:signavioMetaData metaKey="bgcolor" metaValue="#ffffcc" /><signavio:signavioLabel bottom="true" ref="text" x="1.5" /></extensionElements></task>
  </process>
  <bpmndi:BPMNDiagram id="sid-d"><bpmndi:BPMNPlane bpmnElement="sid-c" id="sid-pl"><bpmndi:BPMNShape bpmnElement="sid-p" id="sid-p_gui" isHorizontal="true"><dc:Bounds height="250.0" width="600.0" x="120.0" y="75.0"/></bpmndi:BPMNShape></bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
</definitions>`;

/** Bizagi: declares its namespace where it is used, types by xsi:type. */
const bizagi = `<?xml version="1.0" encoding="utf-8"?>
<definitions ${XSI} xmlns:xsd="http://www.w3.org/2001/XMLSchema" id="bz" targetNamespace="http://www.bizagi.com/definitions/_1" xmlns="${MODEL}">
  <itemDefinition id="item" structureRef="xsd:string" itemKind="Information" isCollection="false" />
  <import importType="http://www.w3.org/2001/XMLSchema" location="types.xsd" namespace="urn:types" />
  <process id="Id_1" name="Main" isExecutable="false"><documentation />
    <extensionElements><bizagi:BizagiExtensions xmlns:bizagi="http://www.bizagi.com/bpmn20"><bizagi:BizagiProperties><bizagi:BizagiProperty name="bgColor" value="White" /></bizagi:BizagiProperties></bizagi:BizagiExtensions></extensionElements>
    <startEvent id="Id_2" name=""><extensionElements><bizagi:BizagiExtensions xmlns:bizagi="http://www.bizagi.com/bpmn20"><bizagi:BizagiProperties><bizagi:BizagiProperty name="runtimeProperties" value="{ &quot;a&quot;: 1 }" /></bizagi:BizagiProperties></bizagi:BizagiExtensions></extensionElements><outgoing>Id_5</outgoing></startEvent>
    <exclusiveGateway id="Id_3" gatewayDirection="Unspecified"><incoming>Id_5</incoming></exclusiveGateway>
    <sequenceFlow id="Id_5" sourceRef="Id_2" targetRef="Id_3"><conditionExpression xsi:type="tFormalExpression" evaluatesToTypeRef="xsd:boolean" /></sequenceFlow>
    <group id="Id_6" categoryValueRef="cv" />
  </process>
  <category id="cat" name="阶段"><categoryValue id="cv" value="一" /></category>
</definitions>`;

/** jBPM and Kogito: `bpmn2:`, drools attributes, data of tasks, simulation. */
const jbpm = `<bpmn2:definitions xmlns:bpmn2="${MODEL}" xmlns:bpsim="http://www.bpsim.org/schemas/1.0" xmlns:drools="http://www.jboss.org/drools" ${XSI} id="_jb" xsi:schemaLocation="${MODEL} BPMN20.xsd" exporter="jBPM Process Modeler" exporterVersion="2.0" targetNamespace="http://www.omg.org/bpmn20">
  <bpmn2:itemDefinition id="_varItem" structureRef="java.util.List" />
  <bpmn2:process id="hiring" drools:packageName="org.kie" drools:version="1.0" drools:adHoc="false" name="hiring" isExecutable="true" processType="Public">
    <bpmn2:extensionElements><drools:import name="java.util.Map" /><drools:metaData name="customTags"><drools:metaValue><![CDATA[a<b]]></drools:metaValue></drools:metaData></bpmn2:extensionElements>
    <bpmn2:property id="v" itemSubjectRef="_varItem" name="v"><bpmn2:extensionElements><drools:metaData name="k"><drools:metaValue>x</drools:metaValue></drools:metaData></bpmn2:extensionElements></bpmn2:property>
    <bpmn2:userTask id="_T" name="Task"><bpmn2:ioSpecification><bpmn2:dataInput id="_in" drools:dtype="Object" itemSubjectRef="_varItem" name="TaskName" /><bpmn2:inputSet><bpmn2:dataInputRefs>_in</bpmn2:dataInputRefs></bpmn2:inputSet><bpmn2:outputSet /></bpmn2:ioSpecification>
      <bpmn2:dataInputAssociation><bpmn2:targetRef>_in</bpmn2:targetRef><bpmn2:assignment><bpmn2:from xsi:type="bpmn2:tFormalExpression"><![CDATA[Task]]></bpmn2:from><bpmn2:to xsi:type="bpmn2:tFormalExpression">_in</bpmn2:to></bpmn2:assignment></bpmn2:dataInputAssociation>
      <bpmn2:potentialOwner id="_po"><bpmn2:resourceAssignmentExpression id="_rae"><bpmn2:formalExpression>demo</bpmn2:formalExpression></bpmn2:resourceAssignmentExpression></bpmn2:potentialOwner></bpmn2:userTask>
    <bpmn2:subProcess id="_S" triggeredByEvent="false"><bpmn2:multiInstanceLoopCharacteristics behavior="Complex"><bpmn2:complexBehaviorDefinition id="cbd"><bpmn2:condition xsi:type="bpmn2:tFormalExpression">true</bpmn2:condition><bpmn2:event id="ite"><bpmn2:signalEventDefinition signalRef="sig" /></bpmn2:event></bpmn2:complexBehaviorDefinition></bpmn2:multiInstanceLoopCharacteristics></bpmn2:subProcess>
  </bpmn2:process>
  <bpmn2:signal id="sig" name="sig" />
  <bpmn2:relationship type="BPSimData"><bpmn2:extensionElements><bpsim:BPSimData><bpsim:Scenario id="default" name="Simulation"><bpsim:ScenarioParameters /><bpsim:ElementParameters elementRef="_T"><bpsim:TimeParameters><bpsim:ProcessingTime><bpsim:NormalDistribution mean="0" standardDeviation="0" /></bpsim:ProcessingTime></bpsim:TimeParameters></bpsim:ElementParameters></bpsim:Scenario></bpsim:BPSimData></bpmn2:extensionElements><bpmn2:source>_jb</bpmn2:source><bpmn2:target>_jb</bpmn2:target></bpmn2:relationship>
</bpmn2:definitions>`;

/** What the standard knows and few tools draw: choreography, conversation, unresolved references, ids beyond ASCII, references with prefix. */
const rare = `<?xml version="1.0" encoding="UTF-8"?>
<semantic:definitions xmlns:semantic="${MODEL}" xmlns="urn:rare" xmlns:other="urn:other" ${XSI} id="定义" targetNamespace="urn:rare" xml:lang="zh">
  <!-- a comment may go --><semantic:import importType="http://www.w3.org/2001/XMLSchema" location="x.xsd" namespace="urn:other"/>
  <semantic:itemDefinition id="it" structureRef="other:Thing"/><semantic:message id="消息" name="𠮷 名" itemRef="it"/><semantic:error id="er" errorCode="E1" structureRef="it"/>
  <semantic:interface id="if" name="I" implementationRef="other:port"><semantic:operation id="op" name="o"><semantic:inMessageRef>消息</semantic:inMessageRef></semantic:operation></semantic:interface>
  <semantic:collaboration id="co"><semantic:participant id="甲" name="甲"><semantic:interfaceRef>if</semantic:interfaceRef></semantic:participant><semantic:participant id="pb" name="b"/><semantic:messageFlow id="mf" sourceRef="甲" targetRef="pb" messageRef="消息"/><semantic:callConversation id="cc" calledCollaborationRef="other:far"><semantic:participantRef>甲</semantic:participantRef><semantic:participantRef>pb</semantic:participantRef></semantic:callConversation><semantic:conversationLink id="cl" sourceRef="甲" targetRef="cc"/></semantic:collaboration>
  <semantic:choreography id="ch" isClosed="false"><semantic:participant id="p3"/><semantic:participant id="p4"/><semantic:choreographyTask id="ct" initiatingParticipantRef="p3" loopType="None"><semantic:participantRef>p3</semantic:participantRef><semantic:participantRef>p4</semantic:participantRef></semantic:choreographyTask></semantic:choreography>
  <semantic:process id="受理流程"><semantic:startEvent id="1st-start"/><semantic:task id="受理" other:colour="red" misspelt="kept"><semantic:documentation textFormat="text/html"><p xmlns="http://www.w3.org/1999/xhtml">一 <b>二</b> 三</p></semantic:documentation></semantic:task><semantic:sequenceFlow id="f" sourceRef="1st-start" targetRef="受理"/>
    <semantic:callActivity id="ca" calledElement="other:Away"/><semantic:serviceTask id="st" operationRef="missing-operation" implementation="##WebService"/><semantic:association id="lost" sourceRef="受理" targetRef="nowhere"/><other:foreign where="inside"><other:deep/></other:foreign></semantic:process>
</semantic:definitions>`;

/** Charts by tool. */
export const foreignCharts: Readonly<Record<'camunda 7' | 'camunda 8' | 'flowable' | 'activiti' | 'signavio' | 'bizagi' | 'jbpm' | 'rare', string>> = {
  'camunda 7': camunda7,
  'camunda 8': camunda8,
  flowable: flowable('flowable'),
  activiti: flowable('activiti'),
  signavio,
  bizagi,
  jbpm,
  rare,
};
