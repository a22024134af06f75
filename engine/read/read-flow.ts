// Owns the way from BPMN text to graphs: what cannot be read or executed is a finding, never an exception.
// Must not say whether a readable chart may be published: engine/check does.
// Asks parse-chart, compile-graph, read-message-flows, limit-findings.
import { finding } from '../model/finding.ts';
import type { Finding } from '../model/finding.ts';
import type { Graph, MessageFlow } from '../model/graph.ts';
import { labelOf } from './chart-reading.ts';
import type { ChartReading, ReadingOptions } from './chart-reading.ts';
import { compileGlobalTask, compileGraph } from './compile-graph.ts';
import { isGlobalTask } from './element-kind.ts';
import { limitFindings } from './limit-findings.ts';
import { childrenOf, textOf } from './moddle-element.ts';
import type { ModdleElement } from './moddle-element.ts';
import { parseChart } from './parse-chart.ts';
import { outerAssociations, readMessageFlows } from './read-message-flows.ts';
import { vendorsOf } from './vendors.ts';

/** A read chart. `graph` is absent only when the file could not be read or holds no process. */
export interface FlowReading {
  readonly graph?: Graph;
  /** Processes and global tasks of the file that the graph calls, directly or by way of others, in the order of the calls. */
  readonly called: readonly Graph[];
  readonly messageFlows: readonly MessageFlow[];
  readonly findings: readonly Finding[];
}

/** Everything of a file that can be executed, document order. */
export interface FlowsReading {
  readonly graphs: readonly Graph[];
  readonly messageFlows: readonly MessageFlow[];
  readonly findings: readonly Finding[];
}

/**
 * Reads a chart of one process, and what it calls. Refuses more than 4 MB, DOCTYPE and ENTITY declarations, and a second drawn
 * process that is not called. A graph with error findings must not be run: what could not be read is missing from it.
 */
export async function readFlow(xml: string): Promise<FlowReading> {
  const { definitions, reading } = await openReading(xml, {});
  if (!definitions) return { called: [], messageFlows: [], findings: limitFindings(reading.findings) };
  const main = mainProcess(definitions);
  if (!main) reportMissing(reading);
  const graph = main && compile(definitions, main, reading);
  const called = graph ? compileCalled(definitions, graph, reading) : [];
  reportFurther(definitions, main, called, reading);
  return { ...(graph ? { graph } : {}), called, messageFlows: readMessageFlows(definitions, reading), findings: limitFindings(reading.findings) };
}

/** Reads every process and global task of a file. The findings of all of them stand together; graphs with error findings must not be run. */
export async function readFlows(xml: string, options: ReadingOptions = {}): Promise<FlowsReading> {
  const { definitions, reading } = await openReading(xml, options);
  if (!definitions) return { graphs: [], messageFlows: [], findings: limitFindings(reading.findings) };
  const executable = childrenOf(definitions, 'rootElements').filter((root) => root.$type === 'bpmn:Process' || isGlobalTask(root));
  if (executable.length === 0) reportMissing(reading);
  const graphs = executable.flatMap((root) => compile(definitions, root, reading) ?? []);
  return { graphs, messageFlows: readMessageFlows(definitions, reading), findings: limitFindings(reading.findings) };
}

interface Opened {
  readonly definitions?: ModdleElement;
  readonly reading: ChartReading;
}

async function openReading(xml: string, options: ReadingOptions): Promise<Opened> {
  const { definitions, findings, original, unresolved } = await parseChart(xml, options);
  const vendors = definitions ? vendorsOf(definitions) : new Set<string>();
  const reading: ChartReading = { options, vendors, findings: [...findings], original, unresolved, expressionLetters: 0, madeUpIds: new Map() };
  if (definitions) reportChoreographies(definitions, reading);
  return { ...(definitions ? { definitions } : {}), reading };
}

/** The first process with something in it, else the first. */
function mainProcess(definitions: ModdleElement): ModdleElement | undefined {
  const processes = childrenOf(definitions, 'rootElements').filter((root) => root.$type === 'bpmn:Process');
  return processes.find(isDrawn) ?? processes[0];
}

function isDrawn(process: ModdleElement): boolean {
  return childrenOf(process, 'flowElements').length > 0;
}

function compile(definitions: ModdleElement, root: ModdleElement, reading: ChartReading): Graph | undefined {
  return root.$type === 'bpmn:Process' ? compileGraph(root, outerAssociations(definitions), reading) : compileGlobalTask(root, reading);
}

/** Compiles what the graph calls by id within the file, and what that calls. */
function compileCalled(definitions: ModdleElement, graph: Graph, reading: ChartReading): readonly Graph[] {
  const callable = new Map<string, ModdleElement>();
  for (const root of childrenOf(definitions, 'rootElements')) {
    const id = textOf(root, 'id');
    if (id !== undefined && (root.$type === 'bpmn:Process' || isGlobalTask(root))) callable.set(reading.original(id), root);
  }
  const called: Graph[] = [];
  const ahead = [graph];
  callable.delete(graph.id);
  for (let caller = ahead.shift(); caller; caller = ahead.shift()) {
    for (const { call } of caller.nodes.values()) {
      const root = typeof call?.process === 'string' ? callable.get(call.process) : undefined;
      if (!root || typeof call?.process !== 'string') continue;
      callable.delete(call.process);
      const compiled = compile(definitions, root, reading);
      if (compiled) called.push(compiled);
      if (compiled) ahead.push(compiled);
    }
  }
  return called;
}

function reportMissing(reading: ChartReading): void {
  reading.findings.push(
    finding('process-missing', {
      zh: '文件中应有一个流程（bpmn:process），但没有；请先画出流程再保存。',
      en: 'Expected a process (bpmn:process) in the file, but there is none; draw the flow first.',
    }),
  );
}

function reportFurther(definitions: ModdleElement, main: ModdleElement | undefined, called: readonly Graph[], reading: ChartReading): void {
  const calledIds = new Set(called.map(({ id }) => id));
  for (const process of childrenOf(definitions, 'rootElements').filter((root) => root.$type === 'bpmn:Process' && root !== main && isDrawn(root))) {
    const label = labelOf(reading, process);
    const written = textOf(process, 'id');
    const id = written === undefined ? undefined : reading.original(written);
    if (id !== undefined && calledIds.has(id)) continue;
    reading.findings.push(
      finding(
        'process-several',
        {
          zh: `一张流程图应只有一个流程（被它调用的流程除外），但还有${label.zh}；请把它另存为一张图，或并入同一个流程。`,
          en: `Expected one process in a chart, besides those it calls, but there is also ${label.en}; save it as a chart of its own or join them.`,
        },
        id === undefined ? {} : { elementId: id },
      ),
    );
  }
}

function reportChoreographies(definitions: ModdleElement, reading: ChartReading): void {
  const roots = childrenOf(definitions, 'rootElements');
  for (const root of roots.filter((one) => one.$type === 'bpmn:Choreography' || one.$type === 'bpmn:GlobalConversation')) {
    const label = labelOf(reading, root);
    reading.findings.push(
      finding('element-unsupported', {
        zh: `${label.zh}是编排或会话图，本系统不能执行；请只上传流程图。`,
        en: `${label.en} is a choreography or conversation, which this engine does not execute; upload a process only.`,
      }),
    );
  }
}
