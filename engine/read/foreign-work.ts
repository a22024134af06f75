// Owns work that another engine would do by its own program (a class, an expression, its mail task): it waits for a worker instead.
// Must not let such work pass without a word.
// Asks vendors.
import { finding } from '../model/finding.ts';
import type { JobRule } from '../model/graph.ts';
import { labelOf } from './chart-reading.ts';
import type { ChartReading } from './chart-reading.ts';
import { childOf } from './moddle-element.ts';
import type { ModdleElement } from './moddle-element.ts';
import { vendorAttribute } from './vendors.ts';

const WORKING: ReadonlySet<string> = new Set(['bpmn:ServiceTask', 'bpmn:SendTask', 'bpmn:BusinessRuleTask']);
const PROGRAMS = ['class', 'delegateExpression', 'expression'] as const;

/**
 * The job of a task that is another engine's program: its topic is what the file says, letter by letter. Undefined when there
 * is none, when the task says elsewhere what it does (a message, a decision), or when the host speaks such languages itself.
 */
export function readForeignWork(reading: ChartReading, element: ModdleElement, id: string): JobRule | undefined {
  const { options, vendors } = reading;
  if (options.hostLanguages || !WORKING.has(element.$type) || childOf(element, 'messageRef') || vendorAttribute(vendors, element, 'decisionRef') !== undefined) return undefined;
  for (const name of ['type', ...PROGRAMS]) {
    const topic = vendorAttribute(vendors, element, name);
    if (topic === undefined) continue;
    reportWork(reading, element, id, { name, topic });
    return { topic };
  }
  return undefined;
}

function reportWork(reading: ChartReading, element: ModdleElement, id: string, { name, topic }: { readonly name: string; readonly topic: string }): void {
  const label = labelOf(reading, element);
  const shown = topic.length > 80 ? `${topic.slice(0, 79)}…` : topic;
  reading.findings.push(
    finding(
      'work-needs-worker',
      {
        zh: `元素${label.zh}应由本系统的办理程序完成，但写的是其他引擎的 ${name}“${shown}”，这里不会执行它；办到此处会等待办理程序以“${shown}”为主题领取作业。请备好这样的办理程序，或用 qc:job 另写主题。`,
        en: `Expected element ${label.en} to be done by a worker of this system, but it names ${name} “${shown}” of another engine, which is not run here; the case waits there for a worker that fetches the topic “${shown}”. Provide one, or write another topic in qc:job.`,
      },
      { elementId: id, severity: 'warning' },
    ),
  );
}
