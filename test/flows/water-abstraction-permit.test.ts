import { readFileSync } from 'node:fs';
import t from 'tap';
import { limitText, readFlow } from '../../engine/authoring.ts';
import type { Graph, LawProfile } from '../../engine/authoring.ts';

const read = (path: string): string => readFileSync(new URL(`../../flows/${path}`, import.meta.url), 'utf8');
const xml = read('items/water-abstraction-permit/flow.bpmn');
const lawProfile = JSON.parse(read('rules/law/administrative-permit.json')) as LawProfile;
const { graph } = await readFlow(xml);
if (!graph) throw new Error('Expected the shipped chart to be readable.');
const steps = [...graph.nodes.values()].filter((node) => node.step);

t.test('water abstraction permit: the eight printed steps and the supplement, unit and limit each', async (t) => {
  t.strictSame(
    steps.map(({ id, name, step }) => [id, name, step?.unitName, step?.limit && limitText(step.limit, lawProfile, 'zh'), step?.limit?.source]),
    [
      ['apply', '申请', '政务服务大厅水利窗口', '当场（自定）', 'local'],
      ['accept', '受理', '水政水资源股', '5 个工作日', 'printed'],
      ['supplement', '补正', '政务服务大厅水利窗口', '10 个工作日（自定）', 'local'],
      ['decide_on_spot', '当场决定', '演示县水利局', '当场', 'printed'],
      ['review', '审查', '水政水资源股', '5 个工作日', 'printed'],
      ['hearing', '告知与听证', '水政水资源股', '20 个工作日（许可法47）', 'law'],
      ['decide', '决定', '演示县水利局', '15 个工作日', 'printed'],
      ['deliver', '送达', '水政水资源股', '10 个工作日（许可法44）', 'law'],
      ['archive', '结案', '演示县水利局', '5 个工作日（自定）', 'local'],
    ],
  );
});

t.test('water abstraction permit: only review and decision fill the decision period', async (t) => {
  const daysOf = (flow: Graph, id: string): number => {
    const limit = flow.nodes.get(id)?.step?.limit;
    return limit?.kind === 'value' ? limit.value : 0;
  };
  t.equal(daysOf(graph, 'review') + daysOf(graph, 'decide'), lawProfile.periods.find(({ id }) => id === 'decision')?.value);
  t.match(graph.nodes.get('hearing')?.step, { timeCounts: false, pauseGround: 'hearing' });
});

t.test('water abstraction permit: two officers with enforcement qualification review', async (t) => {
  t.match(graph.nodes.get('review')?.step, { minimumHandlers: 2, qualification: 'enforcement', formId: 'review' });
  t.strictSame(Object.keys(graph.nodes.get('review')?.step?.review ?? {}), ['stage', 'content', 'standard', 'points', 'cautions', 'consequences']);
});

t.test('water abstraction permit: events of the outcomes, supplement once, reasons and notices', async (t) => {
  const outcomes = steps.flatMap(({ id, step }) => (step?.outcomes ?? []).map((outcome) => [id, outcome.id, outcome.event, outcome.once, outcome.reasonRequired, outcome.notice]));
  t.strictSame(outcomes, [
    ['accept', 'accepted', 'accept', false, false, '受理通知书'],
    ['accept', 'not-accepted', 'not-accept', false, true, '不予受理通知书'],
    ['accept', 'supplement', 'request-supplement', true, true, '补正告知书'],
    ['supplement', 'returned', 'return-supplement', false, false, undefined],
    ['decide_on_spot', 'granted', 'grant', false, false, '准予许可决定书'],
    ['decide_on_spot', 'proceed', undefined, false, false, undefined],
    ['review', 'hearing', undefined, false, false, undefined],
    ['review', 'direct', undefined, false, false, undefined],
    ['decide', 'grant', 'grant', false, false, '准予行政许可决定书'],
    ['decide', 'refuse', 'refuse', false, true, '不予行政许可决定书'],
    ['deliver', 'delivered', 'deliver', false, false, undefined],
  ]);
});

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

t.test('water abstraction permit: every element is drawn, no two boxes overlap, flows run straight', async (t) => {
  const boxes = new Map([...xml.matchAll(/bpmnElement="(\w+)"[^>]*>\s*<dc:Bounds x="(\d+)" y="(\d+)" width="(\d+)" height="(\d+)"/g)].map(([, id = '', x, y, width, height]): [string, Box] => [id, { x: Number(x), y: Number(y), width: Number(width), height: Number(height) }]));
  t.strictSame([...graph.nodes.keys()].filter((id) => !boxes.has(id)), []);
  const shapes = [...boxes];
  const overlapping = shapes.flatMap(([id, a], index) =>
    shapes.slice(index + 1).filter(([, b]) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height).map(([other]) => `${id}/${other}`),
  );
  t.strictSame(overlapping, []);
  for (const step of steps) t.match(boxes.get(step.id), { width: 180, height: 96 }, `${step.id} has room for unit, requirement and limit`);

  const edges = new Map([...xml.matchAll(/BPMNEdge id="\w+" bpmnElement="(\w+)">([\s\S]*?)<\/bpmndi:BPMNEdge>/g)].map(([, id = '', inner = '']): [string, string] => [id, inner]));
  t.strictSame([...graph.flows.keys()].filter((id) => !edges.has(id)), []);
  for (const [id, inner] of edges) {
    const points = [...inner.matchAll(/<di:waypoint x="(\d+)" y="(\d+)"/g)].map(([, x, y]) => [Number(x), Number(y)] as const);
    const straight = points.slice(1).every(([x, y], index) => x === points[index]?.[0] || y === points[index]?.[1]);
    t.ok(straight, `${id} runs along the page`);
  }
});
