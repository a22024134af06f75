import t from 'tap';
import { readFlow } from '../../../engine/authoring.ts';
import { definitionsText, lineText, processText, stepText, told } from './bpmn-text.ts';

const good = lineText(stepText('accept'), 'accept');

t.test('broken XML: a finding that names the line, never an exception', async (t) => {
  const cut = await readFlow(good.slice(0, good.indexOf('</bpmn:process>')));
  t.equal(cut.graph, undefined);
  t.strictSame(told(cut.findings), ['chart-unreadable']);
  t.match(cut.findings[0]?.zh, /第 \d+ 行/);
  t.match(cut.findings[0]?.en, /line \d+/);

  const crossed = await readFlow(good.replace('</bpmn:userTask>', '</bpmn:task>'));
  t.equal(crossed.graph, undefined);
  t.match(crossed.findings, [{ code: 'chart-unreadable', severity: 'error', zh: /第 5 行/ }]);
});

t.test('broken attribute: the element is named by its line', async (t) => {
  const { findings } = await readFlow(good.replace('name="accept"', 'name=accept'));
  t.match(findings[0], { code: 'content-unreadable', severity: 'error', zh: /第 5 行.*bpmn:userTask/ });
});

for (const [what, text] of [
  ['empty', ''],
  ['plain text', '取水许可'],
  ['JSON', '{"a":1}'],
  ['HTML', '<html><body/></html>'],
  ['another namespace', '<definitions xmlns="urn:other"/>'],
  ['a lone tag', '<'],
  ['binary', '\u0000\u0001PK\u0003\u0004'],
] as const) {
  t.test(`no chart at all: ${what}`, async (t) => {
    const { graph, findings } = await readFlow(text);
    t.equal(graph, undefined);
    t.strictSame(told(findings), ['chart-unreadable']);
  });
}

t.test('chart over 4 MB: refused with its size, before it is parsed', async (t) => {
  const padded = good.replace('</bpmn:definitions>', `<!--${'x'.repeat(5 * 1024 * 1024)}--></bpmn:definitions>`);
  const { graph, findings } = await readFlow(padded);
  t.equal(graph, undefined);
  t.strictSame(told(findings), ['chart-too-large']);
  t.match(findings[0]?.zh, /5\.0 MB/);
});

t.test('chart over 4 MB in bytes, not in letters: Chinese counts three bytes', async (t) => {
  const padded = good.replace('</bpmn:definitions>', `<!--${'水'.repeat(1_500_000)}--></bpmn:definitions>`);
  t.strictSame(told((await readFlow(padded)).findings), ['chart-too-large']);
  const smaller = good.replace('</bpmn:definitions>', `<!--${'水'.repeat(1_000_000)}--></bpmn:definitions>`);
  t.strictSame(told((await readFlow(smaller)).findings), []);
});

t.test('entity bomb: refused before any entity is read', async (t) => {
  const bomb = `<?xml version="1.0"?>\n<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;&lol;">]>\n<bpmn:definitions>&lol2;</bpmn:definitions>`;
  const { graph, findings } = await readFlow(bomb);
  t.equal(graph, undefined);
  t.strictSame(told(findings), ['chart-doctype']);
  t.match(findings[0]?.zh, /第 2 行/);
  t.strictSame(told((await readFlow(`<!doctype html>${good}`)).findings), ['chart-doctype']);
  t.strictSame(told((await readFlow('<a><!ENTITY x SYSTEM "file:///etc/passwd"></a>')).findings), ['chart-doctype']);
});

t.test('the word DOCTYPE in a comment or CDATA: no declaration', async (t) => {
  const { findings } = await readFlow(good.replace('</bpmn:process>', '<!-- <!DOCTYPE a> --></bpmn:process>').replace('核对材料', '<![CDATA[<!ENTITY a "b">]]>'));
  t.strictSame(told(findings), []);
});

t.test('unclosed comments by the thousand: linear time', async (t) => {
  const { findings } = await readFlow(`<a>${'<!--'.repeat(500_000)}`);
  t.equal(findings.length, 1);
});

t.test('file that is not UTF-8: told where it is garbled', async (t) => {
  const { findings } = await readFlow(good.replace('name="accept"', 'name="\uFFFD\uFFFD"'));
  t.match(findings, [{ code: 'chart-garbled', zh: /第 5 行/ }]);
});

t.test('byte order mark and another declared encoding: the text is already decoded', async (t) => {
  t.strictSame(told((await readFlow(`\uFEFF${good}`)).findings), []);
  t.strictSame(told((await readFlow(good.replace('encoding="UTF-8"', 'encoding="GB18030"'))).findings), []);
});

t.test('reference to nothing: an error, in the drawing alone a warning', async (t) => {
  const { findings } = await readFlow(
    definitionsText(`<bpmn:process id="flow"><bpmn:laneSet id="lanes"><bpmn:lane id="lane"><bpmn:flowNodeRef>gone</bpmn:flowNodeRef></bpmn:lane></bpmn:laneSet>
<bpmn:startEvent id="start"><bpmn:outgoing>lost</bpmn:outgoing><bpmn:outgoing>never</bpmn:outgoing></bpmn:startEvent><bpmn:sequenceFlow id="lost" sourceRef="start" targetRef="nowhere"/></bpmn:process>
<bpmndi:BPMNDiagram id="diagram"><bpmndi:BPMNPlane id="plane" bpmnElement="flow"><bpmndi:BPMNShape id="shape" bpmnElement="erased"><dc:Bounds x="0" y="0" width="1" height="1"/></bpmndi:BPMNShape></bpmndi:BPMNPlane></bpmndi:BPMNDiagram>`),
  );
  t.strictSame(findings.map(({ code, severity, elementId }) => `${code} ${severity} ${elementId ?? ''}`).toSorted(), [
    'reference-unresolved error lane',
    'reference-unresolved error lost',
    'reference-unresolved error start',
    'reference-unresolved warning shape',
  ]);
  t.match(findings.find(({ elementId }) => elementId === 'lost')?.zh, /targetRef.*“nowhere”/);
});

t.test('flow with a loose end: named', async (t) => {
  const { findings } = await readFlow(processText('<bpmn:startEvent id="start"/><bpmn:sequenceFlow id="loose" sourceRef="start"/>'));
  t.strictSame(told(findings), ['flow-loose@loose']);
});

t.test('id used twice: named with its line', async (t) => {
  const { findings } = await readFlow(lineText(`${stepText('accept')}\n${stepText('accept')}`, 'accept'));
  t.match(findings, [{ code: 'id-repeated', elementId: 'accept', severity: 'error', zh: /第 6 行/ }]);
});

t.test('id missing, malformed or reserved: a finding each', async (t) => {
  t.strictSame(told((await readFlow(lineText('<bpmn:manualTask name="无号"/>'))).findings), ['id-missing']);
  t.strictSame(told((await readFlow(lineText('<bpmn:manualTask id="1 a"/>'))).findings), ['id-illegal']);
  t.strictSame(told((await readFlow(lineText('<bpmn:manualTask id="__proto__"/>'))).findings), ['id-reserved@__proto__']);
  t.strictSame(told((await readFlow(lineText('<bpmn:manualTask id="constructor"/>'))).findings), ['id-reserved@constructor']);
});

t.test('element of no BPMN version: named by its line', async (t) => {
  const { findings } = await readFlow(lineText('<bpmn:superTask id="x"/>'));
  t.match(findings, [{ code: 'content-unreadable', severity: 'error', zh: /第 5 行.*superTask/ }]);
});

t.test('file without a process: said so', async (t) => {
  const { graph, findings } = await readFlow(definitionsText('<bpmn:message id="m"/>'));
  t.equal(graph, undefined);
  t.strictSame(told(findings), ['process-missing']);
});

t.test('several processes: the first is read, each further one named', async (t) => {
  const { graph, findings } = await readFlow(
    definitionsText('<bpmn:process id="a"><bpmn:startEvent id="s"/></bpmn:process><bpmn:process id="b" name="乙"><bpmn:startEvent id="z"/></bpmn:process>'),
  );
  t.equal(graph?.id, 'a');
  t.match(findings, [{ code: 'process-several', elementId: 'b', zh: /“乙”/ }]);
});

t.test('more findings than anybody reads: cut, and counted', async (t) => {
  const { findings } = await readFlow(processText(Array.from({ length: 800 }, (_, index) => `<bpmn:choreographyTask id="t${index}"/>`).join('')));
  t.equal(findings.length, 501);
  t.match(findings.at(-1), { code: 'findings-too-many', zh: /另有 300 条/ });
});

t.test('deep nesting: refused, not overflowing', async (t) => {
  const deep = Array.from({ length: 3000 }, (_, index) => `<bpmn:subProcess id="p${index}">`).join('') + '</bpmn:subProcess>'.repeat(3000);
  t.strictSame(told((await readFlow(processText(deep))).findings), ['nesting-too-deep@p32']);
});

t.test('lists of references by the ten thousand: refused before the parser chokes', async (t) => {
  const many = lineText(`<bpmn:manualTask id="a">${'<bpmn:incoming>zz</bpmn:incoming>'.repeat(60_000)}</bpmn:manualTask>`);
  t.strictSame(told((await readFlow(many)).findings), ['chart-too-many-references']);
  const inOneAttribute = lineText(`<bpmn:manualTask id="a" incoming="${'z '.repeat(60_000)}"/>`);
  t.strictSame(told((await readFlow(inOneAttribute)).findings), ['chart-too-many-references']);
});

t.test('conditions of a hundred thousand letters: refused once', async (t) => {
  const long = Array.from({ length: 100 }, (_, index) => `<bpmn:sequenceFlow id="f${index}" sourceRef="x" targetRef="x"><bpmn:conditionExpression>"${'x'.repeat(1500)}" = "${index}"</bpmn:conditionExpression></bpmn:sequenceFlow>`);
  t.strictSame(told((await readFlow(processText(`<bpmn:exclusiveGateway id="x"/>${long.join('')}`))).findings), ['conditions-too-long']);
});

t.test('inclusive joins without number: refused, not filling the memory', async (t) => {
  const chain = Array.from({ length: 2000 }, (_, index) => {
    const before = index === 0 ? 's' : `o${index - 1}`;
    return `<bpmn:inclusiveGateway id="o${index}"/><bpmn:sequenceFlow id="f${index}" sourceRef="${before}" targetRef="o${index}"/><bpmn:sequenceFlow id="g${index}" sourceRef="${before}" targetRef="o${index}"/>`;
  });
  t.strictSame(told((await readFlow(processText(`<bpmn:startEvent id="s"/>${chain.join('')}`))).findings), ['chart-too-complex']);
});

t.test('extension elements nested by the thousand: read without overflowing', async (t) => {
  const { findings } = await readFlow(lineText(`<bpmn:userTask id="a"><bpmn:extensionElements>${'<qc:step>'.repeat(20_000)}${'</qc:step>'.repeat(20_000)}</bpmn:extensionElements></bpmn:userTask>`));
  t.strictSame(told(findings), ['extension-unknown@a']);
});
