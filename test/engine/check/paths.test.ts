import { checkFlow } from '../../../engine/authoring.ts';
import t from 'tap';
import { chartGraph, step } from '../chart.ts';
import { definitionsText, flowText, lineText, pathText, processText, stepText, told, verdict } from '../read/bpmn-text.ts';

t.test('chart with no start: said, and nothing else about it', async (t) => {
  const findings = await verdict(processText(`${stepText('a')}<bpmn:endEvent id="end"/>${pathText('a', 'end')}`));
  t.match(findings, [{ code: 'start-missing', elementId: 'flow', zh: /流程“试验流程”没有开始事件/ }]);
  t.equal(findings.length, 1);
});

t.test('chart with no end: said, and nothing else about it', async (t) => {
  t.strictSame(told(await verdict(processText(`<bpmn:startEvent id="start"/>${stepText('a')}${pathText('start', 'a')}`))), ['end-missing@flow']);
});

t.test('empty process: neither start nor end', async (t) => {
  t.strictSame(told(await verdict(definitionsText('<bpmn:process id="flow"/>'))), ['start-missing@flow', 'end-missing@flow']);
});

t.test('two starts: the second is named', async (t) => {
  t.strictSame(told(await verdict(lineText(`<bpmn:startEvent id="other"/>${stepText('a')}${pathText('other', 'a')}`, 'a'))), ['start-several@other']);
});

t.test('empty sub-process: neither start nor end', async (t) => {
  t.strictSame(told(await verdict(lineText('<bpmn:subProcess id="sub" name="听证"/>', 'sub'))), ['start-missing@sub', 'end-missing@sub']);
});

t.test('steps nobody comes to: each named', async (t) => {
  const findings = await verdict(lineText(`${stepText('a')}${stepText('island')}${stepText('beach')}${pathText('island', 'beach', 'end')}`, 'a'));
  t.strictSame(told(findings), ['element-unreachable@island', 'element-unreachable@beach']);
  t.match(findings[0]?.zh, /环节“island”从开始事件走不到/);
});

t.test('steps nobody gets on from: each named', async (t) => {
  const findings = await verdict(lineText(`${stepText('a')}${stepText('dead')}<bpmn:parallelGateway id="p"/>${pathText('p', 'dead')}`, 'a', 'p'));
  t.strictSame(told(findings), ['end-unreachable@dead']);
});

t.test('loop without a way out: every step of it is named', async (t) => {
  const findings = await verdict(lineText(`<bpmn:parallelGateway id="p"/>${stepText('a')}${stepText('b')}${pathText('p', 'a', 'b', 'a')}`, 'p'));
  t.strictSame(told(findings), ['end-unreachable@a', 'end-unreachable@b']);
});

t.test('flow across the border of a sub-process: refused', async (t) => {
  const findings = await verdict(
    lineText(`<bpmn:subProcess id="sub"><bpmn:startEvent id="s"/>${stepText('inner')}<bpmn:endEvent id="e"/>${pathText('s', 'inner', 'e')}</bpmn:subProcess>${stepText('a')}${flowText('a', 'inner')}`, 'a', 'sub'),
  );
  t.strictSame(told(findings), ['flow-crosses-scope@a_inner']);
});

t.test('flow into a start, flow out of an end: refused', async (t) => {
  const findings = await verdict(lineText(`${stepText('a')}${stepText('b')}${flowText('a', 'start')}${flowText('end', 'b')}${flowText('b', 'end')}`, 'a'));
  t.strictSame(told(findings), ['start-with-incoming@start', 'end-with-outgoing@end']);
});

t.test('default flow that leaves another node: refused', async (t) => {
  const findings = await verdict(lineText(`<bpmn:exclusiveGateway id="x" default="start_a"/>${stepText('a')}`, 'a', 'x'));
  t.strictSame(told(findings), ['default-flow-foreign@x']);
});

t.test('exclusive split: a flow with neither condition nor default is refused', async (t) => {
  const findings = await verdict(lineText(`<bpmn:exclusiveGateway id="x"/>${stepText('a')}${flowText('x', 'a', 'n = 1')}${flowText('a', 'end')}`, 'x'));
  t.strictSame(told(findings), ['condition-missing@x_end']);
  t.match(findings[0], { severity: 'error', zh: /从“x”到“end”的连线既没有条件，也不是默认连线/ });
});

t.test('exclusive split with one way out: needs no condition', async (t) => {
  t.strictSame(told(await verdict(lineText('<bpmn:exclusiveGateway id="x"/>', 'x'))), []);
});

for (const kind of ['exclusiveGateway', 'inclusiveGateway']) {
  t.test(`${kind} whose flows all have conditions: may stick, a warning`, async (t) => {
    const split = (more: string): string =>
      processText(`<bpmn:startEvent id="start"/><bpmn:${kind} id="x"${more}/><bpmn:endEvent id="end"/><bpmn:endEvent id="other"/>${pathText('start', 'x')}${flowText('x', 'end', 'n = 1')}${flowText('x', 'other', 'n = 2')}`);
    t.match(await verdict(split('')), [{ code: 'gateway-may-stick', elementId: 'x', severity: 'warning' }]);
    t.match(await verdict(split(' default="x_end"')), [{ code: 'condition-ignored', elementId: 'x_end', severity: 'warning' }]);
  });
}

t.test('inclusive split with an unconditional flow: cannot stick', async (t) => {
  t.strictSame(told(await verdict(processText(`<bpmn:startEvent id="start"/><bpmn:inclusiveGateway id="x"/><bpmn:endEvent id="end"/><bpmn:endEvent id="other"/>${pathText('start', 'x', 'end')}${flowText('x', 'other', 'n = 2')}`))), []);
});

t.test('condition on a flow that ignores it: a warning', async (t) => {
  const findings = await verdict(processText(`<bpmn:startEvent id="start"/><bpmn:parallelGateway id="p"/><bpmn:endEvent id="end"/>${flowText('start', 'p', 'n = 1')}${flowText('p', 'end', 'n = 1')}`));
  t.strictSame(told(findings), ['condition-ignored@p_end']);
  t.ok(findings.every(({ severity }) => severity === 'warning'));
});

t.test('condition that cannot be read: not called missing as well', async (t) => {
  const findings = await verdict(lineText(`<bpmn:exclusiveGateway id="x" default="x_end"/>${stepText('a')}${flowText('x', 'a', 'n ==== 1')}${flowText('a', 'end')}`, 'x'));
  t.strictSame(told(findings), ['condition-unreadable@x_a']);
});

t.test('condition on an outcome: step and outcome exist', async (t) => {
  const chart = (condition: string): string =>
    lineText(`${stepText('accept', { more: '<qc:outcome id="yes" name="受理"/><qc:outcome id="no" name="不予受理"/>' })}${stepText('plain')}<bpmn:exclusiveGateway id="x" default="x_end"/>${flowText('x', 'plain', condition)}${flowText('plain', 'end')}`, 'accept', 'x');
  t.strictSame(told(await verdict(chart('outcomes.accept = "yes"'))), []);
  t.strictSame(told(await verdict(chart('n = 1 and outcomes.accept != "no"'))), []);
  t.strictSame(told(await verdict(chart('outcomes.accept = "maybe"'))), ['outcome-unknown@x_plain']);
  t.strictSame(told(await verdict(chart('outcomes.plain = "yes"'))), ['outcome-unknown@x_plain']);
  t.strictSame(told(await verdict(chart('outcomes.accpet = "yes" or outcomes.accept = "oui"'))), ['outcome-unknown@x_plain', 'outcome-unknown@x_plain']);
  t.strictSame(told(await verdict(chart('note = "outcomes.nobody"'))), [], 'a text is no reading');
});

t.test('condition on the outcome of a step whose id reads as a subtraction: refused', async (t) => {
  const findings = await verdict(
    lineText(`${stepText('on-spot', { more: '<qc:outcome id="yes" name="能"/>' })}<bpmn:exclusiveGateway id="x" default="x_end"/>${stepText('a')}${flowText('x', 'a', 'outcomes.on-spot = "yes"')}${flowText('a', 'end')}`, 'on-spot', 'x'),
  );
  t.match(findings, [{ code: 'outcome-unknown', elementId: 'x_a', zh: /减号/ }]);
});

t.test('two inclusive joins in one loop: a warning with both', async (t) => {
  const findings = await verdict(
    processText(`<bpmn:startEvent id="start"/><bpmn:inclusiveGateway id="j1" name="甲"/><bpmn:inclusiveGateway id="j2" name="乙"/><bpmn:exclusiveGateway id="x" default="x_end"/><bpmn:endEvent id="end"/>
${pathText('start', 'j1', 'j2', 'x', 'end')}<bpmn:sequenceFlow id="again" sourceRef="j1" targetRef="j2"/>${flowText('x', 'j1', 'n = 1')}`),
  );
  t.match(findings, [{ code: 'inclusive-joins-in-loop', severity: 'warning', zh: /“甲”.*“乙”/ }]);
});

t.test('findings without number: cut, and counted', async (t) => {
  const findings = await verdict(processText(Array.from({ length: 400 }, (_, index) => `<bpmn:manualTask id="t${index}" name="t"/>`).join('')));
  t.equal(findings.length, 501);
  t.equal(findings.at(-1)?.code, 'findings-too-many');
});

t.test('loops: one without a step is refused by name, one through a step is not', async (t) => {
  const bad = await chartGraph({ nodes: [['start', 's'], ['xor', 'm'], ['and', 'f'], ['user', 'a', step()], ['end', 'e']], flows: ['s>m', 'm>f', 'f>m', 'f>a', 'a>e'] });
  t.match(checkFlow(bad, {}).filter(({ code }) => code === 'loop-without-step'), [{ elementId: 'm', severity: 'error', zh: /“m”/ }]);
  const through = await chartGraph({ nodes: [['start', 's'], ['xor', 'm'], ['user', 'a', step()], ['xor', 'x'], ['end', 'e']], flows: ['s>m', 'm>a', 'a>x', 'x>m: again = true', 'x>e!'] });
  t.strictSame(checkFlow(through, {}).filter(({ code }) => code === 'loop-without-step'), []);
});
