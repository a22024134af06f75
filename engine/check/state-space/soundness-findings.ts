// Owns what is said about the answer of the state-space check, with the run that proves it as a sentence.
// Must not explore.
// Asks node-label for names.
import { finding } from '../../model/finding.ts';
import type { Finding, Sentence } from '../../model/finding.ts';
import type { Graph, GraphNode } from '../../model/graph.ts';
import { flowLabel, nodeLabel } from '../node-label.ts';
import type { Analysis, Counterexample } from './analysis.ts';

/** Most names in the sentence of a run; the middle of a longer run is left out. */
const MOST_NAMES = 24;
/** Most elements named one by one. */
const MOST_ELEMENTS = 3;

/** Findings of an answer: the chart may stop or end improperly (errors); two tokens on a flow, activities that never run, not decided (warnings). */
export function soundnessFindings(analysis: Omit<Analysis, 'findings'>, graphs: readonly Graph[]): readonly Finding[] {
  const broken = analysis.counterexamples.map((example) => brokenFinding(example, graphs, analysis.gaveUp?.reason === 'unbounded'));
  const dead = analysis.optionToComplete === false ? [] : (analysis.dead ?? []).flatMap((id) => deadFinding(graphs, id));
  return [...broken, ...dead, ...undecided(analysis)];
}

function brokenFinding(example: Counterexample, graphs: readonly Graph[], grows: boolean): Finding {
  const [elementId] = example.elementIds;
  const at = { ...(elementId === undefined ? {} : { elementId }), trace: example.trace };
  const run = runSentence(example.trace, graphs);
  const places = placesSentence(example.elementIds, graphs);
  switch (example.property) {
    case 'safe':
      return finding(
        'flow-unsafe',
        { zh: `同一办件可能两次同时经过${places.zh}，后面的环节会重复办理。经过：${run.zh}。请检查分支与汇聚是否成对。`, en: `Expected at most one token on a flow, but ${places.en} may hold two, and what follows runs twice. Run: ${run.en}. See that splits and joins match.` },
        { ...at, severity: 'warning' },
      );
    case 'option-to-complete':
      return grows
        ? finding(
            'tokens-without-bound',
            { zh: `同一办件会一遍又一遍地经过${places.zh}，待办越来越多，无法办结。经过：${run.zh}。请让循环中的并行分支先汇聚、再返回。`, en: `Expected the number of tokens to stay within bounds, but it grows on ${places.en}. Run: ${run.en}. Look for a parallel split inside a loop.` },
            at,
          )
        : finding(
            'completion-unreachable',
            { zh: `办件可能停在${places.zh}，走不到结束。经过：${run.zh}。请检查分支与汇聚是否成对。`, en: `Expected the end to stay within reach, but a case may get stuck at ${places.en}. Run: ${run.en}. See that splits and joins match.` },
            at,
          );
    case 'proper-completion':
      return improperFinding(example, graphs, run, at);
  }
}

/** An end that is reached twice, or messages that nobody took. */
function improperFinding({ elementIds }: Counterexample, graphs: readonly Graph[], run: Sentence, at: { readonly elementId?: string; readonly trace: readonly string[] }): Finding {
  const ends = elementIds.filter((id) => nodeIn(graphs, id));
  const places = placesSentence(ends.length > 0 ? ends : elementIds, graphs);
  if (ends.length > 0) {
    return finding(
      'completion-improper',
      {
        zh: `每个结束事件应只走到一次，但同一办件会不止一次走到${places.zh}，重复办结。经过：${run.zh}。请在并行分支之后用并行网关汇聚，再走到结束。`,
        en: `Expected a case to come to every end once, but it comes to ${places.en} more than once. Run: ${run.en}. Join parallel branches with a parallel gateway before the end.`,
      },
      at,
    );
  }
  return finding(
    'completion-improper',
    {
      zh: `办结时应没有无人接收的消息，但${places.zh}上还有。经过：${run.zh}。请为它画出接收的环节或事件，或删除该消息流。`,
      en: `Expected no message to be left over at the end, but there is one on ${places.en}. Run: ${run.en}. Draw who receives it, or remove the message flow.`,
    },
    at,
  );
}

function deadFinding(graphs: readonly Graph[], id: string): readonly Finding[] {
  const node = nodeIn(graphs, id);
  if (!node) return [];
  const label = nodeLabel(node);
  return [
    finding(
      'activity-never-runs',
      { zh: `${label.zh}在任何情况下都不会办理；请检查它前面的分支与汇聚，或删除它。`, en: `Expected ${label.en} to run in some case, but it never does; look at the splits and joins before it, or delete it.` },
      { elementId: id, severity: 'warning' },
    ),
  ];
}

function undecided({ gaveUp, states }: Omit<Analysis, 'findings'>): readonly Finding[] {
  if (!gaveUp || gaveUp.reason === 'unbounded') return [];
  return [
    finding(
      'soundness-undecided',
      {
        zh: `流程图的可能状态太多（已查看 ${states} 个），不能断定每个办件都能办结；请减少并行分支，或拆成子流程。`,
        en: `Expected fewer states than there are (${states} were looked at), so it is not decided whether every case can complete; use fewer parallel branches or sub-processes.`,
      },
      { severity: 'warning' },
    ),
  ];
}

/** The named elements of a run joined by arrows; flows and unnamed gateways are left out. */
function runSentence(trace: readonly string[], graphs: readonly Graph[]): Sentence {
  const nodes = trace.flatMap((id) => nodeIn(graphs, id) ?? []);
  const zh = shortened(nodes.flatMap((node) => nameIn(node, '开始', '结束')));
  const en = shortened(nodes.flatMap((node) => nameIn(node, 'start', 'end')));
  return { zh: zh === '' ? '开始' : zh, en: en === '' ? 'start' : en };
}

function nameIn(node: GraphNode, start: string, end: string): readonly string[] {
  if (node.name !== '') return [node.name];
  if (node.kind === 'start-event') return [start];
  if (node.kind === 'end-event') return [end];
  return node.kind.endsWith('gateway') ? [] : [node.id];
}

function shortened(names: readonly string[]): string {
  const half = MOST_NAMES / 2;
  const shown = names.length > MOST_NAMES ? [...names.slice(0, half), '…', ...names.slice(-half)] : names;
  return shown.join(' → ');
}

function placesSentence(ids: readonly string[], graphs: readonly Graph[]): Sentence {
  const labels = ids.slice(0, MOST_ELEMENTS).map((id) => labelOf(id, graphs));
  if (labels.length === 0) return { zh: '流程', en: 'the process' };
  const more = ids.length - labels.length;
  const zh = labels.map((label) => label.zh).join('、');
  const en = labels.map((label) => label.en).join(', ');
  return more === 0 ? { zh, en } : { zh: `${zh}等 ${ids.length} 处`, en: `${en} and ${more} more` };
}

function labelOf(id: string, graphs: readonly Graph[]): Sentence {
  const node = nodeIn(graphs, id);
  if (node) return nodeLabel(node);
  for (const graph of graphs) {
    const flow = graph.flows.get(id);
    if (flow) return flowLabel(graph, flow);
  }
  return { zh: `消息流“${id}”`, en: `message flow “${id}”` };
}

function nodeIn(graphs: readonly Graph[], id: string): GraphNode | undefined {
  for (const graph of graphs) {
    const node = graph.nodes.get(id);
    if (node) return node;
  }
  return undefined;
}
