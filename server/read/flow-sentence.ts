// Owns the sentences for what a chart does by itself: events, calls, jobs, compensation.
// Must not tell of tokens and joins: those are machinery.
// Asks nobody.
import type { Fact } from '../../engine/model/fact.ts';
import type { Sentence } from '../../engine/model/finding.ts';
import type { FactLine, FactNames } from './fact-sentence.ts';

/** Facts of the chart's own doing that people may read of. */
export type FlowFact = Extract<
  Fact,
  { type: 'scope-opened' | 'scope-interrupted' | 'wait-opened' | 'event-caught' | 'event-thrown' | 'variables-set' | 'compensation-begun' | 'job-created' | 'job-failed' | 'job-ended' }
>;

/** The line for such a fact; undefined = nothing a person reads. Values of variables are told by the caller. */
export function flowSentence(fact: FlowFact, names: FactNames): FactLine | undefined {
  switch (fact.type) {
    case 'scope-opened':
      return openedSentence(fact, names);
    case 'scope-interrupted':
      return { zh: `“${names.element(fact.elementId)}”被“${names.element(fact.by)}”中断`, en: `"${names.element(fact.elementId)}" was interrupted by "${names.element(fact.by)}"`, elementId: fact.elementId };
    case 'wait-opened':
      return waitSentence(fact, names);
    case 'event-caught':
      return { ...at(caughtWords(fact), fact.elementId, names), elementId: fact.elementId };
    case 'event-thrown':
      return { ...at(thrownWords(fact), fact.elementId, names), elementId: fact.elementId };
    case 'variables-set':
      return { zh: '办件数据已更新', en: 'Data of the case were set' };
    case 'compensation-begun':
      return { zh: `开始补偿“${names.element(fact.elementId)}”`, en: `Compensation of "${names.element(fact.elementId)}" began`, elementId: fact.elementId };
    case 'job-created':
    case 'job-failed':
    case 'job-ended':
      return jobSentence(fact, names);
  }
}

function openedSentence({ role, elementId, loop }: Extract<Fact, { type: 'scope-opened' }>, names: FactNames): FactLine | undefined {
  const name = names.element(elementId);
  switch (role) {
    case 'call':
      return { zh: `调用流程“${name}”`, en: `Called process "${name}"` };
    case 'event':
      return { zh: `启动事件子流程“${name}”`, en: `Event sub-process "${name}" began`, elementId };
    case 'loop':
      return { zh: `“${name}”开始多次办理${loop?.total === undefined ? '' : `，共 ${loop.total} 次`}`, en: `"${name}" runs ${loop?.total === undefined ? 'repeatedly' : `${loop.total} times`}`, elementId };
    case 'process':
    case 'sub-process':
    case 'instance':
    case 'compensation':
    case 'handler':
      return undefined;
  }
}

/** What boundary events and event sub-processes listen for is not told: the case does not stand there. */
function waitSentence(fact: Extract<Fact, { type: 'wait-opened' }>, names: FactNames): FactLine | undefined {
  if (fact.purpose !== 'catch' && fact.purpose !== 'event-gateway') return undefined;
  const words = waitWords(fact, names);
  return { ...at(words, fact.elementId, names), elementId: fact.elementId };
}

/** What is waited for: 等待消息“…”, 等待至 …, 等待条件成立. */
export function waitWords({ kind, name, dueAtMs }: { readonly kind: 'message' | 'signal' | 'timer' | 'conditional'; readonly name?: string; readonly dueAtMs?: number }, names: Pick<FactNames, 'instant'>): Sentence {
  switch (kind) {
    case 'message':
      return { zh: `等待消息${quoted(name)}`, en: `Waits for the message${quotedEn(name)}` };
    case 'signal':
      return { zh: `等待信号${quoted(name)}`, en: `Waits for the signal${quotedEn(name)}` };
    case 'timer':
      return dueAtMs === undefined ? { zh: '等待人工触发', en: 'Waits to be pushed on by hand' } : { zh: `等待至 ${names.instant(dueAtMs)}`, en: `Waits until ${names.instant(dueAtMs)}` };
    case 'conditional':
      return { zh: '等待条件成立', en: 'Waits for its condition' };
  }
}

function caughtWords({ kind, name, code }: Extract<Fact, { type: 'event-caught' }>): Sentence {
  switch (kind) {
    case 'message':
      return { zh: `收到消息${quoted(name)}`, en: `Received the message${quotedEn(name)}` };
    case 'signal':
      return { zh: `收到信号${quoted(name)}`, en: `Received the signal${quotedEn(name)}` };
    case 'timer':
      return { zh: '定时到期', en: 'A timer was due' };
    case 'conditional':
      return { zh: '条件成立', en: 'A condition became true' };
    case 'error':
      return { zh: `处理错误${quoted(code)}`, en: `Caught the error${quotedEn(code)}` };
    case 'escalation':
      return { zh: `处理升级事件${quoted(code)}`, en: `Caught the escalation${quotedEn(code)}` };
    case 'compensation':
      return { zh: '触发补偿', en: 'Compensation was triggered' };
    case 'cancel':
      return { zh: '事务被取消', en: 'The transaction was cancelled' };
    case 'terminate':
    case 'link':
      return { zh: '收到事件', en: 'Caught an event' };
  }
}

function thrownWords({ kind, name, code }: Extract<Fact, { type: 'event-thrown' }>): Sentence {
  switch (kind) {
    case 'message':
      return { zh: `发出消息${quoted(name)}`, en: `Sent the message${quotedEn(name)}` };
    case 'signal':
      return { zh: `发出信号${quoted(name)}`, en: `Sent the signal${quotedEn(name)}` };
    case 'error':
      return { zh: `出现错误${quoted(code)}`, en: `Threw the error${quotedEn(code)}` };
    case 'escalation':
      return { zh: `发出升级事件${quoted(code)}`, en: `Threw the escalation${quotedEn(code)}` };
    case 'compensation':
      return { zh: '要求补偿', en: 'Asked for compensation' };
    case 'cancel':
      return { zh: '取消事务', en: 'Cancelled the transaction' };
    case 'timer':
    case 'conditional':
    case 'terminate':
    case 'link':
      return { zh: '发出事件', en: 'Threw an event' };
  }
}

function jobSentence(fact: Extract<Fact, { type: 'job-created' | 'job-failed' | 'job-ended' }>, names: FactNames): FactLine {
  const name = names.element(fact.elementId);
  const { elementId } = fact;
  if (fact.type === 'job-created') return { zh: `“${name}”交由后台任务“${fact.topic}”处理`, en: `"${name}" is a job for "${fact.topic}"`, elementId };
  if (fact.type === 'job-failed') return { zh: `“${name}”的后台任务失败，还可再试 ${fact.retries} 次：${fact.message}`, en: `The job of "${name}" failed, ${fact.retries} attempts left: ${fact.message}`, elementId };
  switch (fact.cause) {
    case 'completed':
      return { zh: `“${name}”的后台任务完成`, en: `The job of "${name}" is done`, elementId };
    case 'cancelled':
      return { zh: `“${name}”的后台任务被取消`, en: `The job of "${name}" was cancelled`, elementId };
    case 'error':
      return { zh: `“${name}”的后台任务以错误结束`, en: `The job of "${name}" ended in an error`, elementId };
  }
}

function at({ zh, en }: Sentence, elementId: string, names: FactNames): Sentence {
  const name = names.element(elementId);
  return name === elementId ? { zh, en } : { zh: `“${name}”：${zh}`, en: `"${name}": ${en}` };
}

function quoted(text: string | undefined): string {
  return text === undefined ? '' : `“${text}”`;
}

function quotedEn(text: string | undefined): string {
  return text === undefined ? '' : ` "${text}"`;
}
