// Owns what a deployment through the door takes: files read, refused when they break the standard or cannot run.
// Must not apply the law's completeness rules: those belong to publication.
// Asks engine/read for graphs and for the standard's own constraints.
import { readFlows } from '../../engine/authoring.ts';
import type { Finding, Graph, GraphNode } from '../../engine/index.ts';
import type { MessageFlow } from '../../engine/model/graph.ts';
import { checkStandard } from '../../engine/read/constraints/check-standard.ts';
import type { File } from './subject-contract.ts';

/** What the files of one deployment hold. */
export interface DeployedFiles {
  readonly graphs: readonly Graph[];
  readonly messageFlows: readonly MessageFlow[];
  readonly findings: readonly Finding[];
  /** Processes of the pools of each collaboration, by the collaboration's id. */
  readonly collaborations: ReadonlyMap<string, readonly string[]>;
}

/**
 * Reads files that belong together. A draft may leave timers, messages and conditions without content and is not held to the
 * standard's constraints. Any chart may leave out a message's name and a called process: the standard lets it (BPMN 2.0.2
 * sections 10.3.3, 10.3.6), and what is missing shows when it is needed.
 */
export async function readDeployment(files: readonly File[], draft: boolean): Promise<DeployedFiles> {
  const readings = await Promise.all(files.map(({ xml }) => readFlows(xml, { hostLanguages: true, draft })));
  const standard = draft ? [] : await checkStandard(files);
  return {
    graphs: readings.flatMap(({ graphs }, index) => graphs.map((graph) => asDrawn(draft ? asSketched(graph, readings.flatMap((reading) => reading.graphs)) : graph, passesManualTasks(files[index]?.xml ?? '')))),
    messageFlows: readings.flatMap(({ messageFlows }) => messageFlows),
    findings: [...readings.flatMap(({ graphs, findings }) => findings.filter((finding) => !mayBeLeftOut(finding, graphs))), ...standard],
    collaborations: new Map(files.flatMap(({ xml }) => collaborationsIn(xml))),
  };
}

/** A catching event or receive task without a message waits for the one that is called as it is; where manual tasks pass they are abstract ones. */
function asDrawn(graph: Graph, manualTasksPass: boolean): Graph {
  const drawn = (node: GraphNode): GraphNode => {
    if (manualTasksPass && node.kind === 'manual-task' && !node.step) return { ...node, kind: 'task' };
    const nameless = !/throw|end-event|send/.test(node.kind) && node.name !== '' && node.events?.some((event) => event.kind === 'message' && event.name === undefined);
    return nameless ? { ...node, events: (node.events ?? []).map((event) => (event.kind === 'message' ? { name: node.name, ...event } : event)) } : node;
  };
  return { ...graph, nodes: new Map([...graph.nodes].map(([id, node]) => [id, drawn(node)])) };
}

/** In a draft an activity that calls nothing there is passes, and one that does not say how often it runs runs once. */
function asSketched(graph: Graph, all: readonly Graph[]): Graph {
  const sketched = (node: GraphNode): GraphNode => {
    const { loop, call, ...plain } = node;
    const callsNothing = call !== undefined && typeof call.process === 'string' && !all.some(({ id }) => id === call.process);
    const endless = loop !== undefined && (loop.kind === 'standard' ? (loop.condition ?? loop.maximum) === undefined : (loop.cardinality ?? loop.collection) === undefined);
    return { ...plain, ...(callsNothing && { kind: 'task' }), ...(call && !callsNothing && { call }), ...(loop && !endless && { loop }) };
  };
  return { ...graph, nodes: new Map([...graph.nodes].map(([id, node]) => [id, sketched(node)])) };
}

/** Activiti, Flowable and Camunda do not wait at a manual task, and charts made for them count on it. A modeler's file says nothing about that. */
function passesManualTasks(xml: string): boolean {
  return /xmlns:\w+="http:\/\/(activiti\.org|flowable\.org|camunda\.org\/schema\/1\.0)\/bpmn"/.test(xml) && !/exporter="Camunda Modeler"|"urn:quancheng:bpmn:1\.0"/.test(xml);
}

function mayBeLeftOut({ code, elementId }: Finding, graphs: readonly Graph[]): boolean {
  if (code === 'call-without-process') return true;
  if (code !== 'event-incomplete') return false;
  const events = graphs.flatMap(({ nodes }) => nodes.get(elementId ?? '')?.events ?? []);
  const complete = events.every((event) => (event.kind === 'timer' ? event.rule : event.kind === 'signal' ? event.name : event.kind === 'conditional' ? event.condition : true) !== undefined);
  return complete && events.some((event) => event.kind === 'message' && event.name === undefined);
}

const COLLABORATION = /<(?:[\w.-]+:)?collaboration\b([^>]*)>([\s\S]*?)<\/(?:[\w.-]+:)?collaboration>/g;

function collaborationsIn(xml: string): readonly (readonly [string, readonly string[]])[] {
  return [...xml.matchAll(COLLABORATION)].map(([, attributes = '', body = '']) => {
    const pools = [...body.matchAll(/<(?:[\w.-]+:)?participant\b[^>]*?\bprocessRef="([^"]+)"/g)].map(([, process = '']) => process.split(':').at(-1) ?? '');
    return [/\bid="([^"]*)"/.exec(attributes)?.[1] ?? '', pools];
  });
}
