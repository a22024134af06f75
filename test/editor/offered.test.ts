import t from 'tap';
import { keepOffered, keptPadEntries, offeredElements } from '../../editor/diagram/offered.ts';
import { readFlow } from '../../engine/authoring.ts';

t.test('offered elements: the engine reads every one of them', async (t) => {
  for (const { shape } of offeredElements) {
    const tag = shape.type.replace(/^bpmn:(.)/, (_, first: string) => first.toLowerCase());
    const inner = shape.eventDefinitionType === undefined ? '' : '<bpmn:terminateEventDefinition id="x1"/>';
    const { findings } = await readFlow(`<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="t"><bpmn:process id="p" isExecutable="true"><bpmn:${tag} id="x">${inner}</bpmn:${tag}></bpmn:process></bpmn:definitions>`);
    t.notOk(findings.some(({ code }) => code === 'element-unsupported'), shape.type);
  }
});

t.test('offered entries: the others go, the order stays', async (t) => {
  t.same(keepOffered({ 'append.end-event': 1, 'append.intermediate-event': 2, delete: 3 }, keptPadEntries), { 'append.end-event': 1, delete: 3 });
});
