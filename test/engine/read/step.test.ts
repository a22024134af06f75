import { readFileSync } from 'node:fs';
import t from 'tap';
import { BpmnModdle } from 'bpmn-moddle';
import { qcDescriptor, readFlow } from '../../../engine/authoring.ts';
import { graphOf, lineText, processText, stepText, told } from './bpmn-text.ts';

t.test('step: everything it can say', async (t) => {
  const graph = await graphOf(
    lineText(
      `<bpmn:userTask id="review" name="审查"><bpmn:extensionElements><qc:step unit="section" unitName="业务股" minimumHandlers="2" qualification="enforcement" form="review" timeCounts="false" pauseGround="hearing" opinionRequired="false" mandatoryStep="legality-review">
<qc:limit period="delivery" source="law" article="许可法 44"/><qc:requirement id="a" required="false"> 核查 &lt;现场&gt; </qc:requirement><qc:requirement>记录</qc:requirement>
<qc:material>申请书</qc:material><qc:post>科长</qc:post><qc:review stage="一" content="二" standard="三" points="四" cautions="五" consequences="六"/>
<qc:outcome id="yes" name="同意" event="accept" once="true" reasonRequired="true" notice="通知书"/><qc:outcome/></qc:step></bpmn:extensionElements></bpmn:userTask>`,
      'review',
    ),
  );
  t.strictSame(graph.nodes.get('review')?.step, {
    unitId: 'section',
    unitName: '业务股',
    requirements: [
      { id: 'a', text: '核查 <现场>', required: false },
      { id: 'r2', text: '记录', required: true },
    ],
    limit: { kind: 'period', periodId: 'delivery', source: 'law', article: '许可法 44' },
    posts: ['科长'],
    minimumHandlers: 2,
    qualification: 'enforcement',
    formId: 'review',
    materials: ['申请书'],
    review: { stage: '一', content: '二', standard: '三', points: '四', cautions: '五', consequences: '六' },
    mandatoryStep: 'legality-review',
    timeCounts: false,
    pauseGround: 'hearing',
    opinionRequired: false,
    outcomes: [
      { id: 'yes', name: '同意', event: 'accept', once: true, reasonRequired: true, notice: '通知书' },
      { id: 'o2', name: 'o2', once: false, reasonRequired: false },
    ],
  });
});

t.test('step: what is not said has its standard', async (t) => {
  const graph = await graphOf(lineText('<bpmn:manualTask id="m"><bpmn:extensionElements><qc:step/></bpmn:extensionElements></bpmn:manualTask><bpmn:userTask id="plain"/>', 'm', 'plain'));
  t.strictSame(graph.nodes.get('m')?.step, { requirements: [], posts: [], minimumHandlers: 1, materials: [], timeCounts: true, opinionRequired: true, outcomes: [] });
  t.equal(graph.nodes.get('plain')?.step, undefined);
});

t.test('limit: value and unit, on the spot, half written', async (t) => {
  const limitOf = async (text: string) => {
    const { graph, findings } = await readFlow(lineText(stepText('a', { limit: text }), 'a'));
    return [graph?.nodes.get('a')?.step?.limit, told(findings)];
  };
  t.strictSame(await limitOf('<qc:limit value="24" unit="hour" source="printed"/>'), [{ kind: 'value', value: 24, unit: 'hour', source: 'printed' }, []]);
  t.strictSame(await limitOf('<qc:limit unit="on-the-spot"/>'), [{ kind: 'value', value: 0, unit: 'on-the-spot' }, []]);
  t.strictSame(await limitOf('<qc:limit value="5"/>'), [undefined, ['limit-incomplete@a']]);
  t.strictSame(await limitOf('<qc:limit/>'), [undefined, ['limit-incomplete@a']]);
  t.strictSame(await limitOf('<qc:limit value="2.5" unit="working-day"/>'), [undefined, ['extension-invalid@a']]);
  t.strictSame(await limitOf('<qc:limit value="5" unit="天"/>'), [undefined, ['extension-invalid@a']]);
  t.strictSame(await limitOf('<qc:limit value="1e3" unit="hour" source="net"/>'), [undefined, ['extension-invalid@a', 'extension-invalid@a']]);
});

t.test('extension written wrongly: says element, name, what was expected and what came', async (t) => {
  const { findings } = await readFlow(lineText(stepText('a', { attributes: 'unit="u" opinionRequired="yes" minimumHandlers="两名"' }), 'a'));
  t.match(findings, [
    { code: 'extension-invalid', elementId: 'a', zh: /minimumHandlers 应为整数，但写的是“两名”/ },
    { code: 'extension-invalid', elementId: 'a', zh: /opinionRequired 应为 true 或 false ，但写的是“yes”/, en: /Expected opinionRequired/ },
  ]);
});

t.test('extension misspelt: a warning, not silence', async (t) => {
  const { findings } = await readFlow(lineText(stepText('a', { attributes: 'unit="u" minimumHandler="2"', more: '<qc:outcom id="x"/>' }), 'a'));
  t.match(findings, [{ code: 'extension-unknown', severity: 'warning', zh: /minimumHandler、outcom/ }]);
});

t.test('step on a gateway, or twice: pointed out', async (t) => {
  const misplaced = await readFlow(processText('<bpmn:exclusiveGateway id="x"><bpmn:extensionElements><qc:step unit="u"/></bpmn:extensionElements></bpmn:exclusiveGateway>'));
  t.match(misplaced.findings, [{ code: 'extension-misplaced', severity: 'warning', elementId: 'x' }]);
  const twice = await readFlow(processText('<bpmn:userTask id="x"><bpmn:extensionElements><qc:step unit="u"/><qc:step unit="v"/></bpmn:extensionElements></bpmn:userTask>'));
  t.strictSame(told(twice.findings), ['extension-repeated@x']);
  t.equal(twice.graph?.nodes.get('x')?.step?.unitId, 'u');
});

t.test('extension under another prefix, and another extension under ours: the address decides', async (t) => {
  const xml = lineText('<bpmn:userTask id="a" name="a"><bpmn:extensionElements><q:step xmlns:q="urn:quancheng:bpmn:1.0" unit="u"/><qc:step xmlns:qc="urn:other" unit="v"/></bpmn:extensionElements></bpmn:userTask>', 'a');
  const graph = await graphOf(xml);
  t.equal(graph.nodes.get('a')?.step?.unitId, 'u');
});

t.test('camunda attributes: posts, form and limit understood', async (t) => {
  const graph = await graphOf(
    lineText('<bpmn:userTask id="a" camunda:assignee="zhang" camunda:candidateUsers="li, wang" camunda:candidateGroups="科长，li" camunda:formKey="embedded:app:forms/review.html" camunda:dueDate="P5D"/>', 'a'),
  );
  t.match(graph.nodes.get('a')?.step, { posts: ['zhang', 'li', 'wang', '科长'], formId: 'review', limit: { kind: 'value', value: 5, unit: 'natural-day' } });
});

t.test('camunda expressions: left alone', async (t) => {
  const graph = await graphOf(lineText('<bpmn:userTask id="a" camunda:assignee="${starter}" camunda:dueDate="${now()}"/>', 'a'));
  t.equal(graph.nodes.get('a')?.step, undefined);
});

t.test('camunda attributes beside our step: ours goes first', async (t) => {
  const graph = await graphOf(
    lineText('<bpmn:userTask id="a" camunda:formKey="other" camunda:candidateGroups="g"><bpmn:extensionElements><camunda:taskListener event="create"/><qc:step unit="u" form="ours"/></bpmn:extensionElements></bpmn:userTask>', 'a'),
  );
  t.match(graph.nodes.get('a')?.step, { unitId: 'u', formId: 'ours', posts: ['g'] });
});

t.test('flow settings: item and law profile of the process', async (t) => {
  const xml = processText('<bpmn:extensionElements><qc:flow item="permit" lawProfile="administrative-permit"/></bpmn:extensionElements><bpmn:startEvent id="s"/>');
  t.strictSame((await graphOf(xml)).settings, { itemId: 'permit', lawProfileId: 'administrative-permit' });
});

t.test('descriptor: a modeller that reads and writes the shipped chart changes nothing in it', async (t) => {
  const xml = readFileSync(new URL('../../../flows/items/water-abstraction-permit/flow.bpmn', import.meta.url), 'utf8');
  const moddle = new BpmnModdle({ qc: qcDescriptor });
  const { rootElement, warnings } = await moddle.fromXML(xml);
  t.strictSame(warnings, []);
  const written = await moddle.toXML(rootElement, { format: true });
  const before = await readFlow(xml);
  const after = await readFlow(written.xml);
  t.strictSame(after.findings, []);
  t.strictSame(after.graph, before.graph);
});

t.test('foreign modeller: our extension comes back unharmed', async (t) => {
  const xml = lineText(stepText('a', { more: '<qc:outcome id="x" name="同意"/>' }), 'a');
  const moddle = new BpmnModdle();
  const { rootElement } = await moddle.fromXML(xml);
  const written = await moddle.toXML(rootElement);
  t.strictSame((await graphOf(written.xml)).nodes, (await graphOf(xml)).nodes);
});
