import t from 'tap';
import { between, brokenBy, executable, file, findingsFor, paths, process } from './broken-by.ts';

/** What is drawn, and what the constraints say to it; nothing = the standard is kept. */
interface Sample {
  readonly title: string;
  readonly xml: string;
  readonly says?: readonly string[];
}

const FORMAL = 'xsi:type="tFormalExpression"';
const TIMER = `<timerEventDefinition><timeDuration ${FORMAL}>PT1H</timeDuration></timerEventDefinition>`;
const SCOPE = between('<task id="a"/>', 's-a-e');

async function check(t: { same(found: unknown, wanted: unknown, title: string): unknown }, samples: readonly Sample[]): Promise<void> {
  for (const { title, xml, says = [] } of samples) t.same(await brokenBy(xml), says, title);
}

t.test('references: lead to elements of the right kind', async (t) =>
  check(t, [
    { title: 'a plain process', xml: executable(SCOPE) },
    { title: 'a flow to nowhere', xml: executable(SCOPE.replace('targetRef="e"', 'targetRef="x"')), says: ['end-event-incoming@e', 'reference-unresolved@a_e'] },
    { title: 'a flow to a group', xml: process('<task id="a"/><group id="g"/><sequenceFlow id="f" sourceRef="a" targetRef="g"/>'), says: ['reference-type@f'] },
    { title: 'a name with the own prefix', xml: file('<message id="m"/><process id="p"><startEvent id="s"><messageEventDefinition messageRef="tns:m"/></startEvent><endEvent id="e"/>' + paths('s-e') + '</process>') },
    { title: 'a name with a foreign prefix', xml: file('<message id="m"/><process id="p"><startEvent id="s"><messageEventDefinition id="d" messageRef="x:m"/></startEvent><endEvent id="e"/>' + paths('s-e') + '</process>'), says: ['reference-unresolved@d'] },
    { title: 'an error where a message belongs', xml: file('<error id="m"/><process id="p"><receiveTask id="r" messageRef="m"/></process>'), says: ['reference-type@r'] },
    { title: 'a flow without ends', xml: process('<task id="a"/><sequenceFlow id="f"/>'), says: ['content-missing@f'] },
    { title: 'an id twice', xml: process('<task id="a"/><task id="a"/>'), says: ['id-repeated@a'] },
  ]));

t.test('attributes and children: as the schema has them', async (t) =>
  check(t, [
    { title: 'a word of no list', xml: process('<exclusiveGateway id="g" gatewayDirection="Sideways"/><task id="a"/><task id="b"/>' + paths('g-a', 'g-b')), says: ['attribute-value@g'] },
    { title: 'a number that is none', xml: process('<task id="a" startQuantity="many"/>'), says: ['attribute-value@a'] },
    { title: 'an unknown element', xml: process('<task id="a"/><bogus id="b"/>'), says: ['content-unreadable@'] },
    { title: 'two loops', xml: process('<task id="a"><standardLoopCharacteristics/><multiInstanceLoopCharacteristics><loopCardinality>3</loopCardinality></multiInstanceLoopCharacteristics></task>'), says: ['loop-several@a'] },
    { title: 'two conditions', xml: process('<task id="a"/><task id="b"/><task id="c"/><sequenceFlow id="f" sourceRef="a" targetRef="b"><conditionExpression>x</conditionExpression><conditionExpression>y</conditionExpression></sequenceFlow>' + paths('a-c')), says: ['content-repeated@f'] },
    { title: 'a text that is no MIME type', xml: process('<task id="a"><documentation textFormat="plain">x</documentation></task>'), says: ['text-format@a'] },
  ]));

t.test('sequence flows: scope, lists, conditions', async (t) =>
  check(t, [
    { title: 'into a sub-process', xml: process('<task id="a"/><subProcess id="u"><task id="b"/></subProcess>' + paths('a-b')), says: ['sequence-flow-crosses-scope@a_b'] },
    { title: 'to another process', xml: file('<process id="p"><task id="a"/>' + paths('a-b') + '</process><process id="q"><task id="b"/></process>'), says: ['sequence-flow-crosses-scope@a_b'] },
    { title: 'not immediate', xml: executable(SCOPE.replace('id="a_e"', 'id="a_e" isImmediate="false"')), says: ['sequence-flow-not-immediate@a_e?'] },
    { title: 'a list that forgets a flow', xml: process(SCOPE.replace('<task id="a"/>', '<task id="a"><incoming>s_a</incoming></task>')), says: ['flow-list-incomplete@a', 'flow-list-incomplete@e', 'flow-list-incomplete@s'] },
    { title: 'a list with the flow of others', xml: process('<task id="a"/><task id="b"/><task id="c"><outgoing>a_b</outgoing></task>' + paths('a-b')), says: ['flow-list-incomplete@a', 'flow-list-incomplete@b', 'flow-list-strange@c'] },
    { title: 'a condition after a parallel gateway', xml: process(`<parallelGateway id="g"/><task id="a"/><task id="b"/><sequenceFlow id="f" sourceRef="g" targetRef="a"><conditionExpression ${FORMAL}>x</conditionExpression></sequenceFlow>` + paths('g-b')), says: ['condition-misplaced@f'] },
    { title: 'a condition alone', xml: process('<task id="a"/><task id="b"/><sequenceFlow id="f" sourceRef="a" targetRef="b"><conditionExpression>x</conditionExpression></sequenceFlow>'), says: ['condition-alone@f'] },
    { title: 'a default that comes from elsewhere', xml: process('<exclusiveGateway id="g" default="a_b"/><task id="a"/><task id="b"/>' + paths('g-a-b', 'g-b')), says: ['default-flow-foreign@g'] },
    { title: 'a default with a condition', xml: process('<exclusiveGateway id="g" default="f"/><task id="a"/><task id="b"/><sequenceFlow id="f" sourceRef="g" targetRef="a"><conditionExpression>x</conditionExpression></sequenceFlow>' + paths('g-b')), says: ['default-flow-condition@f?'] },
    { title: 'an informal expression', xml: executable('<task id="a"/><task id="b"/><task id="c"/><sequenceFlow id="f" sourceRef="a" targetRef="b"><conditionExpression>x</conditionExpression></sequenceFlow>' + paths('a-c')), says: ['expression-informal@f?'] },
  ]));

t.test('gateways: direction and number of flows', async (t) => {
  const split = (direction: string): string => process(`<exclusiveGateway id="g" gatewayDirection="${direction}"/><task id="a"/><task id="b"/>` + paths('g-a', 'g-b'));
  const join = (direction: string): string => process(`<task id="a"/><task id="b"/><exclusiveGateway id="g" gatewayDirection="${direction}"/><task id="c"/>` + paths('a-g', 'b-g-c'));
  await check(t, [
    { title: 'diverging that splits', xml: split('Diverging') },
    { title: 'unspecified', xml: split('Unspecified') },
    { title: 'converging that splits', xml: split('Converging'), says: ['gateway-direction@g'] },
    { title: 'mixed that only splits', xml: split('Mixed'), says: ['gateway-direction@g'] },
    { title: 'converging that joins', xml: join('Converging') },
    { title: 'diverging that joins', xml: join('Diverging'), says: ['gateway-direction@g'] },
    { title: 'one in, one out', xml: process('<task id="a"/><exclusiveGateway id="g"/><task id="b"/>' + paths('a-g-b')), says: ['gateway-single@g'] },
  ]);
});

t.test('event-based gateways: what they wait for', async (t) => {
  const gateway = (attributes: string, second: string, ...more: readonly string[]): string =>
    process(between(`<eventBasedGateway id="g" ${attributes}/><intermediateCatchEvent id="a">${TIMER}</intermediateCatchEvent>${second}`, 's-g-a-e', 'g-b-e', ...more));
  const signal = '<intermediateCatchEvent id="b"><signalEventDefinition/></intermediateCatchEvent>';
  await check(t, [
    { title: 'timer and signal', xml: gateway('', signal) },
    { title: 'a task', xml: gateway('', '<task id="b"/>'), says: ['event-gateway-target@b'] },
    { title: 'another flow into the event', xml: gateway('', signal + '<task id="c"/>', 's-c-b'), says: ['event-gateway-target@b'] },
    { title: 'one flow only', xml: process(between(`<eventBasedGateway id="g"/><intermediateCatchEvent id="a">${TIMER}</intermediateCatchEvent>`, 's-g-a-e')), says: ['event-gateway-few-flows@g', 'gateway-single@g'] },
    { title: 'parallel without instantiate', xml: gateway('eventGatewayType="Parallel"', signal), says: ['event-gateway-parallel@g'] },
    { title: 'instantiate with a flow in', xml: gateway('instantiate="true"', signal), says: ['event-gateway-instantiate@g'] },
    { title: 'instantiate instead of a start event', xml: gateway('instantiate="true"', signal).replace('<startEvent id="s"/>', '').replace(paths('s-g'), '') },
    { title: 'messages and receive tasks', xml: gateway('', '<intermediateCatchEvent id="b"><messageEventDefinition/></intermediateCatchEvent><receiveTask id="r"/>', 'g-r-e'), says: ['event-gateway-mixed@g?'] },
  ]);
});

t.test('start and end: of a process and of sub-processes', async (t) =>
  check(t, [
    { title: 'neither', xml: process('<task id="a"/><task id="b"/>' + paths('a-b')) },
    { title: 'an end without start', xml: process('<task id="a"/><endEvent id="e"/>' + paths('a-e')), says: ['start-event-absent@p'] },
    { title: 'a start without end', xml: process('<startEvent id="s"/><task id="a"/>' + paths('s-a')), says: ['end-event-absent@p'] },
    { title: 'a task beside the way', xml: process(SCOPE.replace('<task id="a"/>', '<task id="a"/><task id="b"/>')), says: ['flow-node-not-entered@b', 'flow-node-not-left@b'] },
    { title: 'an event sub-process beside the way', xml: process(SCOPE.replace('<task id="a"/>', `<task id="a"/><subProcess id="u" triggeredByEvent="true"><startEvent id="us">${TIMER}</startEvent><endEvent id="ue"/>${paths('us-ue')}</subProcess>`)) },
    { title: 'a flow into the start', xml: process(between('<task id="a"/>', 's-a-e', 'a-s')), says: ['start-event-incoming@s'] },
    { title: 'a flow out of the end', xml: process(between('<task id="a"/>', 's-a-e', 'e-a')), says: ['end-event-outgoing@e'] },
    { title: 'an end nobody reaches', xml: process(SCOPE + '<endEvent id="x"/>'), says: ['end-event-incoming@x'] },
    { title: 'a start that leads nowhere', xml: process(SCOPE + '<startEvent id="x"/>'), says: ['start-event-outgoing@x'] },
  ]));

t.test('triggers: where an event stands decides which it may have', async (t) => {
  const start = (inner: string): string => process(between('<task id="a"/>', 's-a-e').replace('<startEvent id="s"/>', `<startEvent id="s">${inner}</startEvent>`));
  const sub = (attributes: string, inner: string, own = ''): string =>
    process(SCOPE.replace('<task id="a"/>', `<task id="a"/><subProcess id="u" triggeredByEvent="true"><startEvent id="us" ${attributes}>${inner}</startEvent><endEvent id="ue"/>${own}${paths('us-ue')}</subProcess>`));
  const end = (inner: string): string => process(SCOPE.replace('<endEvent id="e"/>', `<endEvent id="e">${inner}</endEvent>`));
  const middle = (kind: string, inner: string): string => process(between(`<${kind} id="a">${inner}</${kind}>`, 's-a-e'));
  await check(t, [
    { title: 'signal start', xml: start('<signalEventDefinition/>') },
    { title: 'error start of a process', xml: start('<errorEventDefinition/>'), says: ['start-event-trigger@s'] },
    { title: 'timer start of a sub-process', xml: process(between(`<subProcess id="a"><startEvent id="us">${TIMER}</startEvent><endEvent id="ue"/>${paths('us-ue')}</subProcess>`, 's-a-e')), says: ['start-event-trigger@us'] },
    { title: 'error start of an event sub-process', xml: sub('', '<errorEventDefinition/>') },
    { title: 'none start of an event sub-process', xml: sub('', ''), says: ['start-event-trigger@us'] },
    { title: 'error start that does not interrupt', xml: sub('isInterrupting="false"', '<errorEventDefinition/>'), says: ['start-event-trigger@us'] },
    { title: 'two starts of an event sub-process', xml: sub('', TIMER, `<startEvent id="u2">${TIMER}</startEvent>${paths('u2-ue')}`), says: ['event-subprocess-start@u'] },
    { title: 'terminate end', xml: end('<terminateEventDefinition/>') },
    { title: 'timer end', xml: end(TIMER), says: ['end-event-result@e'] },
    { title: 'timer end by reference', xml: file(`<timerEventDefinition id="t"/><process id="p">${SCOPE.replace('<endEvent id="e"/>', '<endEvent id="e"><eventDefinitionRef>t</eventDefinitionRef></endEvent>')}</process>`), says: ['end-event-result@e'] },
    { title: 'cancel end outside a transaction', xml: end('<cancelEventDefinition/>'), says: ['cancel-end-outside-transaction@e'] },
    { title: 'catch without trigger', xml: middle('intermediateCatchEvent', ''), says: ['intermediate-event-trigger@a'] },
    { title: 'catch of an error', xml: middle('intermediateCatchEvent', '<errorEventDefinition/>'), says: ['intermediate-event-trigger@a'] },
    { title: 'throw without trigger', xml: middle('intermediateThrowEvent', '') },
    { title: 'throw of an error', xml: middle('intermediateThrowEvent', '<errorEventDefinition/>'), says: ['intermediate-event-trigger@a'] },
  ]);
});

t.test('boundary events: trigger, place and flows', async (t) => {
  const boundary = (attributes: string, inner: string, ...more: readonly string[]): string =>
    process(between(`<task id="a"/><boundaryEvent id="b" attachedToRef="a" ${attributes}>${inner}</boundaryEvent><task id="h" isForCompensation="true"/>`, 's-a-e', ...more));
  await check(t, [
    { title: 'error', xml: boundary('', '<errorEventDefinition/>', 'b-e') },
    { title: 'none', xml: boundary('', '', 'b-e'), says: ['boundary-event-trigger@b'] },
    { title: 'error that does not interrupt', xml: boundary('cancelActivity="false"', '<errorEventDefinition/>', 'b-e'), says: ['boundary-event-trigger@b'] },
    { title: 'timer that does not interrupt', xml: boundary('cancelActivity="false"', TIMER, 'b-e') },
    { title: 'without flow', xml: boundary('', TIMER), says: ['boundary-event-outgoing@b'] },
    { title: 'with a flow in', xml: boundary('', TIMER, 'b-e', 'a-b'), says: ['boundary-event-incoming@b'] },
    { title: 'cancel on a task', xml: boundary('', '<cancelEventDefinition/>', 'b-e'), says: ['cancel-boundary-outside-transaction@b'] },
    { title: 'compensation with its handler', xml: boundary('', '<compensateEventDefinition/>').replace('</process>', '<association id="x" sourceRef="b" targetRef="h"/></process>') },
    { title: 'compensation with a flow', xml: boundary('', '<compensateEventDefinition/>', 'b-e'), says: ['boundary-event-outgoing@b'] },
    { title: 'a handler in the flow', xml: boundary('', '<compensateEventDefinition/>', 's-h-e'), says: ['compensation-handler-flow@h'] },
    { title: 'a handler that is not marked', xml: boundary('', '<compensateEventDefinition/>').replace('</process>', '<association id="x" sourceRef="b" targetRef="a"/></process>'), says: ['compensation-handler-mark@a'] },
    { title: 'in another scope', xml: process(between('<subProcess id="a"><task id="i"/></subProcess><boundaryEvent id="b" attachedToRef="i"><errorEventDefinition/></boundaryEvent>', 's-a-e', 'b-e')), says: ['boundary-event-scope@b'] },
  ]);
});

t.test('links: one target for a name', async (t) => {
  const source = (name: string): string => `<intermediateThrowEvent id="o"><linkEventDefinition name="${name}"/></intermediateThrowEvent>`;
  const target = (id: string): string => `<intermediateCatchEvent id="${id}"><linkEventDefinition name="L"/></intermediateCatchEvent>`;
  await check(t, [
    { title: 'a pair', xml: process(between(source('L') + target('i'), 's-o', 'i-e')) },
    { title: 'no target', xml: process(between(source('M') + target('i'), 's-o', 'i-e')), says: ['link-unpaired@o?'] },
    { title: 'two targets', xml: process(between(source('L') + target('i') + target('j'), 's-o', 'i-e', 'j-e')), says: ['link-target-repeated@j'] },
    { title: 'a flow out of the source', xml: process(between(source('L') + target('i'), 's-o-e', 'i-e')), says: ['intermediate-event-outgoing@o'] },
    { title: 'a flow into the target', xml: process(between(source('L') + target('i'), 's-o', 's-i-e')), says: ['intermediate-event-incoming@i'] },
  ]);
});

t.test('executable events: say what they mean', async (t) => {
  const end = (inner: string, roots = ''): string => file(`${roots}<process id="p" isExecutable="true">${SCOPE.replace('<endEvent id="e"/>', `<endEvent id="e">${inner}</endEvent>`)}</process>`);
  const timer = (inner: string): string => executable(between(`<intermediateCatchEvent id="a"><timerEventDefinition>${inner}</timerEventDefinition></intermediateCatchEvent>`, 's-a-e'));
  await check(t, [
    { title: 'error with code', xml: end('<errorEventDefinition errorRef="x"/>', '<error id="x" errorCode="1"/>') },
    { title: 'error without code', xml: end('<errorEventDefinition errorRef="x"/>', '<error id="x"/>'), says: ['error-code-missing@e'] },
    { title: 'escalation that names none', xml: end('<escalationEventDefinition/>'), says: ['escalation-code-missing@e'] },
    { title: 'the same in a process that is not executed', xml: end('<escalationEventDefinition/>').replace('isExecutable="true"', '') },
    { title: 'message that names none', xml: end('<messageEventDefinition/>'), says: ['message-missing@e?', 'operation-missing@e?'] },
    { title: 'timer without time', xml: timer(''), says: ['timer-content@a?'] },
    { title: 'timer with two times', xml: timer(`<timeDate ${FORMAL}>2030-01-01T00:00:00Z</timeDate><timeDuration ${FORMAL}>PT1H</timeDuration>`), says: ['timer-content@a'] },
    { title: 'a definition outside the process', xml: end('<eventDefinitionRef>d</eventDefinitionRef>', '<messageEventDefinition id="d"/>') },
  ]);
});

t.test('activities: quantities, scripts, loops, ad-hoc, roles', async (t) => {
  const one = (inner: string): string => executable(inner);
  await check(t, [
    { title: 'quantity 0', xml: one('<task id="a" startQuantity="0"/>'), says: ['quantity-below-one@a'] },
    { title: 'script without language', xml: one('<scriptTask id="a"><script>1</script></scriptTask>'), says: ['script-format-missing@a?'] },
    { title: 'instantiating receive task in the flow', xml: process('<task id="a"/><receiveTask id="r" instantiate="true"/>' + paths('a-r')), says: ['receive-task-instantiate@r'] },
    { title: 'ad-hoc with a start event', xml: process('<adHocSubProcess id="u"><startEvent id="s"/><task id="a"/>' + paths('s-a') + '</adHocSubProcess>'), says: ['ad-hoc-start-end@s'] },
    { title: 'ad-hoc without activity', xml: process('<adHocSubProcess id="u"/>'), says: ['ad-hoc-empty@u'] },
    { title: 'multi-instance without number', xml: one('<task id="a"><multiInstanceLoopCharacteristics/></task>'), says: ['multi-instance-count@a'] },
    { title: 'multi-instance that throws nothing named', xml: one(`<task id="a"><multiInstanceLoopCharacteristics behavior="None"><loopCardinality ${FORMAL}>2</loopCardinality></multiInstanceLoopCharacteristics></task>`), says: ['multi-instance-behaviour@a?'] },
    { title: 'role with resource and expression', xml: file(`<resource id="r" name="r"/><process id="p"><task id="a"><performer id="x"><resourceRef>r</resourceRef><resourceAssignmentExpression><formalExpression>y</formalExpression></resourceAssignmentExpression></performer></task></process>`), says: ['resource-and-expression@x'] },
    { title: 'binding without resource', xml: file(`<resource id="r" name="r"><resourceParameter id="rp"/></resource><process id="p"><task id="a"><performer id="x"><resourceParameterBinding parameterRef="rp"><formalExpression>y</formalExpression></resourceParameterBinding></performer></task></process>`), says: ['resource-binding-alone@x'] },
  ]);
});

t.test('call activities: call what can be called', async (t) => {
  const calling = (name: string, more = ''): string => file(`<process id="p">${between(`<callActivity id="a" calledElement="${name}"/>`, 's-a-e')}</process>${more}`);
  const other = (inner: string): string => `<process id="q"><startEvent id="qs">${inner}</startEvent><endEvent id="qe"/>${paths('qs-qe')}</process>`;
  await check(t, [
    { title: 'a process with a none start', xml: calling('q', other('')) },
    { title: 'a process with a timer start only', xml: calling('q', other(TIMER)), says: ['called-process-start@a'] },
    { title: 'a process nobody has', xml: calling('q'), says: ['called-element-missing@a?'] },
    { title: 'a start event', xml: calling('s'), says: ['called-element-type@a'] },
    { title: 'an expression', xml: calling('${name}') },
  ]);
});

t.test('data: sets, associations and declarations', async (t) => {
  const specification = (sets: string): string => process(`<task id="a"><ioSpecification><dataInput id="d"/><dataInput id="o"/>${sets}<outputSet/></ioSpecification></task>`);
  const association = (target: string, kinds: string, inner = ''): string =>
    file(`<itemDefinition id="k1" structureRef="x"/><itemDefinition id="k2" structureRef="y"/><process id="p"><dataObject id="do" itemSubjectRef="k1"/><dataObjectReference id="dr" dataObjectRef="do"/><task id="a"><ioSpecification><dataInput id="d" itemSubjectRef="${kinds}"/><inputSet><dataInputRefs>d</dataInputRefs></inputSet><outputSet/></ioSpecification><dataInputAssociation id="x"><sourceRef>dr</sourceRef><targetRef>${target}</targetRef>${inner}</dataInputAssociation></task></process>`);
  await check(t, [
    { title: 'all in a set', xml: specification('<inputSet><dataInputRefs>d</dataInputRefs><dataInputRefs>o</dataInputRefs><optionalInputRefs>o</optionalInputRefs></inputSet>') },
    { title: 'one in no set', xml: specification('<inputSet><dataInputRefs>d</dataInputRefs></inputSet>'), says: ['data-not-in-set@a'] },
    { title: 'optional without being in the set', xml: specification('<inputSet><dataInputRefs>d</dataInputRefs><optionalInputRefs>o</optionalInputRefs></inputSet><inputSet><dataInputRefs>o</dataInputRefs></inputSet>'), says: ['data-set-part@a'] },
    { title: 'a rule on one side only', xml: process('<task id="a"><ioSpecification><inputSet id="i"/><outputSet id="o"><inputSetRefs>i</inputSetRefs></outputSet></ioSpecification></task>'), says: ['data-set-one-sided@o'] },
    { title: 'data of a sub-process', xml: process('<subProcess id="u"><ioSpecification><inputSet/><outputSet/></ioSpecification></subProcess>'), says: ['sub-process-data@u'] },
    { title: 'into the own input', xml: association('d', 'k1') },
    { title: 'into a data object', xml: association('do', 'k1'), says: ['data-association-foreign@x'] },
    { title: 'of another kind', xml: association('d', 'k2'), says: ['data-association-items@x'] },
    { title: 'of another kind, transformed', xml: association('d', 'k2', '<transformation>x</transformation>') },
    { title: 'a collection that does not say so', xml: file('<itemDefinition id="k" isCollection="true"/><process id="p"><dataObject id="d" itemSubjectRef="k"/></process>'), says: ['data-collection@d'] },
    { title: 'a state at the data object', xml: process('<dataObject id="d"><dataState name="new"/></dataObject>'), says: ['data-object-state@d'] },
    { title: 'a reference with state and name', xml: process('<dataObject id="d" name="表"/><dataObjectReference id="r" dataObjectRef="d" name="表 [新]"><dataState name="新"/></dataObjectReference>') },
    { title: 'a reference with state and another name', xml: process('<dataObject id="d" name="表"/><dataObjectReference id="r" dataObjectRef="d" name="册 [新]"><dataState name="新"/></dataObjectReference>'), says: ['data-reference-name@r'] },
    { title: 'a payload of another kind', xml: file('<itemDefinition id="k1" structureRef="x"/><itemDefinition id="k2" structureRef="y"/><signal id="g" structureRef="k1"/><process id="p"><task id="a"/><intermediateThrowEvent id="t"><dataInput id="d" itemSubjectRef="k2"/><inputSet><dataInputRefs>d</dataInputRefs></inputSet><signalEventDefinition signalRef="g"/></intermediateThrowEvent><task id="b"/>' + paths('a-t-b') + '</process>'), says: ['event-data-item@t'] },
  ]);
});

t.test('collaborations: pools and message flows', async (t) => {
  const pools = (flows: string, inner = '<task id="a"/>', participants = '<participant id="x" processRef="p"/><participant id="y"/>'): string =>
    file(`<collaboration id="c">${participants}${flows}</collaboration><process id="p">${inner}</process>`);
  await check(t, [
    { title: 'from a task to another pool', xml: pools('<messageFlow id="m" sourceRef="a" targetRef="y"/>') },
    { title: 'from a pool to its own task', xml: pools('<messageFlow id="m" sourceRef="x" targetRef="a"/>'), says: ['message-flow-in-one-pool@m'] },
    { title: 'into a gateway', xml: pools('<messageFlow id="m" sourceRef="y" targetRef="a"/>', '<parallelGateway id="a"/><task id="b"/><task id="d"/>' + paths('a-b', 'a-d')), says: ['reference-type@m'] },
    { title: 'out of a start event', xml: pools('<messageFlow id="m" sourceRef="s" targetRef="y"/>', SCOPE), says: ['message-flow-event@s'] },
    { title: 'out of a message end event', xml: pools('<messageFlow id="m" sourceRef="e" targetRef="y"/>', SCOPE.replace('<endEvent id="e"/>', '<endEvent id="e"><messageEventDefinition/></endEvent>')) },
    { title: 'out of a none end event', xml: pools('<messageFlow id="m" sourceRef="e" targetRef="y"/>', SCOPE), says: ['message-flow-event@e'] },
    { title: 'fewer than none', xml: pools('', '', '<participant id="y"><participantMultiplicity minimum="-1" maximum="2"/></participant>'), says: ['participant-multiplicity@y'] },
    { title: 'a public process that is executed', xml: process('', 'isExecutable="true" processType="Public"'), says: ['public-process-executable@p'] },
    { title: 'a global conversation with a choreography', xml: file('<globalConversation id="g"><choreographyRef>h</choreographyRef></globalConversation><choreography id="h"/>'), says: ['choreography-reference@g'] },
  ]);
});

t.test('several files: names lead from one into the other', async (t) => {
  const caller = (namespace: string): string =>
    file(`<import importType="http://www.omg.org/spec/BPMN/20100524/MODEL" location="2.bpmn" namespace="${namespace}"/><process id="p">${between('<callActivity id="a" calledElement="o:q"/>', 's-a-e')}</process>`, 'xmlns:o="urn:other"');
  const callee = (id: string, start: string): string => file(`<process id="${id}"><startEvent id="qs">${start}</startEvent><endEvent id="qe"/>${paths('qs-qe')}</process>`).replace('targetNamespace="urn:test"', 'targetNamespace="urn:other"');
  t.same(await brokenBy(caller('urn:other'), callee('q', '')), [], 'found in the imported file');
  t.same(await brokenBy(caller('urn:other'), callee('q', TIMER)), ['called-process-start@a'], 'found, but it cannot be called');
  t.same(await brokenBy(caller('urn:other'), callee('r', '')), ['called-element-missing@a?'], 'not in the imported file');
  t.same(await brokenBy(caller('urn:other')), ['import-file-missing@'], 'the file is not there');
  t.same(await brokenBy(caller('urn:more'), callee('q', '')), ['called-element-missing@a?', 'import-namespace@'], 'another namespace');
  const own = file('<import importType="http://www.omg.org/spec/BPMN/20100524/MODEL" location="2.bpmn" namespace="urn:test"/><process id="p"/>');
  t.same(await brokenBy(own, file('<process id="p"/>')), ['id-shared-between-files@p'], 'the same id in one namespace');
});

t.test('charts of other engines: what their engine takes is told and not refused', async (t) => {
  const chart = (namespace: string): string => file(`<process id="p"><startEvent id="s"/><task id="a"/>${paths('s-a')}</process>`, `xmlns:v="${namespace}"`);
  t.same(await brokenBy(chart('urn:vendor')), ['end-event-absent@p']);
  t.same(await brokenBy(chart('http://camunda.org/schema/1.0/bpmn')), ['end-event-absent@p?']);
});

t.test('findings: clause, both languages, full stops', async (t) => {
  const [first] = await findingsFor(process('<task id="审核" name="审核" startQuantity="0"/>'));
  t.equal(first?.article, 'BPMN 2.0.2 §10.3');
  t.equal(first?.elementId, '审核');
  t.match(first?.zh, /^活动“审核”（审核）的开始所需数量（startQuantity）应不小于 1，但写的是 0；请改正。$/);
  t.match(first?.en, /^Expected startQuantity of activity “审核” \(审核\) to be one or greater, but it is 0; correct it\.$/);
});

t.test('bad input: an answer, never an exception', async (t) => {
  for (const text of ['', '<', 'hello', '<a/>', '<definitions>', '\uFEFF', '<!DOCTYPE x><definitions/>']) {
    t.ok((await findingsFor(text)).some((one) => one.severity === 'error'), JSON.stringify(text));
  }
  t.same(await brokenBy(process('<task id="__proto__"/><task id="constructor"/><sequenceFlow id="toString" sourceRef="__proto__" targetRef="constructor"/>')), [], 'ids every object has');
  t.same(await findingsFor(), [], 'no files');
});

t.test('size: a chart of thousands of elements is gone through', async (t) => {
  const chain = (count: number): string => {
    const ids = Array.from({ length: count }, (_, index) => `t${index}`);
    return executable(between(ids.map((id) => `<task id="${id}"/>`).join(''), ['s', ...ids, 'e'].join('-')));
  };
  const time = async (xml: string): Promise<number> => {
    const before = performance.now();
    t.same(await findingsFor(xml), []);
    return performance.now() - before;
  };
  await time(chain(250));
  const small = await time(chain(250));
  const large = await time(chain(2500));
  t.comment(`250 elements ${small.toFixed()} ms, 2,500 elements ${large.toFixed()} ms`);
});
