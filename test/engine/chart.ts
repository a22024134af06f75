// Owns small charts for tests: a few words in, BPMN XML and a compiled graph out.
// Must not be used outside tests.
// Asks engine/read to compile what it wrote.
import { readFlow } from '../../engine/authoring.ts';
import type { Graph } from '../../engine/index.ts';

/** `[kind, id, content]`; content = attributes and children of a task, or the nested chart of a sub-process. */
export type ChartNode = readonly [kind: Kind, id: string, content?: string | Chart];
type Kind = 'start' | 'end' | 'terminate' | 'user' | 'manual' | 'xor' | 'and' | 'or' | 'sub';

/** Nodes and flows; a flow is `from>to`, with a condition after `:` and `default` after `!`, e.g. `x>a: n > 1`, `x>b!`. */
export interface Chart {
  readonly nodes: readonly ChartNode[];
  readonly flows: readonly string[];
}

const tags: Record<Kind, string> = { start: 'startEvent', end: 'endEvent', terminate: 'endEvent', user: 'userTask', manual: 'manualTask', xor: 'exclusiveGateway', and: 'parallelGateway', or: 'inclusiveGateway', sub: 'subProcess' };

/** The chart as BPMN. */
export function chartXml(chart: Chart, settings = ''): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:qc="urn:quancheng:bpmn:1.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="definitions" targetNamespace="urn:test">
<bpmn:process id="flow" name="试验流程" isExecutable="true"><bpmn:extensionElements><qc:flow item="item" lawProfile="administrative-permit" ${settings}/></bpmn:extensionElements>
${body(chart)}
</bpmn:process></bpmn:definitions>`;
}

/** The chart compiled. @throws Error with the findings when it cannot be read without errors. */
export async function chartGraph(chart: Chart): Promise<Graph> {
  const { graph, findings } = await readFlow(chartXml(chart));
  const errors = findings.filter(({ severity }) => severity === 'error');
  if (!graph || errors.length > 0) throw new Error(errors.map(({ code, en }) => `${code}: ${en}`).join('\n'));
  return graph;
}

function body({ nodes, flows }: Chart): string {
  const parsed = flows.map(parseFlow);
  const defaults = new Map(parsed.filter(({ isDefault }) => isDefault).map(({ source, id }) => [source, id]));
  const written = nodes.map(([kind, id, content]) => {
    const attribute = defaults.has(id) ? ` default="${defaults.get(id)}"` : '';
    const inner = kind === 'terminate' ? '<bpmn:terminateEventDefinition/>' : typeof content === 'object' ? body(content) : content ? `<bpmn:extensionElements>${content}</bpmn:extensionElements>` : '';
    return `<bpmn:${tags[kind]} id="${id}" name="${id}"${attribute}>${inner}</bpmn:${tags[kind]}>`;
  });
  const arrows = parsed.map(({ id, source, target, condition }) => {
    const test = condition === undefined ? '' : `<bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">${escape(condition)}</bpmn:conditionExpression>`;
    return `<bpmn:sequenceFlow id="${id}" sourceRef="${source}" targetRef="${target}">${test}</bpmn:sequenceFlow>`;
  });
  return [...written, ...arrows].join('\n');
}

interface ParsedFlow {
  readonly id: string;
  readonly source: string;
  readonly target: string;
  readonly condition: string | undefined;
  readonly isDefault: boolean;
}

function parseFlow(text: string, index: number): ParsedFlow {
  const match = /^(\w+)>(\w+)(!)?(?::(.*))?$/.exec(text);
  if (!match) throw new Error(`Expected a flow like "a>b", but it is "${text}".`);
  const [, source = '', target = '', mark, condition] = match;
  return { id: `${source}_${target}_${index}`, source, target, condition: condition?.trim(), isDefault: mark === '!' };
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

/** A plain step of unit `office`: five working days, no checklist. `more` = further attributes, `children` = further children. */
export function step(more = '', children = ''): string {
  return `<qc:step unit="office" unitName="办公室" opinionRequired="false" ${more}><qc:limit value="5" unit="working-day" source="local"/>${children}</qc:step>`;
}
