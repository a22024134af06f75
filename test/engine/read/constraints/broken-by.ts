// Owns the wrapping of BPMN lines into files, and the codes the standard's constraints answer them with.
// Must not be used outside tests.
// Asks engine/authoring.
import { checkStandard } from '../../../../engine/authoring.ts';
import type { Finding } from '../../../../engine/authoring.ts';

const NAMESPACES = 'xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:tns="urn:test"';

/** A file with these elements beside each other. */
export function file(inner: string, more = ''): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<definitions ${NAMESPACES} ${more} id="definitions" targetNamespace="urn:test">${inner}</definitions>`;
}

/** A file with one process. */
export function process(inner: string, attributes = ''): string {
  return file(`<process id="p" ${attributes}>${inner}</process>`);
}

/** A file with one executable process. */
export function executable(inner: string): string {
  return process(inner, 'isExecutable="true"');
}

/** Flows along paths: `a-b-c` is a flow a → b and a flow b → c, called a_b and b_c. */
export function paths(...lines: readonly string[]): string {
  return lines
    .flatMap((line) => {
      const ids = line.split('-');
      return ids.slice(1).map((id, index) => `<sequenceFlow id="${ids[index]}_${id}" sourceRef="${ids[index]}" targetRef="${id}"/>`);
    })
    .join('');
}

/** Start event s, the nodes, end event e. */
export function between(inner: string, ...lines: readonly string[]): string {
  return `<startEvent id="s"/>${inner}<endEvent id="e"/>${paths(...lines)}`;
}

/** The findings for files named 1.bpmn, 2.bpmn … */
export async function findingsFor(...texts: readonly string[]): Promise<readonly Finding[]> {
  return checkStandard(texts.map((xml, index) => ({ name: `${index + 1}.bpmn`, xml })));
}

/** `code@element`, sorted, each once; warnings end with `?`. */
export async function brokenBy(...texts: readonly string[]): Promise<readonly string[]> {
  const findings = await findingsFor(...texts);
  return [...new Set(findings.map((one) => `${one.code}@${one.elementId ?? ''}${one.severity === 'warning' ? '?' : ''}`))].sort();
}
