// Owns the way from BPMN text to a graph: what cannot be read or executed is a finding, never an exception.
// Must not say whether a readable chart may be published: engine/check does.
// Asks parse-chart, compile-graph, limit-findings.
import { finding } from '../model/finding.ts';
import type { Finding } from '../model/finding.ts';
import type { Graph } from '../model/graph.ts';
import { labelOf } from './chart-reading.ts';
import type { ChartReading } from './chart-reading.ts';
import { compileGraph } from './compile-graph.ts';
import { foreignNamespaces } from './foreign-attributes.ts';
import { limitFindings } from './limit-findings.ts';
import { childrenOf } from './moddle-element.ts';
import type { ModdleElement } from './moddle-element.ts';
import { parseChart } from './parse-chart.ts';

/** A read chart. `graph` is absent only when the file could not be read or holds no process. */
export interface FlowReading {
  readonly graph?: Graph;
  readonly findings: readonly Finding[];
}

/**
 * Reads a chart. Refuses more than 4 MB, DOCTYPE and ENTITY declarations. A graph with error findings must not be run:
 * what could not be read is missing from it.
 */
export async function readFlow(xml: string): Promise<FlowReading> {
  const { definitions, findings, original } = await parseChart(xml);
  const reading: ChartReading = { findings: [...findings], original, conditionLetters: 0 };
  const graph = definitions ? readDefinitions(definitions, reading) : undefined;
  return { ...(graph ? { graph } : {}), findings: limitFindings(reading.findings) };
}

function readDefinitions(definitions: ModdleElement, reading: ChartReading): Graph | undefined {
  const roots = childrenOf(definitions, 'rootElements');
  const processes = roots.filter((root) => root.$type === 'bpmn:Process');
  const drawn = processes.filter((process) => childrenOf(process, 'flowElements').length > 0);
  reportChoreographies(roots, reading);
  reportFurther(drawn, reading);
  const process = drawn[0] ?? processes[0];
  if (process) return compileGraph(process, foreignNamespaces(definitions), reading);
  reading.findings.push(
    finding('process-missing', {
      zh: '文件中应有一个流程（bpmn:process），但没有；请先画出流程再保存。',
      en: 'Expected a process (bpmn:process) in the file, but there is none; draw the flow first.',
    }),
  );
  return undefined;
}

function reportFurther(drawn: readonly ModdleElement[], reading: ChartReading): void {
  for (const process of drawn.slice(1)) {
    const label = labelOf(reading, process);
    const id = process.get('id');
    reading.findings.push(
      finding(
        'process-several',
        {
          zh: `一张流程图应只有一个流程，但还有${label.zh}；请把它另存为一张图，或并入同一个流程。`,
          en: `Expected one process in a chart, but there is also ${label.en}; save it as a chart of its own or join them.`,
        },
        typeof id === 'string' ? { elementId: reading.original(id) } : {},
      ),
    );
  }
}

function reportChoreographies(roots: readonly ModdleElement[], reading: ChartReading): void {
  for (const root of roots.filter((one) => one.$type === 'bpmn:Choreography' || one.$type === 'bpmn:GlobalConversation')) {
    const label = labelOf(reading, root);
    reading.findings.push(
      finding('element-unsupported', {
        zh: `${label.zh}是编排或会话图，本系统暂不能执行；请只上传流程图。`,
        en: `${label.en} is a choreography or conversation, which this engine does not execute; upload a process only.`,
      }),
    );
  }
}
