import t from 'tap';
import { readFlow } from '../../../engine/authoring.ts';
import type { GraphNode } from '../../../engine/authoring.ts';
import { foreignCharts } from './foreign-charts.ts';

async function nodeOf(xml: string, id: string): Promise<GraphNode | undefined> {
  return (await readFlow(xml)).graph?.nodes.get(id);
}

t.test('camunda 7: assignee, candidate groups, form and due date make a step', async (t) => {
  const step = (await nodeOf(foreignCharts['camunda 7'], 'review'))?.step;
  t.match(step, { posts: ['demo', 'clerks', 'managers'], formId: 'review', limit: { kind: 'value', value: 5, unit: 'natural-day' } });
});

t.test('camunda 7: an external task is a job of its topic with the attempts written', async (t) => {
  t.match((await nodeOf(foreignCharts['camunda 7'], 'call'))?.job, { topic: 'notify', retries: 5 });
});

t.test('operaton: the same attributes in its own namespace', async (t) => {
  const xml = foreignCharts['camunda 7'].replace('http://camunda.org/schema/1.0/bpmn', 'http://operaton.org/schema/1.0/bpmn');
  t.match((await nodeOf(xml, 'review'))?.step, { posts: ['demo', 'clerks', 'managers'], formId: 'review' });
});

t.test('flowable: candidates, form and due date make a step, an external worker a job', async (t) => {
  t.match((await nodeOf(foreignCharts.flowable, 'approve'))?.step, { posts: ['u1', 'u2', 'managers'], formId: 'approve-form', limit: { kind: 'value', value: 8, unit: 'hour' } });
  t.match((await nodeOf(foreignCharts.flowable, 'mail'))?.job, { topic: 'mails' });
});

t.test('activiti: candidates, form and due date make a step', async (t) => {
  t.match((await nodeOf(foreignCharts.activiti, 'approve'))?.step, { posts: ['u1', 'u2', 'managers'], formId: 'approve-form', limit: { kind: 'value', value: 8, unit: 'hour' } });
});

t.test('camunda 8: a service task is a job of its type', async (t) => {
  t.match((await nodeOf(foreignCharts['camunda 8'], 'pay'))?.job, { topic: 'pay', retries: 5 });
});

t.test('expressions of other engines: they name nobody and set no limit', async (t) => {
  const xml = foreignCharts['camunda 7'].replace('camunda:assignee="demo"', 'camunda:assignee="${starter}"').replace('"P5D"', '"${due}"');
  const step = (await nodeOf(xml, 'review'))?.step;
  t.same(step?.posts, ['clerks', 'managers']);
  t.equal(step?.limit, undefined);
});

t.test('a prefix bound to something else: its attributes mean nothing', async (t) => {
  const xml = foreignCharts['camunda 7'].replace('http://camunda.org/schema/1.0/bpmn', 'urn:else');
  t.same((await nodeOf(xml, 'review'))?.step?.posts ?? [], []);
});

t.test('charts of every tool: they open, or are refused with sentences that name a place', async (t) => {
  for (const [tool, xml] of Object.entries(foreignCharts)) {
    const { graph, findings } = await readFlow(xml);
    t.ok(graph !== undefined || findings.some(({ severity }) => severity === 'error'), tool);
    for (const { zh, en } of findings) t.ok(zh.length > 8 && en.length > 8, tool);
  }
});
