// Owns what a result must bring along: a valid choice, an opinion, ticked requirements, reason and written notice.
// Must not look at who acts.
// Asks the case lifecycle whether the result may happen now.
import { allows } from '../lifecycle/advance.ts';
import { caseLifecycle, type CaseLifecycleEvent, caseStateTitles } from '../lifecycle/case.ts';
import type { CompleteStep } from '../model/command.ts';
import type { Step, StepOutcome } from '../model/graph.ts';
import { rejection } from '../model/outcome.ts';
import { type Deciding, nameAt, type Refusal } from './deciding.ts';
import type { OpenStep } from './step-access.ts';

/** The first thing that is missing or wrong with the result, or nothing. */
export function resultRefused(deciding: Deciding, open: OpenStep, command: CompleteStep): Refusal | undefined {
  const { step } = open.node;
  if (!step) return undefined;
  const name = nameAt(deciding, open.active);
  const wrong = unmetRequirement(step, command, name) ?? wrongOutcome(deciding, open, step, command, name) ?? missingText(step, command, name);
  if (!wrong) return undefined;
  const elementId = open.node.id;
  return { ...wrong, rejection: { ...wrong.rejection, elementId }, elementId, activationId: open.active.id };
}

function unmetRequirement(step: Step, command: CompleteStep, name: string): Refusal | undefined {
  const unknown = command.requirements.find((id) => !step.requirements.some((requirement) => requirement.id === id));
  if (unknown !== undefined) {
    return { rejection: rejection('requirement-unknown', { zh: `环节“${name}”没有编号为“${unknown}”的办理要求。`, en: `Expected a requirement of "${name}", but "${unknown}" is none.` }) };
  }
  const unmet = step.requirements.find(({ id, required }) => required && !command.requirements.includes(id));
  if (!unmet) return undefined;
  const sentence = { zh: `环节“${name}”的办理要求尚未全部满足：“${unmet.text}”未勾选。`, en: `Expected every requirement of "${name}" to be met, but "${unmet.text}" is not ticked.` };
  return { rejection: rejection('requirement-unmet', sentence), alertLevel: 1 };
}

function wrongOutcome(deciding: Deciding, open: OpenStep, step: Step, command: CompleteStep, name: string): Refusal | undefined {
  if (step.outcomes.length === 0 && command.outcome === undefined) return undefined;
  const outcome = step.outcomes.find(({ id }) => id === command.outcome);
  if (!outcome) {
    const choices = step.outcomes.map((offered) => offered.name).join('、');
    const sentence = {
      zh: `环节“${name}”的办理结果须为：${choices || '（无）'}；收到的是“${command.outcome ?? '未选择'}”。`,
      en: `Expected one of the results of "${name}" (${choices || 'none'}), but "${command.outcome ?? 'nothing'}" came.`,
    };
    return { rejection: rejection('outcome-not-offered', sentence) };
  }
  return spentOrOutOfOrder(deciding, open, outcome) ?? missingWithOutcome(outcome, command);
}

function spentOrOutOfOrder(deciding: Deciding, open: OpenStep, outcome: StepOutcome): Refusal | undefined {
  const { lifecycle, spentOutcomes } = deciding.state;
  if (outcome.once && spentOutcomes.includes(`${open.node.id}:${outcome.id}`)) {
    const sentence = { zh: `“${outcome.name}”在一个办件中只能作出一次，本办件已作出过；应当一次告知全部内容。`, en: `Expected "${outcome.name}" once in a case, but it was chosen before.` };
    return { rejection: rejection('outcome-spent', sentence, { article: '行政许可法第三十二条第一款第四项、第七十二条第四项' }), alertLevel: 2 };
  }
  if (outcome.event !== undefined && !allows(caseLifecycle, lifecycle, outcome.event as CaseLifecycleEvent)) {
    const sentence = { zh: `办件现处于“${caseStateTitles[lifecycle].zh}”状态，不能作出“${outcome.name}”。`, en: `Expected a result that state "${caseStateTitles[lifecycle].en}" allows, but it was "${outcome.name}".` };
    return { rejection: rejection('result-out-of-order', sentence), alertLevel: 2 };
  }
  return undefined;
}

function missingWithOutcome(outcome: StepOutcome, command: CompleteStep): Refusal | undefined {
  if (outcome.reasonRequired && !command.reason?.trim()) {
    const sentence = { zh: `作出“${outcome.name}”必须说明理由。`, en: `Expected a reason for "${outcome.name}", but there is none.` };
    return { rejection: rejection('reason-missing', sentence, { article: '行政许可法第三十八条、第七十二条' }) };
  }
  if (outcome.notice !== undefined && !command.noticeNo?.trim()) {
    const sentence = { zh: `作出“${outcome.name}”须出具书面的《${outcome.notice}》，请填写文书编号。`, en: `Expected the number of the written notice "${outcome.notice}", but there is none.` };
    return { rejection: rejection('notice-missing', sentence, { article: '行政许可法第三十二条第二款' }) };
  }
  return undefined;
}

/** Rule P11: an explicit opinion, not only a name. The time is the journal entry's. */
function missingText(step: Step, command: CompleteStep, name: string): Refusal | undefined {
  if (!step.opinionRequired || command.opinion?.trim()) return undefined;
  const sentence = { zh: `办结环节“${name}”须写明办理意见，不能只署名。`, en: `Expected a written opinion on "${name}", but there is none.` };
  return { rejection: rejection('opinion-missing', sentence, { rule: 'P11' }) };
}
