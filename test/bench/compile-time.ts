// Owns the figure "compile": 200 elements from XML to a graph, reading and building apart, and the state-space check on them.
// Must not let one run profit from another: every run begins with the text.
// Asks engine/read and engine/check.
import { analyse, readFlow } from '../../engine/authoring.ts';
import { parseChart } from '../../engine/read/parse-chart.ts';
import { type Chart, type ChartNode, chartXml } from '../engine/chart.ts';
import { median, type Row, type Table } from './figure.ts';

/** 200 nodes: 39 times a task and a split into two user tasks, joined again, parallel and exclusive in turn; the rest in a row. */
function twoHundred(): Chart {
  const nodes: ChartNode[] = [['start', 'start']];
  const flows: string[] = [];
  let last = 'start';
  for (let n = 0; n < 39; n += 1) {
    const kind = n % 2 === 0 ? 'and' : 'xor';
    nodes.push(['user', `t${n}`], [kind, `s${n}`], ['user', `a${n}`], ['user', `b${n}`], [kind, `j${n}`]);
    flows.push(`${last}>t${n}`, `t${n}>s${n}`, kind === 'xor' ? `s${n}>a${n}: yes` : `s${n}>a${n}`, kind === 'xor' ? `s${n}>b${n}!` : `s${n}>b${n}`, `a${n}>j${n}`, `b${n}>j${n}`);
    last = `j${n}`;
  }
  for (const id of ['u1', 'u2', 'u3']) {
    nodes.push(['user', id]);
    flows.push(`${last}>${id}`);
    last = id;
  }
  return { nodes: [...nodes, ['end', 'end']], flows: [...flows, `${last}>end`] };
}

/** Milliseconds, median of the rounds after one that is not counted. */
export async function compileTime(rounds: number): Promise<Table> {
  const xml = chartXml(twoHundred());
  const parsed: number[] = [];
  const built: number[] = [];
  const checked: number[] = [];
  let remark = '';
  for (let round = -1; round < Math.max(rounds, 5); round += 1) {
    const from = performance.now();
    await parseChart(xml, {});
    const between = performance.now();
    const { graph } = await readFlow(xml);
    const read = performance.now();
    if (!graph) throw new Error('the chart of 200 elements cannot be read');
    const analysis = analyse({ graphs: [graph], messageFlows: [] });
    const until = performance.now();
    remark = `${graph.nodes.size} nodes, ${graph.flows.size} flows; ${analysis.states} states, ${analysis.gaveUp ? `gave up: ${analysis.gaveUp.reason}` : 'all looked at'}`;
    if (round < 0) continue;
    parsed.push(between - from);
    built.push(read - between - (between - from));
    checked.push(until - read);
  }
  const row = (label: string, values: readonly number[], more = ''): Row => ({ label, value: median(values), rounds: values, ...(more && { remark: more }) });
  return { name: 'a chart of 200 elements made ready', unit: 'ms', aim: 'graph ≤ 30', rows: [row('XML parsed', parsed), row('graph built from what was parsed', built), row('state space checked', checked, remark)] };
}
