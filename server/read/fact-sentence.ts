// Owns the sentence a person reads for each fact of a case; the machinery of tokens has none.
// Must not leave out a kind of fact: the switch is exhaustive, a new fact does not compile until it is given its sentence or its silence.
// Asks case-words.ts for the words.
import { clockTitles } from '../../engine/model/clock-titles.ts';
import type { Fact } from '../../engine/model/fact.ts';
import type { Sentence } from '../../engine/model/finding.ts';
import { dueWords, periodWords, stateWords } from './case-words.ts';
import { flowSentence } from './flow-sentence.ts';

/** Names a sentence needs. */
export interface FactNames {
  /** Name of a chart element, or its id. */
  element(elementId: string): string;
  /** Name of a result of a step, or its id. */
  outcome(elementId: string, outcomeId: string): string;
  /** What a clock is called: the law's period or the step's name. */
  clock(name: string): string;
  /** What a pause ground is called. */
  ground(id: string): string;
  /** What the clock with this id is called, from the entries before. */
  clockById(clockId: string): Sentence;
  requirement(elementId: string, requirementId: string): string;
  field(name: string): string;
  /** An instant in the body's zone, `YYYY-MM-DD HH:mm`. */
  instant(atMs: number): string;
  /** A form value as people read it. */
  value(name: string, value: unknown): string;
}

/** One line of the timeline without its place in the journal. */
export interface FactLine extends Sentence {
  readonly elementId?: string;
  readonly details?: readonly { readonly label: Sentence; readonly text: string }[];
  readonly refused?: boolean;
}

/** The line for a fact; undefined = nothing a person reads. */
export function factSentence(fact: Fact, names: FactNames): FactLine | undefined {
  switch (fact.type) {
    case 'case-opened':
      return { zh: `收到“${fact.applicant.name}”的申请，办件编号 ${fact.caseNo}`, en: `Received the application of "${fact.applicant.name}" as case ${fact.caseNo}`, details: materialDetails(fact) };
    case 'case-advanced': {
      const to = stateWords(fact.to);
      return { zh: `办件状态变为“${to.zh}”`, en: `The case is now "${to.en}"` };
    }
    case 'case-closed': {
      const result = stateWords(fact.result);
      return { zh: `办件结束，结果：${result.zh}`, en: `The case has ended: ${result.en}` };
    }
    case 'step-entered':
    case 'step-claimed':
    case 'step-released':
    case 'step-completed':
    case 'step-cancelled':
      return stepSentence(fact, names);
    case 'clock-started':
    case 'clock-paused':
    case 'clock-resumed':
    case 'clock-stopped':
    case 'clock-expired':
    case 'clock-recomputed':
      return clockSentence(fact, names);
    case 'calendar-adopted':
      return { zh: `采用工作日历第 ${fact.calendarVersion} 版：${fact.reason}`, en: `Adopted calendar version ${fact.calendarVersion}: ${fact.reason}` };
    case 'incident-raised':
      return { zh: `流程在“${names.element(fact.elementId)}”停下：${fact.zh}`, en: `The flow stopped at "${names.element(fact.elementId)}": ${fact.en}`, elementId: fact.elementId };
    case 'incident-resolved':
      return { zh: `“${names.element(fact.elementId)}”处的异常已处理，流程继续`, en: `The incident at "${names.element(fact.elementId)}" was resolved`, elementId: fact.elementId, details: valueDetails(fact.values, names) };
    case 'attempt-refused':
      return { zh: `一次操作被拒绝：${fact.zh}`, en: `An attempt was refused: ${fact.en}`, refused: true, ...(fact.elementId !== undefined && { elementId: fact.elementId }), details: groundDetails(fact) };
    case 'alert-raised':
      return { zh: `发出预警：${fact.zh}`, en: `Alert raised: ${fact.en}`, ...(fact.elementId !== undefined && { elementId: fact.elementId }) };
    case 'variables-set': {
      const line = flowSentence(fact, names);
      return line && { ...line, details: valueDetails(fact.values, names) };
    }
    case 'scope-opened':
    case 'scope-interrupted':
    case 'wait-opened':
    case 'event-caught':
    case 'event-thrown':
    case 'compensation-begun':
    case 'job-created':
    case 'job-failed':
    case 'job-ended':
      return flowSentence(fact, names);
    case 'scope-closed':
    case 'token-created':
    case 'token-held':
    case 'element-left':
    case 'token-terminated':
    case 'wait-renewed':
    case 'wait-ended':
    case 'instance-ended':
    case 'compensation-recorded':
    case 'compensation-taken':
    case 'gateway-opened':
      return undefined;
  }
}

type StepFact = Extract<Fact, { type: 'step-entered' | 'step-claimed' | 'step-released' | 'step-completed' | 'step-cancelled' }>;

function stepSentence(fact: StepFact, names: FactNames): FactLine {
  const { elementId } = fact;
  const name = names.element(elementId);
  switch (fact.type) {
    case 'step-entered': {
      const round = fact.round > 1 ? { zh: `（第 ${fact.round} 次）`, en: ` (round ${fact.round})` } : { zh: '', en: '' };
      return { zh: `进入环节“${name}”${round.zh}`, en: `Entered step "${name}"${round.en}`, elementId };
    }
    case 'step-claimed':
      return { zh: `${fact.handler.name}认领了环节“${name}”`, en: `${fact.handler.name} claimed step "${name}"`, elementId };
    case 'step-released':
      return { zh: `环节“${name}”的认领被退回`, en: `Step "${name}" was given back`, elementId };
    case 'step-cancelled':
      return { zh: `环节“${name}”被取消`, en: `Step "${name}" was cancelled`, elementId };
    case 'step-completed': {
      const outcome = fact.outcome === undefined ? undefined : names.outcome(elementId, fact.outcome);
      const who = fact.handlers.map((handler) => handler.name).join('、');
      return {
        zh: `${who}办结环节“${name}”${outcome === undefined ? '' : `，结果：${outcome}`}`,
        en: `${who} completed step "${name}"${outcome === undefined ? '' : ` with "${outcome}"`}`,
        elementId,
        details: completionDetails(fact, names),
      };
    }
  }
}

type ClockFact = Extract<Fact, { type: 'clock-started' | 'clock-paused' | 'clock-resumed' | 'clock-stopped' | 'clock-expired' | 'clock-recomputed' }>;

function clockSentence(fact: ClockFact, names: FactNames): FactLine {
  switch (fact.type) {
    case 'clock-started': {
      const [kind, period, due] = [clockTitles[fact.kind], periodWords(fact.period), dueWords(fact.due)];
      const name = names.clock(fact.name);
      return { zh: `${kind.zh}“${name}”开始计时：${period.zh}，至 ${due.zh}`, en: `The ${kind.en} "${name}" began: ${period.en}, until ${due.en}`, ...(fact.article !== undefined && { details: [article(fact.article)] }) };
    }
    case 'clock-paused':
      return {
        zh: `${names.clockById(fact.clockId).zh}中止计时，事由：${names.ground(fact.ground)}`,
        en: `The ${names.clockById(fact.clockId).en} stands still: ${names.ground(fact.ground)}`,
        elementId: fact.elementId,
        ...(fact.article !== undefined && { details: [article(fact.article)] }),
      };
    case 'clock-resumed': {
      const due = dueWords(fact.due);
      return { zh: `${names.clockById(fact.clockId).zh}恢复计时，至 ${due.zh}`, en: `The ${names.clockById(fact.clockId).en} runs again, until ${due.en}` };
    }
    case 'clock-stopped': {
      const kind = clockTitles[fact.kind];
      const name = names.clock(fact.name);
      return fact.inTime ? { zh: `${kind.zh}“${name}”停止计时，未超期`, en: `The ${kind.en} "${name}" ended in time` } : { zh: `${kind.zh}“${name}”停止计时，已超期`, en: `The ${kind.en} "${name}" ended late` };
    }
    case 'clock-expired': {
      const kind = clockTitles[fact.kind];
      return { zh: `${kind.zh}“${names.clock(fact.name)}”已超期，最后一日是 ${fact.due.lastDay}`, en: `The ${kind.en} "${names.clock(fact.name)}" has run out; the last day was ${fact.due.lastDay}` };
    }
    case 'clock-recomputed': {
      const [from, to] = [dueWords(fact.from), dueWords(fact.to)];
      return { zh: `${names.clockById(fact.clockId).zh}重新计算：由 ${from.zh} 改为 ${to.zh}（${fact.reason}）`, en: `The ${names.clockById(fact.clockId).en} was computed again: from ${from.en} to ${to.en} (${fact.reason})` };
    }
  }
}

type Detail = { readonly label: Sentence; readonly text: string };

function completionDetails(fact: Extract<Fact, { type: 'step-completed' }>, names: FactNames): readonly Detail[] {
  const details: Detail[] = [];
  if (fact.opinion !== undefined) details.push({ label: { zh: '办理意见', en: 'Opinion' }, text: fact.opinion });
  if (fact.reason !== undefined) details.push({ label: { zh: '理由', en: 'Reason' }, text: fact.reason });
  if (fact.notice !== undefined) details.push({ label: { zh: '文书', en: 'Notice' }, text: `${fact.notice}${fact.noticeNo === undefined ? '' : ` ${fact.noticeNo}`}` });
  for (const id of fact.requirements) details.push({ label: { zh: '办理要求', en: 'Requirement' }, text: names.requirement(fact.elementId, id) });
  return [...details, ...valueDetails(fact.values, names)];
}

function valueDetails(values: { readonly [name: string]: unknown }, names: FactNames): readonly Detail[] {
  return Object.entries(values).map(([name, value]) => {
    const title = names.field(name);
    return { label: { zh: title, en: title }, text: names.value(name, value) };
  });
}

function materialDetails({ materials }: Extract<Fact, { type: 'case-opened' }>): readonly Detail[] {
  return materials.map(({ name, received, copies, note }) => ({
    label: { zh: '材料', en: 'Material' },
    text: `${name}：${received ? '已收' : '未收'}${copies === undefined ? '' : ` ${copies} 份`}${note === undefined ? '' : `（${note}）`}`,
  }));
}

function groundDetails({ rule, article: cited }: Extract<Fact, { type: 'attempt-refused' }>): readonly Detail[] {
  const details: Detail[] = [];
  if (rule !== undefined) details.push({ label: { zh: '规则', en: 'Rule' }, text: rule });
  if (cited !== undefined) details.push(article(cited));
  return details;
}

function article(text: string): Detail {
  return { label: { zh: '依据', en: 'Article' }, text };
}
