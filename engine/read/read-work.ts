// Owns what a machine does in a task: scripts, jobs for workers, decisions.
// Must not run any of it.
// Asks read-expression, vendors, qc-element, foreign-work.
import { finding } from '../model/finding.ts';
import type { Sentence } from '../model/finding.ts';
import type { GraphNode, JobRule, NodeKind, Script } from '../model/graph.ts';
import { isReserved, labelOf } from './chart-reading.ts';
import type { ChartReading } from './chart-reading.ts';
import { readForeignWork } from './foreign-work.ts';
import { extensionsOf, textOf } from './moddle-element.ts';
import type { ModdleElement } from './moddle-element.ts';
import { numberAttribute, qcElements, textAttribute, warnUnknown } from './qc-element.ts';
import { readExpressionText, readText } from './read-expression.ts';
import { vendorAttribute, vendorElements, zeebeElement } from './vendors.ts';
import { withoutAbsent } from './without-absent.ts';

const SCRIPT: Sentence = { zh: '脚本', en: 'script' };
const TOPIC: Sentence = { zh: '作业主题', en: 'job topic' };

const WORKING: ReadonlySet<NodeKind> = new Set(['script-task', 'business-rule-task', 'service-task', 'send-task']);

/** Script, job and decision of a task; empty for every other kind. */
export function readWork(reading: ChartReading, element: ModdleElement, kind: NodeKind, id: string): Pick<GraphNode, 'script' | 'job' | 'decision'> {
  if (!WORKING.has(kind)) return {};
  const job = readJob(reading, element, id);
  return withoutAbsent({
    script: kind === 'script-task' ? readScript(reading, element, id, job !== undefined) : undefined,
    decision: kind === 'business-rule-task' ? readDecision(reading, element, id) : undefined,
    job,
  });
}

function readScript(reading: ChartReading, element: ModdleElement, id: string, hasJob: boolean): Script | undefined {
  const zeebe = zeebeElement(element, 'script');
  const text = (zeebe?.get('expression') ?? textOf(element, 'script') ?? '').trim();
  const language = zeebe ? undefined : (textOf(element, 'scriptFormat') ?? textOf(element, 'scriptLanguage'));
  const resultVariable = zeebe?.get('resultVariable') ?? vendorAttribute(reading.vendors, element, 'resultVariable') ?? vendorAttribute(reading.vendors, element, 'resultVariableName');
  if (text !== '') {
    const expression = readExpressionText(reading, { element, id, what: SCRIPT }, text, language);
    return expression && withoutAbsent({ expression, resultVariable: usableName(reading, id, resultVariable) });
  }
  if (!hasJob && reading.options.draft !== true) {
    const label = labelOf(reading, element);
    reading.findings.push(
      finding(
        'script-missing',
        { zh: `脚本任务${label.zh}应有脚本，但没有；请用 FEEL 填写，或改用其他任务。`, en: `Expected script task ${label.en} to have a script, but it has none; write one in FEEL or use another task.` },
        { elementId: id },
      ),
    );
  }
  return undefined;
}

/** Our own `qc:job` goes first, then Camunda 8, then external tasks of Camunda 7 and its kin. */
function readJob(reading: ChartReading, element: ModdleElement, id: string): JobRule | undefined {
  const [own] = qcElements(extensionsOf(element), id).filter(({ name }) => name === 'job');
  if (own) {
    warnUnknown(own, ['topic', 'retries'], [], reading);
    return jobOf(reading, element, id, textAttribute(own, 'topic'), numberAttribute(own, 'retries', reading));
  }
  const zeebe = zeebeElement(element, 'taskDefinition');
  if (zeebe) return jobOf(reading, element, id, zeebe.get('type'), wholeNumber(zeebe.get('retries')));
  const type = vendorAttribute(reading.vendors, element, 'type');
  if (type !== 'external' && type !== 'external-worker') return readForeignWork(reading, element, id);
  const [cycle] = vendorElements(element, 'failedJobRetryTimeCycle');
  const retries = /^R(\d{1,9})\//.exec(cycle?.$body?.trim() ?? '')?.[1];
  return jobOf(reading, element, id, vendorAttribute(reading.vendors, element, 'topic'), wholeNumber(retries));
}

function jobOf(reading: ChartReading, element: ModdleElement, id: string, written: string | undefined, retries: number | undefined): JobRule | undefined {
  const topic = readText(reading, { element, id, what: TOPIC }, written);
  if (topic !== undefined) return withoutAbsent({ topic, retries });
  const label = labelOf(reading, element);
  reading.findings.push(
    finding(
      'job-without-topic',
      { zh: `元素${label.zh}的作业应写明主题，但没有；请填写办理程序领取作业所用的主题。`, en: `Expected the job of element ${label.en} to name its topic, but it does not; write the topic its workers fetch by.` },
      { elementId: id },
    ),
  );
  return undefined;
}

function wholeNumber(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,9}$/.test(text.trim()) ? Number(text) : undefined;
}

function readDecision(reading: ChartReading, element: ModdleElement, id: string): GraphNode['decision'] {
  const zeebe = zeebeElement(element, 'calledDecision');
  const decisionId = (zeebe?.get('decisionId') ?? vendorAttribute(reading.vendors, element, 'decisionRef'))?.trim();
  if (!decisionId) return undefined;
  const resultVariable = usableName(reading, id, zeebe?.get('resultVariable') ?? vendorAttribute(reading.vendors, element, 'resultVariable'));
  return withoutAbsent({ decisionId, resultVariable });
}

function usableName(reading: ChartReading, id: string, variable: string | undefined): string | undefined {
  const name = variable?.trim();
  return name === undefined || name === '' || isReserved(reading, name, id) ? undefined : name;
}
