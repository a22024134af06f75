import t from 'tap';
import { readFileSync, readdirSync } from 'node:fs';
import { BpmnModdle } from 'bpmn-moddle';
import { qcDescriptor } from '../../../engine/authoring.ts';
import { roundtrip, withLossesKept } from '../../../engine/interchange/roundtrip.ts';
import { foreignCharts } from './foreign-charts.ts';
import { differences } from './same-meaning.ts';

for (const [tool, xml] of Object.entries(foreignCharts)) {
  t.test(`roundtrip: a chart of ${tool} comes back meaning the same`, async (t) => {
    const back = await roundtrip(xml);
    t.same(back.findings.filter(({ code }) => code.startsWith('chart-')), []);
    t.same(differences(xml, back.xml), []);
    t.equal((await roundtrip(back.xml)).xml, back.xml, 'a second time nothing changes at all');
  });
}

t.test('roundtrip: the shipped charts come back meaning the same', async (t) => {
  for (const item of readdirSync('flows/items')) {
    const xml = readFileSync(`flows/items/${item}/flow.bpmn`, 'utf8');
    t.same(differences(xml, (await roundtrip(xml)).xml), [], item);
  }
});

t.test('roundtrip: what the parser does not understand is a finding and stays', async (t) => {
  const { xml, findings } = await roundtrip(foreignCharts.rare);
  t.match(xml, 'misspelt="kept"');
  t.match(xml, 'operationRef="missing-operation"');
  t.ok(findings.some(({ code }) => code === 'reference-unresolved'));
});

t.test('roundtrip: a text that is no chart comes back as it was, with the reason', async (t) => {
  for (const [text, code] of [['<a', 'chart-unreadable'], ['', 'chart-unreadable'], ['<a><b></a>', 'chart-unreadable'], ['<html/>', 'chart-unreadable'], ['<!DOCTYPE x><a/>', 'chart-doctype'], [`${'<a>'.repeat(9000)}`, 'chart-unreadable'], ['<a x="&#xD800;"/>', 'chart-unreadable']] as const) {
    const back = await roundtrip(text);
    t.equal(back.xml, text);
    t.match(back.findings, [{ code }]);
  }
});

t.test('the comparison: it sees a lost attribute, child, text, order and a prefix bound to something else', async (t) => {
  const xml = foreignCharts['camunda 7'];
  for (const [from, to] of [[' startQuantity="1"', ''], ['<camunda:value>2</camunda:value>', ''], ['a < b', 'a > b'], ['bioc:fill="#bbdefb"', 'bioc:fill="#bbdefc"'], ['http://camunda.org/schema/1.0/bpmn', 'urn:else'], ['xsi:type="bpmn:tFormalExpression"', 'xsi:type="tFormalExpression"'], ['x="136.25"', 'x="136"'], ['<bpmn:incoming>f1</bpmn:incoming><bpmn:outgoing>f2</bpmn:outgoing>', '<bpmn:outgoing>f2</bpmn:outgoing><bpmn:incoming>f1</bpmn:incoming>']] as const) {
    t.ok(xml.includes(from));
    t.not(differences(xml, xml.replace(from, to)).length, 0, from);
  }
  t.same(differences(xml, xml.replaceAll('bpmn:', 'b:').replace('xmlns:b:', 'xmlns:b=').replace('xmlns:bpmn=', 'xmlns:b=')), [], 'another prefix for the same namespace means the same');
});

/** What an editor on the same parser writes after a change. */
async function edited(xml: string, change: (process: EditedElement) => void): Promise<string> {
  const moddle = new BpmnModdle({ qc: qcDescriptor });
  const { rootElement } = await moddle.fromXML(xml);
  change((rootElement as EditedElement).rootElements?.find(({ $type }) => $type === 'bpmn:Process') as EditedElement);
  return (await moddle.toXML(rootElement, { format: true })).xml;
}

interface EditedElement {
  readonly $type: string;
  id: string;
  name?: string;
  readonly rootElements?: EditedElement[];
  readonly flowElements: EditedElement[];
  [more: string]: unknown;
}

t.test('losses kept: a renamed task keeps its new name, and all else is as it came', async (t) => {
  const xml = foreignCharts['camunda 7'];
  const written = await edited(xml, ({ flowElements }) => {
    for (const element of flowElements) if (element.id === 'review') element.name = '复核';
  });
  t.same(differences(xml.replace('name="审查"', 'name="复核"'), await withLossesKept(xml, written)), []);
});

t.test('losses kept: what was deleted stays deleted, what was added stays added', async (t) => {
  const xml = foreignCharts.jbpm;
  const written = await edited(xml, ({ flowElements }) => {
    flowElements.splice(flowElements.findIndex(({ id }) => id === '_T'), 1);
  });
  const kept = await withLossesKept(xml, written.replace('<bpmn2:subProcess', '<bpmn2:task id="fresh" name="新"/><bpmn2:subProcess'));
  t.notMatch(kept, ' id="_T"');
  t.match(kept, 'id="fresh"');
  t.match(kept, /<bpmn2:condition xsi:type="bpmn2:tFormalExpression">true/, 'the parser renames it; it came back');
});

t.test('losses kept: an attribute set to its standard value on purpose goes, one the parser dropped stays', async (t) => {
  const xml = foreignCharts.flowable;
  const kept = await withLossesKept(xml, await edited(xml, ({ flowElements }) => {
    for (const element of flowElements) if (element.id === 'late') element['cancelActivity'] = false;
  }));
  t.match(kept, 'cancelActivity="false"');
  t.match(kept, 'typeLanguage="http://www.w3.org/2001/XMLSchema"');
});

t.test('losses kept: text that cannot be read comes back as it was written', async (t) => {
  t.equal(await withLossesKept('<a', 'written'), 'written');
  t.equal(await withLossesKept(foreignCharts.rare, '<b'), '<b');
});

t.test('roundtrip: 4,000 elements come back the same', async (t) => {
  const tasks = Array.from({ length: 4000 }, (_, index) => `<task id="t${index}" name="环节 ${index}" completionQuantity="1"/>`).join('');
  const xml = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="urn:t"><process id="p">${tasks}</process></definitions>`;
  const before = performance.now();
  const back = await roundtrip(xml);
  t.comment(`there and back in ${Math.round(performance.now() - before)} ms`);
  t.same(differences(xml, back.xml), []);
});
