import { readFileSync } from 'node:fs';
import t from 'tap';
import { checkChart, LIVE_SEARCH } from '../../../engine/authoring.ts';
import type { Finding } from '../../../engine/authoring.ts';
import { eachFaultOnce } from '../../../engine/check/each-fault-once.ts';
import { standardAtPublication } from '../../../engine/check/standard-at-publication.ts';
import { definitionsText, flowText, lineText, pathText, processText, stepText, told } from '../read/bpmn-text.ts';

const verdict = async (xml: string): Promise<readonly Finding[]> => (await checkChart(xml, {})).findings;
const branch = (split: string, join: string): string =>
  processText(`<bpmn:startEvent id="s"/><bpmn:${split} id="x" name="分"/>${stepText('a')}${stepText('b')}<bpmn:${join} id="j" name="合"/><bpmn:endEvent id="e"/>
    ${pathText('s', 'x')}${split === 'exclusiveGateway' ? flowText('x', 'a', 'n = 1') : pathText('x', 'a')}${pathText('a', 'j', 'e')}${pathText('x', 'b', 'j')}`).replace('id="x"', split === 'exclusiveGateway' ? 'id="x" default="x_b"' : 'id="x"');

t.test('chart: shipped, nothing is said of it, drawn or published', async (t) => {
  const xml = readFileSync('flows/items/water-abstraction-permit/flow.bpmn', 'utf8');
  t.strictSame(await verdict(xml), []);
  t.strictSame((await checkChart(xml, {}, LIVE_SEARCH)).findings, []);
});

t.test('chart: unreadable, only the reader speaks', async (t) => {
  t.match(await checkChart('<a', {}), { graph: undefined, called: [], findings: [{ code: 'chart-unreadable' }] });
});

t.test('chart: no start and no end, each told once', async (t) => {
  t.strictSame(told(await verdict(processText(`${stepText('a')}<bpmn:endEvent id="e"/>${pathText('a', 'e')}`))), ['start-missing@flow']);
  t.strictSame(told(await verdict(processText(`<bpmn:startEvent id="s"/>${stepText('a')}${pathText('s', 'a')}`))), ['end-missing@flow']);
});

t.test('chart: a loose line, a step nobody reaches, a step that leads nowhere: each told once', async (t) => {
  const loose = lineText(stepText('a'), 'a').replace('</bpmn:process>', '<bpmn:sequenceFlow id="f" sourceRef="a" targetRef="gone"/></bpmn:process>');
  t.strictSame(told(await verdict(loose)), ['reference-unresolved@f']);
  t.strictSame(told(await verdict(lineText(stepText('a') + stepText('b') + pathText('b', 'a'), 'a'))), ['element-unreachable@b']);
  t.strictSame(told(await verdict(lineText(stepText('a') + stepText('b') + pathText('a', 'b'), 'a'))), ['end-unreachable@b']);
});

t.test('chart: a parallel join of exclusive branches, told once, with the run', async (t) => {
  const [found, ...others] = await verdict(branch('exclusiveGateway', 'parallelGateway'));
  t.match(found, { code: 'parallel-join-after-exclusive-split', severity: 'error', elementId: 'j', trace: ['s', 's_x', 'x', 'x_a', 'a'] });
  t.strictSame(others, []);
});

t.test('chart: an exclusive merge of parallel branches, cause and effect', async (t) => {
  const findings = await verdict(branch('parallelGateway', 'exclusiveGateway'));
  t.match(findings.map(({ code, severity }) => [code, severity]), [['exclusive-merge-after-parallel-split', 'warning'], ['completion-improper', 'error']]);
  t.ok(findings.every(({ trace }) => trace !== undefined && trace[0] === 's'), 'both show it');
  t.match(findings[1]?.zh, /不止一次走到结束事件“e”，重复办结。经过：开始 → /);
});

t.test('chart: a condition where none is asked, as the standard says it', async (t) => {
  const xml = branch('parallelGateway', 'parallelGateway').replace(flowText('x', 'a'), flowText('x', 'a', 'n = 1'));
  t.strictSame(told(await verdict(xml)), ['condition-misplaced@x_a']);
});

t.test('chart: the steps of a called process and of a global task are checked too', async (t) => {
  const caller = `<bpmn:process id="flow"><bpmn:startEvent id="s"/><bpmn:callActivity id="c" calledElement="sub"/><bpmn:callActivity id="g" calledElement="task"/><bpmn:endEvent id="e"/>${pathText('s', 'c', 'g', 'e')}</bpmn:process>`;
  const sub = `<bpmn:process id="sub"><bpmn:startEvent id="s2"/>${stepText('a', { attributes: '' })}<bpmn:endEvent id="e2"/>${pathText('s2', 'a', 'e2')}</bpmn:process>`;
  t.strictSame(told(await verdict(definitionsText(`${caller}${sub}<bpmn:globalTask id="task" name="公共任务"/>`))), ['step-without-unit@a']);
});

t.test('standard: what is for exchange only is a warning, what nobody can fill in here is left out', async (t) => {
  const one = (code: string): Finding => ({ code, severity: 'error', zh: '一。', en: 'One.' });
  const given = ['gateway-direction', 'data-not-in-set', 'operation-missing', 'start-event-trigger'].map(one);
  t.strictSame(standardAtPublication(given).map(({ code, severity }) => [code, severity]), [['gateway-direction', 'warning'], ['data-not-in-set', 'warning'], ['start-event-trigger', 'error']]);
});

t.test('faults: an error is not left to a warning, two faults of one kind at one element stay two', async (t) => {
  const one = (code: string, severity: Finding['severity'], zh: string): Finding => ({ code, severity, zh, en: zh, elementId: 'a' });
  const error = one('end-unreachable', 'error', '一。');
  const warning = one('start-event-outgoing', 'warning', '二。');
  t.strictSame(eachFaultOnce([[error, warning]], []), [error, warning]);
  const twice = [one('attribute-value', 'error', '甲。'), one('attribute-value', 'error', '乙。')];
  t.strictSame(eachFaultOnce([twice, twice], []), twice);
});
