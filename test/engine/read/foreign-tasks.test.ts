import t from 'tap';
import { readFlow, readFlows } from '../../../engine/authoring.ts';
import type { GraphNode } from '../../../engine/authoring.ts';
import { Driven } from '../drive.ts';
import { processText, told } from './bpmn-text.ts';

const URIS = { camunda: 'http://camunda.org/schema/1.0/bpmn', zeebe: 'http://camunda.org/schema/zeebe/1.0', activiti: 'http://activiti.org/bpmn', flowable: 'http://flowable.org/bpmn', operaton: 'http://operaton.org/schema/1.0/bpmn' };

/** start → x → end, with the namespaces of all tools. */
function chart(x: string): string {
  const declared = Object.entries(URIS).filter(([prefix]) => prefix !== 'camunda').map(([prefix, uri]) => ` xmlns:${prefix}="${uri}"`).join('');
  return processText(`<bpmn:startEvent id="s"/>${x}<bpmn:endEvent id="e"/><bpmn:sequenceFlow id="f" sourceRef="s" targetRef="x"/><bpmn:sequenceFlow id="g" sourceRef="x" targetRef="e"/>`).replace('<bpmn:definitions', `<bpmn:definitions${declared}`);
}

const user = (inner: string, attributes = ''): string => chart(`<bpmn:userTask id="x" ${attributes}>${inner}</bpmn:userTask>`);
const zeebe = (inner: string): string => user(`<bpmn:extensionElements>${inner}</bpmn:extensionElements>`);
const owner = (text: string, tag = 'potentialOwner'): string => `<bpmn:${tag}><bpmn:resourceAssignmentExpression><bpmn:formalExpression>${text}</bpmn:formalExpression></bpmn:resourceAssignmentExpression></bpmn:${tag}>`;

async function stepOf(xml: string): Promise<GraphNode['step']> {
  const { graph, findings } = await readFlow(xml);
  if (findings.length > 0) throw new Error(JSON.stringify(findings));
  return graph?.nodes.get('x')?.step;
}

t.test('camunda 8: assignment, form and schedule make a step', async (t) => {
  const xml = zeebe('<zeebe:userTask/><zeebe:assignmentDefinition assignee="demo" candidateGroups="clerks, heads" candidateUsers="u1"/><zeebe:formDefinition formId="check-form"/><zeebe:taskSchedule dueDate="P3D"/>');
  t.match(await stepOf(xml), { posts: ['demo', 'u1', 'clerks', 'heads'], formId: 'check-form', limit: { kind: 'value', value: 3, unit: 'natural-day' } });
  t.match(await stepOf(zeebe('<zeebe:formDefinition formKey="camunda-forms:bpmn:UserTaskForm_1"/><zeebe:taskSchedule dueDate="PT8H"/>')), { posts: [], formId: 'UserTaskForm_1', limit: { value: 8, unit: 'hour' } });
});

t.test('camunda 8: literals after an equals sign are names, what is computed is nothing', async (t) => {
  t.match(await stepOf(zeebe('<zeebe:assignmentDefinition assignee="=&quot;demo&quot;" candidateGroups="=[&quot;a&quot;, &quot;b&quot;]"/>')), { posts: ['demo', 'a', 'b'] });
  t.equal(await stepOf(zeebe('<zeebe:assignmentDefinition assignee="=order.owner" candidateUsers="=[who]"/><zeebe:formDefinition formId="=form"/><zeebe:taskSchedule dueDate="=now() + duration(&quot;P1D&quot;)"/>')), undefined);
});

t.test('the standard’s performers: bare names, users and groups', async (t) => {
  t.match(await stepOf(user(owner('demo'))), { posts: ['demo'] });
  t.match(await stepOf(user(owner(' user(kermit), group(management, heads) '))), { posts: ['kermit', 'management', 'heads'] });
  t.match(await stepOf(user(owner('kermit', 'humanPerformer') + owner('group(management)') + owner('other', 'performer'))), { posts: ['kermit', 'management', 'other'] });
  t.equal(await stepOf(user(owner('${starter}') + owner('#{group}', 'humanPerformer'))), undefined);
  t.equal(await stepOf(user('<bpmn:potentialOwner><bpmn:resourceAssignmentExpression/></bpmn:potentialOwner><bpmn:potentialOwner/>')), undefined);
});

t.test('performers and attributes: each name once, and our own step goes first', async (t) => {
  t.match(await stepOf(user(owner('group(clerks)'), 'camunda:candidateGroups="clerks,heads"')), { posts: ['clerks', 'heads'] });
  const own = '<bpmn:extensionElements><qc:step unit="u"><qc:post>审查岗</qc:post></qc:step></bpmn:extensionElements>';
  t.match(await stepOf(user(own + owner('group(clerks)'))), { unitId: 'u', posts: ['审查岗'] });
});

const programs: readonly (readonly [attributes: string, topic: string])[] = [
  ['camunda:class="org.example.Notify"', 'org.example.Notify'],
  ['camunda:delegateExpression="${notifier}"', '${notifier}'],
  ['camunda:expression="${bean.notify(x)}" camunda:resultVariable="r"', '${bean.notify(x)}'],
  ['operaton:class="org.example.Notify"', 'org.example.Notify'],
  ['activiti:type="mail"', 'mail'],
  ['activiti:class="org.example.Notify"', 'org.example.Notify'],
  ['flowable:type="http"', 'http'],
  ['flowable:type="mail"', 'mail'],
];

for (const [attributes, topic] of programs) {
  t.test(`work of another engine: ${attributes}`, async (t) => {
    const xml = chart(`<bpmn:serviceTask id="x" name="通知" ${attributes}/>`);
    const { graph, findings } = await readFlow(xml);
    t.strictSame(graph?.nodes.get('x')?.job, { topic });
    t.match(findings, [{ code: 'work-needs-worker', severity: 'warning', elementId: 'x' }]);
    t.match(findings[0]?.zh, topic);
    const onHost = await readFlows(xml, { hostLanguages: true });
    t.equal(onHost.graphs[0]?.nodes.get('x')?.job, undefined, 'a host that knows such programs gets none');
    t.strictSame(told(onHost.findings), []);
  });
}

t.test('work of another engine: the case waits for a worker of that topic', async (t) => {
  const { graph } = await readFlow(chart('<bpmn:serviceTask id="x" camunda:expression="${bean.notify(x)}"/>'));
  if (!graph) throw new Error('no graph');
  const driven = new Driven(graph).open();
  const [job] = driven.of('job-created');
  t.match(job, { elementId: 'x', topic: '${bean.notify(x)}' });
  driven.ask({ type: 'complete-job', jobId: job?.jobId ?? '' });
  t.type(driven.must().closedAtMs, 'number');
});

t.test('work of another engine: a message, a decision or our own job goes first', async (t) => {
  const job = async (x: string): Promise<unknown> => (await readFlow(chart(x))).graph?.nodes.get('x')?.job;
  t.equal(await job('<bpmn:businessRuleTask id="x" camunda:decisionRef="fee" camunda:class="C"/>'), undefined);
  t.match(await job('<bpmn:businessRuleTask id="x" camunda:class="C"/>'), { topic: 'C' });
  t.match(await job('<bpmn:sendTask id="x" camunda:delegateExpression="${d}"/>'), { topic: '${d}' });
  t.match(await job('<bpmn:serviceTask id="x" camunda:class="C"><bpmn:extensionElements><qc:job topic="mine"/></bpmn:extensionElements></bpmn:serviceTask>'), { topic: 'mine' });
  t.match(await job('<bpmn:serviceTask id="x" camunda:type="external" camunda:topic="theirs" camunda:class="C"/>'), { topic: 'theirs' });
});
