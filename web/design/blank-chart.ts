// Owns the chart a designer starts from when nothing has been drawn yet.
// Must not be lawful as it stands: the checks tell what to add.
// Asks nobody.

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** A start event alone, in BPMN with its diagram. */
export function blankChart(itemId: string, name: string, lawProfileId: string | undefined): string {
  const profile = lawProfileId === undefined ? '' : ` lawProfile="${escape(lawProfileId)}"`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:qc="urn:quancheng:bpmn:1.0" id="definitions" targetNamespace="urn:quancheng:flows">
  <bpmn:process id="flow" name="${escape(name)}" isExecutable="true">
    <bpmn:extensionElements><qc:flow item="${escape(itemId)}"${profile} /></bpmn:extensionElements>
    <bpmn:startEvent id="start" />
  </bpmn:process>
  <bpmndi:BPMNDiagram id="diagram">
    <bpmndi:BPMNPlane id="plane" bpmnElement="flow">
      <bpmndi:BPMNShape id="start_shape" bpmnElement="start"><dc:Bounds x="342" y="60" width="36" height="36" /></bpmndi:BPMNShape>
    </bpmndi:BPMNPlane>
  </bpmndi:BPMNDiagram>
</bpmn:definitions>
`;
}
