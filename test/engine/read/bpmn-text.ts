// Owns the wrapping of a few BPMN lines into a file, for the tests of reading and checking.
// Must not be used outside tests.
// Asks engine/authoring to read and check what it wrote.
import { checkFlow, readFlow } from '../../../engine/authoring.ts';
import type { CheckContext, Finding, Graph } from '../../../engine/authoring.ts';

const NAMESPACES = [
  'xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"',
  'xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI"',
  'xmlns:dc="http://www.omg.org/spec/DD/20100524/DC"',
  'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"',
  'xmlns:qc="urn:quancheng:bpmn:1.0"',
  'xmlns:camunda="http://camunda.org/schema/1.0/bpmn"',
].join(' ');

/** A file with these elements beside each other. */
export function definitionsText(inner: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<bpmn:definitions ${NAMESPACES} id="definitions" targetNamespace="urn:test">\n${inner}\n</bpmn:definitions>`;
}

/** A file with one process. */
export function processText(inner: string): string {
  return definitionsText(`<bpmn:process id="flow" name="试验流程">\n${inner}\n</bpmn:process>`);
}

/** A flow `from → to`, named `from_to`. */
export function flowText(from: string, to: string, condition?: string): string {
  const test = condition === undefined ? '' : `<bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">${condition}</bpmn:conditionExpression>`;
  return `<bpmn:sequenceFlow id="${from}_${to}" sourceRef="${from}" targetRef="${to}">${test}</bpmn:sequenceFlow>`;
}

/** Flows along a path. */
export function pathText(...ids: readonly string[]): string {
  return ids.slice(1).map((id, index) => flowText(ids[index] ?? '', id)).join('\n');
}

/** A step with unit, requirement and limit, with what is given added or put in their place. */
export function stepText(id: string, parts: { readonly name?: string; readonly attributes?: string; readonly limit?: string; readonly requirement?: string; readonly more?: string } = {}): string {
  const { name = id, attributes = 'unit="section" unitName="业务股"', more = '' } = parts;
  const limit = parts.limit ?? '<qc:limit value="5" unit="working-day"/>';
  const requirement = parts.requirement ?? '<qc:requirement id="r1">核对材料</qc:requirement>';
  return `<bpmn:userTask id="${id}" name="${name}"><bpmn:extensionElements><qc:step ${attributes}>${limit}${requirement}${more}</qc:step></bpmn:extensionElements></bpmn:userTask>`;
}

/** start → the given elements, already connected → end; `path` lists the ids between start and end. */
export function lineText(elements: string, ...path: readonly string[]): string {
  return processText(`<bpmn:startEvent id="start"/>\n${elements}\n<bpmn:endEvent id="end"/>\n${pathText('start', ...path, 'end')}`);
}

/** Reads and checks; every finding of both. */
export async function verdict(xml: string, context: CheckContext = {}): Promise<readonly Finding[]> {
  const { graph, findings } = await readFlow(xml);
  return graph ? [...findings, ...checkFlow(graph, context)] : findings;
}

/** `code` or `code@element`, in order. */
export function told(findings: readonly Finding[]): readonly string[] {
  return findings.map(({ code, elementId }) => (elementId === undefined ? code : `${code}@${elementId}`));
}

/** The graph of a chart that reads without findings. @throws Error with the findings otherwise. */
export async function graphOf(xml: string): Promise<Graph> {
  const { graph, findings } = await readFlow(xml);
  if (!graph || findings.length > 0) throw new Error(JSON.stringify(findings));
  return graph;
}
