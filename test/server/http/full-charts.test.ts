import { readFileSync } from 'node:fs';
import t from 'tap';
import { checkChart } from '../../../engine/authoring.ts';
import type { ItemDefinition } from '../../../server/aggregates/item.ts';
import { systemActor } from '../../../server/runner/system-actor.ts';
import { startApp } from './start-app.ts';
import type { Body } from './start-app.ts';

const ITEM = 'demo-inspection';
const shipped = JSON.parse(readFileSync('flows/items/water-abstraction-permit/item.json', 'utf8')) as ItemDefinition;

const step = (id: string, name: string, inner = '', attributes = '') => `<bpmn:userTask id="${id}" name="${name}"${attributes}><bpmn:extensionElements><qc:step unit="water-resources-section" unitName="水政水资源股" opinionRequired="false">
  <qc:limit value="1" unit="working-day" source="local"/><qc:requirement id="r1" required="true">核对材料</qc:requirement></qc:step></bpmn:extensionElements>${inner}</bpmn:userTask>`;
const path = (...ids: readonly string[]) => ids.slice(1).map((id, at) => `<bpmn:sequenceFlow id="${ids[at]}_${id}" sourceRef="${ids[at]}" targetRef="${id}"/>`).join('\n');
const after = (duration: string) => `<bpmn:timerEventDefinition><bpmn:timeDuration xsi:type="bpmn:tFormalExpression">${duration}</bpmn:timeDuration></bpmn:timerEventDefinition>`;

/** A boundary timer, an event sub-process, a call of a second process of the file, three signers one after the other. */
const chart = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:qc="urn:quancheng:bpmn:1.0" id="definitions" targetNamespace="urn:quancheng:flows">
<bpmn:process id="inspection" name="演示核查" isExecutable="true">
  <bpmn:startEvent id="start"/>${step('prepare', '准备')}
  <bpmn:boundaryEvent id="late" name="逾期未准备" attachedToRef="prepare" cancelActivity="false">${after('P3D')}</bpmn:boundaryEvent>
  ${step('urge', '催办')}<bpmn:endEvent id="urged"/>
  <bpmn:callActivity id="site" name="现场勘验" calledElement="site_visit"/>
  ${step('sign', '会签', '<bpmn:multiInstanceLoopCharacteristics isSequential="true"><bpmn:loopCardinality xsi:type="bpmn:tFormalExpression">3</bpmn:loopCardinality></bpmn:multiInstanceLoopCharacteristics>')}
  <bpmn:endEvent id="end"/>
  <bpmn:subProcess id="withdrawal" name="申请人撤回" triggeredByEvent="true">
    <bpmn:startEvent id="withdrawn" isInterrupting="true"><bpmn:messageEventDefinition messageRef="withdraw"/></bpmn:startEvent>
    ${step('close', '登记撤回')}<bpmn:endEvent id="closed"/>${path('withdrawn', 'close', 'closed')}
  </bpmn:subProcess>
  ${path('start', 'prepare', 'site', 'sign', 'end')}${path('late', 'urge', 'urged')}
</bpmn:process>
<bpmn:process id="site_visit" name="现场勘验" isExecutable="true">
  <bpmn:startEvent id="visit_start"/>${step('visit', '勘验')}<bpmn:endEvent id="visit_end"/>${path('visit_start', 'visit', 'visit_end')}
</bpmn:process>
<bpmn:message id="withdraw" name="撤回申请"/>
</bpmn:definitions>`;

const app = await startApp(t);
const designer = await app.logIn('designer');
const put = await app.runner.putItem({ ...shipped, id: ITEM, name: '演示核查' }, { actor: systemActor, roles: [] });
if (!put.ok) throw new Error(JSON.stringify(put));

async function save(xml: string): Promise<number> {
  const { body: flow } = await designer.get(`/api/v1/flows/${ITEM}`);
  const { status, text, body } = await designer.put(`/api/v1/flows/${ITEM}/draft`, { xml, baseRevision: flow.draft?.revision ?? 0 });
  if (status !== 200) throw new Error(text);
  return body.revision;
}

t.test('chart with a boundary timer, an event sub-process, a called process and signers: checked, published, read back', async (t) => {
  t.strictSame((await designer.post(`/api/v1/flows/${ITEM}/check`, { xml: chart })).body.findings, []);
  const published = await designer.post(`/api/v1/flows/${ITEM}/publications`, { draftRevision: await save(chart), comment: '演示发布' });
  t.match({ status: published.status, body: published.body }, { status: 201, body: { version: 1 } }, published.text);
  t.equal((await designer.get(`/api/v1/flows/${ITEM}/versions/1`)).body.xml, chart, 'byte for byte');
  t.match((await app.anybody.get(`/api/v1/items/${ITEM}/chart`)).body, { version: 1, xml: chart });
  t.match((await designer.get(`/api/v1/items/${ITEM}`)).body, { publishedVersion: 1 });
});

t.test('step of a called process without its unit: the calling chart is not published', async (t) => {
  const lacking = chart.replace(/(id="visit" name="勘验">.*?<qc:step) unit="[^"]*" unitName="[^"]*"/s, '$1');
  const { status, body } = await designer.post(`/api/v1/flows/${ITEM}/publications`, { draftRevision: await save(lacking), comment: '演示发布' });
  t.match({ status, code: body.code, findings: body.findings }, { status: 422, code: 'flow-not-publishable', findings: [{ code: 'step-without-unit', elementId: 'visit' }] });
});

t.test('chart in which a case gets stuck: refused, with the run that shows it', async (t) => {
  // An event sub-process may clear the waiting token away; it is left out.
  const stuck = chart
    .replace(/<bpmn:subProcess .*<\/bpmn:subProcess>/s, '')
    .replace('<bpmn:endEvent id="end"/>', `<bpmn:exclusiveGateway id="which" name="是否勘验" default="which_all"/><bpmn:parallelGateway id="all" name="汇总"/><bpmn:endEvent id="end"/>
      <bpmn:sequenceFlow id="which_site" sourceRef="which" targetRef="site"><bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">amount &gt; 3</bpmn:conditionExpression></bpmn:sequenceFlow>${path('which', 'all')}${path('sign', 'all', 'end')}`)
    .replace(path('prepare', 'site'), path('prepare', 'which'))
    .replace(path('sign', 'end'), '');
  const { status, body } = await designer.post(`/api/v1/flows/${ITEM}/publications`, { draftRevision: await save(stuck), comment: '演示发布' });
  t.match({ status, code: body.code }, { status: 422, code: 'flow-not-publishable' });
  const found = body.findings.find((one: Body) => one.elementId === 'all');
  t.match(found, { code: 'parallel-join-after-exclusive-split', severity: 'error', trace: ['start', 'start_prepare', 'prepare'] });
  t.strictSame(body.findings, (await checkChart(stuck, await contextNow())).findings.filter(({ severity }) => severity === 'error'), 'the same code says the same elsewhere');
});

async function contextNow(): Promise<Body> {
  return (await designer.get(`/api/v1/flows/${ITEM}`)).body.context;
}
