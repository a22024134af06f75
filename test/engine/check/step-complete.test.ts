import t from 'tap';
import { lineText, stepText, told, verdict } from '../read/bpmn-text.ts';

t.test('D1: a step with unit, requirement and limit has nothing to repair', async (t) => {
  t.strictSame(told(await verdict(lineText(stepText('review', { name: '审查' }), 'review'))), []);
});

for (const [field, code, zh, parts] of [
  ['unit', 'step-without-unit', '承办机构', { attributes: 'unitName="业务股"' }],
  ['requirement', 'step-without-requirement', '办理要求', { requirement: '<qc:requirement id="r1">  </qc:requirement>' }],
  ['limit', 'step-without-limit', '办理时限', { limit: '' }],
] as const) {
  t.test(`D1: without its ${field} a step is refused by name`, async (t) => {
    const findings = await verdict(lineText(`${stepText('accept', { name: '受理' })}${stepText('review', { name: '审查', ...parts })}`, 'accept', 'review'));
    t.strictSame(told(findings), [`${code}@review`]);
    t.match(findings[0], { severity: 'error', rule: 'D1' });
    t.ok(findings[0]?.zh.startsWith(`环节“审查”没有写${zh}；`), findings[0]?.zh ?? 'no finding');
    t.ok(findings[0]?.en.includes('step “审查”'), findings[0]?.en ?? 'no finding');
  });
}

t.test('D1: a bare task lacks all three, manual tasks too', async (t) => {
  const findings = await verdict(lineText('<bpmn:userTask id="u" name="甲"/><bpmn:manualTask id="m" name="乙"/>', 'u', 'm'));
  t.strictSame(told(findings), ['step-without-unit@u', 'step-without-requirement@u', 'step-without-limit@u', 'step-without-unit@m', 'step-without-requirement@m', 'step-without-limit@m']);
});

t.test('D1: an unnamed step is called by its id, and is asked for a name', async (t) => {
  const findings = await verdict(lineText(stepText('Activity_1', { name: '', limit: '' }), 'Activity_1'));
  t.strictSame(told(findings), ['step-without-limit@Activity_1', 'step-without-name@Activity_1']);
  t.match(findings[0]?.zh, /环节“Activity_1”/);
});

t.test('D1: a step in a sub-process is no exception', async (t) => {
  const inner = `<bpmn:subProcess id="sub" name="听证"><bpmn:startEvent id="s"/>${stepText('hear', { attributes: '' })}<bpmn:endEvent id="e"/><bpmn:sequenceFlow id="a" sourceRef="s" targetRef="hear"/><bpmn:sequenceFlow id="b" sourceRef="hear" targetRef="e"/></bpmn:subProcess>`;
  t.strictSame(told(await verdict(lineText(inner, 'sub'))), ['step-without-unit@hear']);
});
