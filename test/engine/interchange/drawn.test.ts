import t from 'tap';
import { BpmnModdle } from 'bpmn-moddle';
import { drawn } from '../../../engine/authoring.ts';
import { drawingFaults, readDrawing } from './drawing-faults.ts';
import { foreignCharts } from './foreign-charts.ts';
import { numberedChart, plainChart, pooledChart } from './undrawn-charts.ts';

const directions = ['left-right', 'top-down'] as const;

/** Taken out of a drawing: the shape or line of one element. */
function without(xml: string, ...ids: readonly string[]): string {
  return ids.reduce((text, id) => text.replace(new RegExp(`\\s*<bpmndi:BPMN(Shape|Edge)[^>]* bpmnElement="${id}"[\\s\\S]*?</bpmndi:BPMN\\1>`), ''), xml);
}

for (const direction of directions) {
  t.test(`no drawing: pools, lanes, loops, boundary events, data and messages are drawn ${direction}`, async (t) => {
    const { xml, findings } = await drawn(pooledChart, direction);
    t.match(findings, [{ code: 'drawing-made', severity: 'warning' }]);
    t.same(drawingFaults(xml), []);
    t.same((await new BpmnModdle().fromXML(xml)).warnings, []);
    t.ok(xml.startsWith(pooledChart.slice(0, pooledChart.indexOf('</definitions>'))), 'not a letter of the chart itself has changed');
  });

  t.test(`no drawing: a process without pools is drawn ${direction}, event sub-processes beside it`, async (t) => {
    t.same(drawingFaults((await drawn(plainChart, direction)).xml), []);
  });

  t.test(`no drawing: forty charts made by number are drawn ${direction} without a fault`, async (t) => {
    for (let seed = 1; seed <= 40; seed += 1) t.same(drawingFaults((await drawn(numberedChart(seed, 6 + (seed % 25)), direction)).xml), [], `chart ${seed}`);
  });
}

t.test('direction: top-down flows go down, left to right they go right', async (t) => {
  const down = readDrawing((await drawn(plainChart, 'top-down')).xml).boxes;
  const right = readDrawing((await drawn(plainChart)).xml).boxes;
  for (const [from, to] of [['s', 'accept'], ['accept', 'g1'], ['review', 'fork'], ['approve', 'g2'], ['t1', 't2']] as const) {
    t.ok((down.get(from)?.y ?? 0) < (down.get(to)?.y ?? 0));
    t.ok((right.get(from)?.x ?? 0) < (right.get(to)?.x ?? 0));
  }
});

t.test('drawing: the same chart is drawn the same, and a drawn chart comes back letter by letter', async (t) => {
  const { xml } = await drawn(pooledChart);
  t.equal((await drawn(pooledChart)).xml, xml);
  t.same(await drawn(xml), { xml, findings: [] });
});

t.test('incomplete drawing: what is missing is added, what is drawn stays where it is', async (t) => {
  const { xml } = await drawn(pooledChart);
  const partial = without(xml, 'expert', 'f10', 'f12', 'note', 'as1', 'b1', 'f7', 'm2');
  t.ok(drawingFaults(partial).length > 5);
  const completed = await drawn(partial);
  t.match(completed.findings, [{ code: 'drawing-made' }]);
  t.same(drawingFaults(completed.xml), []);
  const [before, after] = [readDrawing(partial), readDrawing(completed.xml)];
  for (const [id, box] of before.boxes) t.same(after.boxes.get(id), box, id);
  for (const [id, line] of before.lines) t.same(after.lines.get(id), line, id);
});

t.test('collapsed sub-process: its content stays hidden', async (t) => {
  const { xml } = await drawn(plainChart);
  const closed = without(xml, 'ss', 't1', 't2', 'sg', 'se', 'sf1', 'sf2', 'sf3', 'sf4', 'sf5').replace(/(bpmnElement="sub") isExpanded="true"/, '$1 isExpanded="false"');
  t.equal((await drawn(closed)).xml, closed);
});

t.test('elements without id: they get one, because a drawing refers by id', async (t) => {
  const { xml } = await drawn(foreignCharts.flowable, 'top-down');
  t.same(drawingFaults(xml), []);
  t.match(xml, '<sequenceFlow id="sequenceFlow_1" sourceRef="begin"');
});

t.test('charts of every tool: each gets a drawing, or keeps the one it has', async (t) => {
  for (const [tool, xml] of Object.entries(foreignCharts)) {
    const { findings } = await drawn(xml);
    t.ok(findings.every(({ code }) => code === 'drawing-made'), tool);
  }
});

t.test('several processes without pools: a diagram each', async (t) => {
  const two = '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"><process id="a"><task id="x"/></process><process id="b"><task id="y"/></process></definitions>';
  t.equal((await drawn(two)).xml.match(/<bpmndi:BPMNDiagram /g)?.length, 2);
});

t.test('prefixes: those of the file are used, and one that means something else is not', async (t) => {
  const chart = (declarations: string): string => `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" ${declarations}><process id="a"><task id="x"/></process></definitions>`;
  t.match((await drawn(chart('xmlns:omgdc="http://www.omg.org/spec/DD/20100524/DC"'))).xml, '<omgdc:Bounds');
  t.match((await drawn(chart('xmlns:dc="urn:else"'))).xml, 'xmlns:dc2="http://www.omg.org/spec/DD/20100524/DC"');
});

t.test('what cannot be drawn: it comes back as it was, with the reason where there is one', async (t) => {
  for (const text of ['<a', '<html/>', '<!DOCTYPE a><a/>']) t.match(await drawn(text), { xml: text, findings: [{ severity: 'error' }] });
  const empty = '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"><process id="a"/></definitions>';
  t.same(await drawn(empty), { xml: empty, findings: [] });
  const broken = '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"><process id="a"><boundaryEvent id="b" attachedToRef="gone"/><sequenceFlow id="f" sourceRef="b" targetRef="nowhere"/></process></definitions>';
  t.match((await drawn(broken)).findings, [{ code: 'drawing-made' }]);
});

t.test('500 elements: each gets its shape', async (t) => {
  const chart = numberedChart(7, 130);
  t.ok((chart.match(/ id="/g)?.length ?? 0) >= 500);
  const before = performance.now();
  const { xml } = await drawn(chart);
  t.comment(`drawn in ${Math.round(performance.now() - before)} ms`);
  t.ok((xml.match(/<bpmndi:BPMNShape /g)?.length ?? 0) >= 130);
});

t.test('the judging of drawings: it sees shapes on each other, lines that miss, run through or slant, names on shapes', async (t) => {
  const { xml } = await drawn(plainChart);
  const moved = (id: string, change: (bounds: string) => string): string => xml.replace(new RegExp(`(bpmnElement="${id}"[^>]*>\\s*)(<dc:Bounds[^>]*>)`), (_, head: string, bounds: string) => head + change(bounds));
  const { boxes } = readDrawing(xml);
  const review = boxes.get('review');
  t.match(drawingFaults(moved('fork', () => `<dc:Bounds x="${review?.x}" y="${review?.y}" width="50" height="50"/>`)).join(), /lies on.*does not (begin|end) at fork/);
  t.match(drawingFaults(moved('t1', (bounds) => bounds.replace(/y="\d+"/, 'y="5000"'))).join(), 'is not inside sub');
  t.match(drawingFaults(xml.replace(/(bpmnElement="f13">\s*<di:waypoint x="\d+" y=")\d+/, '$1' + '0')).join(), 'line f13');
});
