// Owns small charts for tests: a few words in, BPMN XML and compiled graphs out.
// Must not be used outside tests.
// Asks engine/read to compile what it wrote.
import { readFlow, readFlows } from '../../engine/authoring.ts';
import type { FlowsReading, ReadingOptions } from '../../engine/authoring.ts';
import type { Graph } from '../../engine/index.ts';

/**
 * `[kind, id, content, attributes]`.
 *
 * - `content` of a node: raw XML. What stands before the first `<bpmn:` is put into `extensionElements`:
 *   `['user', 'a', step()]`, `['service', 's', '<qc:job topic="mail"/>']`, `['script', 's', '<bpmn:script>{n: n + 1}</bpmn:script>']`.
 * - `content` of a sub-process of any kind: the nested {@link Chart}; its `inner` is raw XML in the element itself.
 * - `attributes`: raw XML attributes: `['call', 'c', '', 'calledElement="other"']`, `['boundary', 'b', timer('PT1H'), 'attachedToRef="a" cancelActivity="false"']`.
 *
 * Events take the definitions below: `['catch', 'c', message('paid')]`, `['event-sub', 'e', { nodes: [['start', 's', error('refused')], …], … }]`.
 * Messages, signals, errors and escalations they name are declared by themselves, with the name (the code) equal to the id,
 * unless the chart's `roots` declare them.
 */
export type ChartNode = readonly [kind: Kind, id: string, content?: string | Chart, attributes?: string];

/** The tag each kind is written with. */
const TAGS = {
  start: 'startEvent',
  end: 'endEvent',
  terminate: 'endEvent',
  catch: 'intermediateCatchEvent',
  throw: 'intermediateThrowEvent',
  boundary: 'boundaryEvent',
  task: 'task',
  user: 'userTask',
  manual: 'manualTask',
  service: 'serviceTask',
  send: 'sendTask',
  receive: 'receiveTask',
  script: 'scriptTask',
  rule: 'businessRuleTask',
  call: 'callActivity',
  sub: 'subProcess',
  'event-sub': 'subProcess',
  transaction: 'transaction',
  adhoc: 'adHocSubProcess',
  xor: 'exclusiveGateway',
  and: 'parallelGateway',
  or: 'inclusiveGateway',
  complex: 'complexGateway',
  'event-gate': 'eventBasedGateway',
} as const;

type Kind = keyof typeof TAGS;

/**
 * Nodes and flows. A flow is `from>to`, with a condition after `:` and `default` after `!`: `x>a: n > 1`, `x>b!`; its id is
 * `from_to_<index in the list>`. `event~handler` is an association: `b~undo` makes `undo` the compensation handler behind boundary event `b`.
 *
 * @example Two hours to pay, otherwise the case is closed:
 * { nodes: [['start', 's'], ['user', 'pay'], ['boundary', 'late', timer('PT2H'), 'attachedToRef="pay"'], ['end', 'e'], ['end', 'closed']],
 *   flows: ['s>pay', 'pay>e', 'late>closed'] }
 * @example Three signers, one after the other:
 * { nodes: [['start', 's'], ['user', 'sign', times(3, 'isSequential="true"')], ['end', 'e']], flows: ['s>sign', 'sign>e'] }
 */
export interface Chart {
  readonly nodes: readonly ChartNode[];
  readonly flows: readonly string[];
  /** Raw XML in front of the nodes: loop characteristics of a sub-process, data objects, associations. */
  readonly inner?: string;
  /** Raw XML beside the process, of the outermost chart only: messages, errors, global tasks, a collaboration. */
  readonly roots?: string;
  /** Further processes of the file by id, of the outermost chart only. */
  readonly processes?: Readonly<Record<string, Chart>>;
}

const NAMESPACES = [
  'xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"',
  'xmlns:qc="urn:quancheng:bpmn:1.0"',
  'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"',
  'xmlns:camunda="http://camunda.org/schema/1.0/bpmn"',
  'xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"',
  'xmlns:flowable="http://flowable.org/bpmn"',
].join(' ');

/** The chart as BPMN; its process has the id `flow`. */
export function chartXml(chart: Chart, settings = ''): string {
  const further = Object.entries(chart.processes ?? {}).map(([id, one]) => `<bpmn:process id="${id}" name="${id}" isExecutable="true">\n${body(one)}\n</bpmn:process>`);
  const processes = [`<bpmn:process id="flow" name="试验流程" isExecutable="true"><bpmn:extensionElements><qc:flow item="item" lawProfile="administrative-permit" ${settings}/></bpmn:extensionElements>
${body(chart)}
</bpmn:process>`, ...further].join('\n');
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions ${NAMESPACES} id="definitions" targetNamespace="urn:test">
${chart.roots ?? ''}${missingRoots(processes, chart.roots ?? '')}
${processes}</bpmn:definitions>`;
}

/** The chart compiled. @throws Error with the findings when it cannot be read without errors. */
export async function chartGraph(chart: Chart): Promise<Graph> {
  const { graph, findings } = await readFlow(chartXml(chart));
  const errors = findings.filter(({ severity }) => severity === 'error');
  if (!graph || errors.length > 0) throw new Error(errors.map(({ code, en }) => `${code}: ${en}`).join('\n'));
  return graph;
}

/** Every process of the chart compiled, the main one first. @throws Error with the findings when it cannot be read without errors. */
export async function chartGraphs(chart: Chart, options: ReadingOptions = {}): Promise<FlowsReading> {
  const reading = await readFlows(chartXml(chart), options);
  const errors = reading.findings.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new Error(errors.map(({ code, en }) => `${code}: ${en}`).join('\n'));
  return reading;
}

/** A timer. Without a form: `PT1H` is a duration, `R3/PT1H` and cron text a cycle, everything else (an expression too) a date. */
export function timer(text: string, form: 'timeDate' | 'timeDuration' | 'timeCycle' = formOf(text)): string {
  return `<bpmn:timerEventDefinition><bpmn:${form} xsi:type="bpmn:tFormalExpression">${escape(text)}</bpmn:${form}></bpmn:timerEventDefinition>`;
}

function formOf(text: string): 'timeDate' | 'timeDuration' | 'timeCycle' {
  if (text.startsWith('P')) return 'timeDuration';
  return /^R\d*\/|^[\d*]\S* /.test(text) ? 'timeCycle' : 'timeDate';
}

/** A message. */
export function message(id: string): string {
  return `<bpmn:messageEventDefinition messageRef="${id}"/>`;
}

/** A signal. */
export function signal(id: string): string {
  return `<bpmn:signalEventDefinition signalRef="${id}"/>`;
}

/** An error; without a code every one. */
export function error(code?: string): string {
  return code === undefined ? '<bpmn:errorEventDefinition/>' : `<bpmn:errorEventDefinition errorRef="${code}"/>`;
}

/** An escalation; without a code every one. */
export function escalation(code?: string): string {
  return code === undefined ? '<bpmn:escalationEventDefinition/>' : `<bpmn:escalationEventDefinition escalationRef="${code}"/>`;
}

/** A condition. */
export function condition(text: string): string {
  return `<bpmn:conditionalEventDefinition><bpmn:condition xsi:type="bpmn:tFormalExpression">${escape(text)}</bpmn:condition></bpmn:conditionalEventDefinition>`;
}

/** A compensation, of one activity or of everything; `waits="false"` is written by hand. */
export function compensation(activityId?: string): string {
  return activityId === undefined ? '<bpmn:compensateEventDefinition/>' : `<bpmn:compensateEventDefinition activityRef="${activityId}"/>`;
}

/** A link. */
export function link(name: string): string {
  return `<bpmn:linkEventDefinition name="${name}"/>`;
}

/** Cancels a transaction. */
export function cancel(): string {
  return '<bpmn:cancelEventDefinition/>';
}

/** Multi-instance over a number: `times(3)`, `times('n')`, `times(3, 'isSequential="true"')`; `inner` = further XML, e.g. a completion condition. */
export function times(cardinality: number | string, attributes = '', inner = ''): string {
  return `<bpmn:multiInstanceLoopCharacteristics ${attributes}><bpmn:loopCardinality xsi:type="bpmn:tFormalExpression">${escape(String(cardinality))}</bpmn:loopCardinality>${inner}</bpmn:multiInstanceLoopCharacteristics>`;
}

/** Multi-instance over a list: `each('signers', 'signer')`. */
export function each(collection: string, elementVariable: string, attributes = '', inner = ''): string {
  return `<bpmn:multiInstanceLoopCharacteristics camunda:collection="${escape(collection)}" camunda:elementVariable="${elementVariable}" ${attributes}>${inner}</bpmn:multiInstanceLoopCharacteristics>`;
}

/** A loop while `text` is true: `loopWhile('n < 3', 'testBefore="true" loopMaximum="10"')`. */
export function loopWhile(text: string, attributes = ''): string {
  return `<bpmn:standardLoopCharacteristics ${attributes}><bpmn:loopCondition xsi:type="bpmn:tFormalExpression">${escape(text)}</bpmn:loopCondition></bpmn:standardLoopCharacteristics>`;
}

/** The completion condition of a multi-instance or an ad-hoc sub-process. */
export function completion(text: string): string {
  return `<bpmn:completionCondition xsi:type="bpmn:tFormalExpression">${escape(text)}</bpmn:completionCondition>`;
}

const ROOTS = [['messageRef', 'message', ''], ['signalRef', 'signal', ''], ['errorRef', 'error', 'errorCode'], ['escalationRef', 'escalation', 'escalationCode']] as const;

/** What the nodes refer to and `roots` do not declare. */
function missingRoots(processes: string, roots: string): string {
  return ROOTS.flatMap(([reference, tag, code]) => {
    const ids = new Set([...processes.matchAll(new RegExp(`\\s${reference}="([^"]+)"`, 'g'))].map(([, id = '']) => id));
    return [...ids].filter((id) => !roots.includes(`id="${id}"`)).map((id) => `<bpmn:${tag} id="${id}" name="${id}"${code === '' ? '' : ` ${code}="${id}"`}/>`);
  }).join('');
}

function body({ nodes, flows, inner = '' }: Chart): string {
  const parsed = flows.map(parseFlow);
  const defaults = new Map(parsed.filter(({ isDefault }) => isDefault).map(({ source, id }) => [source, id]));
  const written = nodes.map((node) => nodeXml(node, defaults));
  const arrows = parsed.map(({ id, source, target, condition: test, isAssociation }) => {
    if (isAssociation) return `<bpmn:association id="${id}" associationDirection="One" sourceRef="${source}" targetRef="${target}"/>`;
    const holder = test === undefined ? '' : `<bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">${escape(test)}</bpmn:conditionExpression>`;
    return `<bpmn:sequenceFlow id="${id}" sourceRef="${source}" targetRef="${target}">${holder}</bpmn:sequenceFlow>`;
  });
  return [inner, ...written, ...arrows].join('\n');
}

function nodeXml([kind, id, content = '', more = '']: ChartNode, defaults: ReadonlyMap<string, string>): string {
  const attributes = [
    `id="${id}" name="${id}"`,
    defaults.has(id) ? `default="${defaults.get(id)}"` : '',
    kind === 'event-sub' ? 'triggeredByEvent="true"' : '',
    more,
  ].filter((one) => one !== '');
  const inner = kind === 'terminate' ? '<bpmn:terminateEventDefinition/>' : typeof content === 'object' ? body(content) : innerXml(content);
  return `<bpmn:${TAGS[kind]} ${attributes.join(' ')}>${inner}</bpmn:${TAGS[kind]}>`;
}

function innerXml(content: string): string {
  const at = content.indexOf('<bpmn:');
  const [extensions, rest] = at < 0 ? [content, ''] : [content.slice(0, at), content.slice(at)];
  return `${extensions.trim() === '' ? '' : `<bpmn:extensionElements>${extensions}</bpmn:extensionElements>`}${rest}`;
}

interface ParsedFlow {
  readonly id: string;
  readonly source: string;
  readonly target: string;
  readonly condition: string | undefined;
  readonly isDefault: boolean;
  readonly isAssociation: boolean;
}

function parseFlow(text: string, index: number): ParsedFlow {
  const match = /^(\w+)([>~])(\w+)(!)?(?::(.*))?$/.exec(text);
  if (!match) throw new Error(`Expected a flow like "a>b", but it is "${text}".`);
  const [, source = '', arrow, target = '', mark, test] = match;
  return { id: `${source}_${target}_${index}`, source, target, condition: test?.trim(), isDefault: mark === '!', isAssociation: arrow === '~' };
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

/** A plain step of unit `office`: five working days, no checklist. `more` = further attributes, `children` = further children. */
export function step(more = '', children = ''): string {
  return `<qc:step unit="office" unitName="办公室" opinionRequired="false" ${more}><qc:limit value="5" unit="working-day" source="local"/>${children}</qc:step>`;
}
