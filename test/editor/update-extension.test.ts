import t from 'tap';
import { BpmnModdle } from 'bpmn-moddle';
import { UpdateExtension } from '../../editor/command/update-extension.ts';
import type { UpdateExtensionContext } from '../../editor/command/update-extension.ts';
import { extensionOf, listOf, objectOf } from '../../editor/model/moddle.ts';
import type { ModdleElement, ModdleFactory } from '../../editor/model/moddle.ts';
import { readStep } from '../../editor/model/read-step.ts';
import { stepProperties } from '../../editor/model/write-step.ts';
import type { StepChange } from '../../editor/model/write-step.ts';
import { qcDescriptor } from '../../engine/authoring.ts';

const chart = (inner: string): string => `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:qc="urn:quancheng:bpmn:1.0" xmlns:x="urn:foreign" id="d" targetNamespace="t">
  <bpmn:process id="p"><bpmn:userTask id="a" name="受理">${inner}</bpmn:userTask></bpmn:process>
</bpmn:definitions>`;

async function open(inner: string): Promise<{ task: ModdleElement; change: (change: StepChange) => UpdateExtensionContext; handler: UpdateExtension; save: () => Promise<string> }> {
  const moddle = new BpmnModdle({ qc: qcDescriptor });
  const { rootElement } = await moddle.fromXML(chart(inner));
  const [process] = listOf(rootElement as ModdleElement, 'rootElements');
  const task = listOf(process, 'flowElements')[0]!;
  const handler = new UpdateExtension(moddle as unknown as ModdleFactory);
  return {
    task,
    handler,
    change: (change) => {
      const context: UpdateExtensionContext = { element: { businessObject: task }, type: 'qc:Step', properties: stepProperties(change) };
      handler.execute(context);
      return context;
    },
    save: async () => (await moddle.toXML(rootElement, { format: true })).xml,
  };
}

const full = `<bpmn:extensionElements><x:note kept="yes"/><qc:step unit="w" unitName="水政水资源股" x:mark="1" minimumHandlers="2" form="review" timeCounts="false" pauseGround="hearing" opinionRequired="false" mandatoryStep="legality-review" qualification="enforcement">
<qc:limit value="5" unit="working-day" source="printed" article="32"/><qc:requirement id="r1" required="false">核查</qc:requirement><qc:material>申请书</qc:material><qc:post>审查岗</qc:post>
<qc:review stage="a" content="b" standard="c" points="d" cautions="e" consequences="f"/><qc:outcome id="ok" name="通过" event="accept" once="true" reasonRequired="true" notice="通知书"/></qc:step></bpmn:extensionElements>`;

t.test('reading a step: everything qc:step can say', async (t) => {
  const { task } = await open(full);
  t.same(readStep(task), {
    unitId: 'w',
    unitName: '水政水资源股',
    qualification: 'enforcement',
    formId: 'review',
    pauseGround: 'hearing',
    mandatoryStep: 'legality-review',
    limit: { kind: 'value', value: 5, unit: 'working-day', source: 'printed', article: '32' },
    review: { stage: 'a', content: 'b', standard: 'c', points: 'd', cautions: 'e', consequences: 'f' },
    requirements: [{ id: 'r1', text: '核查', required: false }],
    materials: ['申请书'],
    posts: ['审查岗'],
    minimumHandlers: 2,
    timeCounts: false,
    opinionRequired: false,
    outcomes: [{ id: 'ok', name: '通过', event: 'accept', notice: '通知书', once: true, reasonRequired: true }],
  });
});

t.test('reading a step: a task without qc:step, and limits half written', async (t) => {
  const none = await open('');
  t.same(readStep(none.task), { requirements: [], materials: [], posts: [], minimumHandlers: 1, timeCounts: true, opinionRequired: true, outcomes: [] });
  for (const limit of ['<qc:limit value="5"/>', '<qc:limit unit="hour"/>', '<qc:limit/>']) {
    const { task } = await open(`<bpmn:extensionElements><qc:step>${limit}</qc:step></bpmn:extensionElements>`);
    t.equal(readStep(task).limit, undefined, limit);
  }
  const spot = await open('<bpmn:extensionElements><qc:step><qc:limit unit="on-the-spot"/></qc:step></bpmn:extensionElements>');
  t.same(readStep(spot.task).limit, { kind: 'value', value: 0, unit: 'on-the-spot' });
});

t.test('changing a step: extension, step and children are made in one command, each under its parent', async (t) => {
  const { task, change, save } = await open('');
  change({ unitId: 'w', unitName: '水政水资源股', limit: { kind: 'period', periodId: 'decision', source: 'law' }, requirements: [{ id: 'r1', text: '核查', required: true }] });
  const holder = objectOf(task, 'extensionElements');
  const step = extensionOf(task, 'qc:Step');
  t.equal(holder?.$parent, task);
  t.equal(step?.$parent, holder);
  t.equal(objectOf(step, 'limit')?.$parent, step);
  t.equal(listOf(step, 'requirements')[0]?.$parent, step);
  const xml = await save();
  t.match(xml, '<qc:step unit="w" unitName="水政水资源股">');
  t.match(xml, '<qc:limit period="decision" source="law" />');
  t.match(xml, /<qc:requirement id="r1"[^>]*>核查<\/qc:requirement>/);
});

t.test('changing a step: undone, the file is what it was, byte for byte', async (t) => {
  for (const inner of ['', '<bpmn:extensionElements><x:note kept="yes"/></bpmn:extensionElements>', full]) {
    const { change, handler, save } = await open(inner);
    const before = await save();
    const first = change({ unitId: undefined, requirements: [], limit: undefined, minimumHandlers: 3, review: { stage: 'z' } });
    const second = change({ outcomes: [{ id: 'n', name: '新', once: false, reasonRequired: false }], materials: ['甲', '乙'] });
    t.not(await save(), before);
    handler.revert(second);
    handler.revert(first);
    t.equal(await save(), before);
    handler.execute(first);
    handler.execute(second);
    t.match(await save(), '<qc:material>乙</qc:material>', 'and can be done again');
  }
});

t.test('changing a step: foreign extensions and attributes are kept', async (t) => {
  const { change, save } = await open(full);
  change({ unitId: 'other', unitName: '演示县水利局' });
  const xml = await save();
  t.match(xml, '<x:note kept="yes" />');
  t.match(xml, 'x:mark="1"');
  t.match(xml, 'unit="other"');
});

t.test('changing a step: blank texts leave nothing behind', async (t) => {
  const { task, change, save } = await open(full);
  change({ formId: '  ', limit: { kind: 'value', value: 3, unit: 'on-the-spot', article: '' }, review: { stage: '' } });
  t.equal(readStep(task).formId, undefined);
  const xml = await save();
  t.match(xml, '<qc:limit unit="on-the-spot" />');
  t.notMatch(xml, 'form=');
});

t.test('changing a step: what is written is what is read', async (t) => {
  const { task, change } = await open('');
  const { requirements, ...rest } = readStep((await open(full)).task);
  change({ ...rest, requirements });
  t.same(readStep(task), { ...rest, requirements });
});

t.test('changing a step: a revert without an execute changes nothing', async (t) => {
  const { task, handler } = await open(full);
  const context: UpdateExtensionContext = { element: { businessObject: task }, type: 'qc:Step', properties: {} };
  t.same(handler.revert(context), [context.element]);
});
