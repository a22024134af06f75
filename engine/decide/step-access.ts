// Owns the question whether this step round is open and this person's to work on.
// Must not know sessions or roles: the server has checked those.
// Asks engine/time for today's date when a qualification must be in date.
import { entriesOf, find } from '../evolve/keyed.ts';
import type { Actor } from '../model/command.ts';
import type { GraphNode, Step } from '../model/graph.ts';
import type { Sentence } from '../model/finding.ts';
import { rejection } from '../model/outcome.ts';
import type { ActiveStep } from '../model/state.ts';
import { civilDateAt } from '../time/civil-date.ts';
import { type Deciding, nameAt, nameOf, nodeAt, type Refusal } from './deciding.ts';

/** An open step round with its place on the chart. */
export interface OpenStep {
  readonly active: ActiveStep;
  readonly node: GraphNode;
}

/** The open round, or why there is none: not yet, not any more, or never heard of. What is open now is named. */
export function openStep(deciding: Deciding, activationId: string): OpenStep | Refusal {
  const active = find(deciding.state.steps, activationId);
  if (active) return { active, node: nodeAt(deciding, active) };
  const asked = deciding.graph.nodes.get(activationId);
  const known = /^s\d+$/.test(activationId) && Number(activationId.slice(1)) < deciding.state.nextId;
  const asks = asked && entriesOf(deciding.state.steps).some(({ elementId }) => elementId === activationId)
    ? { zh: `请求须写明该环节本次办理的编号（${roundsOf(deciding, activationId)}），而不是环节名`, en: `the request names the step "${activationId}" instead of its round (${roundsOf(deciding, activationId)})` }
    : asked
    ? { zh: `“${nameOf(deciding.graph, activationId)}”现在还没轮到，或已经办结`, en: `"${nameOf(deciding.graph, activationId)}" is not open now` }
    : known
      ? { zh: '该次办理已经办结或已取消，页面可能已过时', en: 'this round of the step is closed already and the page may be stale' }
      : { zh: `没有编号为“${activationId}”的环节`, en: `there is no step round "${activationId}"` };
  return {
    rejection: rejection('step-not-open', { zh: `${whatIsOpen(deciding).zh}；${asks.zh}。请刷新后再办。`, en: `${whatIsOpen(deciding).en}, but ${asks.en}. Reload and try again.` }, asked ? { elementId: activationId } : {}),
    alertLevel: 2,
    ...(asked && { elementId: activationId }),
    activationId,
  };
}

function roundsOf(deciding: Deciding, elementId: string): string {
  return entriesOf(deciding.state.steps).filter((step) => step.elementId === elementId).map(({ id }) => id).join('、');
}

function whatIsOpen(deciding: Deciding): { readonly zh: string; readonly en: string } {
  const open = entriesOf(deciding.state.steps).map((active) => {
    const { step } = nodeAt(deciding, active);
    return { name: nameAt(deciding, active), unit: step?.unitName ?? step?.unitId ?? '' };
  });
  if (open.length === 0) return { zh: '该办件现在没有待办的环节', en: 'Expected no further act: the case has no open step' };
  return {
    zh: `现在应办的是${open.map(({ name, unit }) => `“${name}”${unit && `（${unit}）`}`).join('、')}`,
    en: `Expected ${open.map(({ name, unit }) => `"${name}"${unit && ` by ${unit}`}`).join(' or ')}`,
  };
}

/** Refused when the step is another unit's, or kept for posts or people the actor is not among. */
export function notTheirs(deciding: Deciding, { active, node }: OpenStep): Refusal | undefined {
  const { step } = node;
  if (!step) return undefined;
  const place = { elementId: node.id, activationId: active.id };
  const name = nameAt(deciding, active);
  const unit = step.unitName ?? step.unitId;
  if (step.unitId !== undefined && deciding.actor.unitId !== step.unitId) {
    const sentence = { zh: `环节“${name}”由${unit}承办，您不是该机构的人员，不能办理。`, en: `Expected somebody of ${unit} for step "${name}", but you belong to another unit.` };
    return { rejection: rejection('step-not-yours', sentence, { elementId: node.id }), alertLevel: 2, ...place };
  }
  if (step.posts.length > 0 && !step.posts.some((post) => post === deciding.actor.id || deciding.actor.posts?.includes(post))) {
    const sentence = { zh: `环节“${name}”限${step.posts.join('、')}办理。`, en: `Expected ${step.posts.join(' or ')} for step "${name}", but you hold none of these posts.` };
    return { rejection: rejection('post-not-yours', sentence, { elementId: node.id }), alertLevel: 2, ...place };
  }
  return unqualified(deciding, step, deciding.actor, place);
}

/** Rule P1 for those who claimed the step beside the completer: each is still in office and holds the qualification in date. */
export function othersUnqualified(deciding: Deciding, { active, node }: OpenStep, others: readonly Actor[] | undefined): Refusal | undefined {
  if (!node.step || others === undefined) return undefined;
  const place = { elementId: node.id, activationId: active.id };
  for (const { id, name } of active.handlers) {
    if (id === deciding.actor.id) continue;
    const other = others.find((candidate) => candidate.id === id);
    const why = other ? lacking(deciding, node.step, other) : { zh: `${name}已停用或注销`, en: `${name} is not in office any more` };
    if (why) return unqualifiedFor(deciding, why, place);
  }
  return undefined;
}

type Place = { readonly elementId: string; readonly activationId: string };

/** Rule P1: every handler holds the step's qualification, in date on the day of the act. */
function unqualified(deciding: Deciding, step: Step, actor: Actor, place: Place): Refusal | undefined {
  const why = lacking(deciding, step, actor);
  return why && unqualifiedFor(deciding, why, place);
}

function lacking(deciding: Deciding, { qualification }: Step, actor: Actor): Sentence | undefined {
  if (qualification === undefined) return undefined;
  const today = civilDateAt(deciding.atMs, deciding.reference.calendar.timeZone);
  const held = actor.qualifications?.filter(({ kind }) => kind === qualification) ?? [];
  if (held.some(({ validUntil }) => today <= validUntil)) return undefined;
  const who = actor.id === deciding.actor.id ? { zh: '您', en: 'you' } : { zh: actor.name, en: actor.name };
  const last = held.map(({ validUntil }) => validUntil).toSorted().at(-1);
  return last === undefined ? { zh: `${who.zh}没有登记该资格`, en: `${who.en} hold none` } : { zh: `${who.zh}的资格已于 ${last} 到期`, en: `that of ${who.en} ended on ${last}` };
}

function unqualifiedFor(deciding: Deciding, why: Sentence, place: Place): Refusal {
  const active = find(deciding.state.steps, place.activationId);
  const name = active ? nameAt(deciding, active) : place.elementId;
  return {
    rejection: rejection(
      'handler-unqualified',
      { zh: `环节“${name}”须由在岗并持有效执法资格的人员办理，${why.zh}。`, en: `Expected handlers in office with a valid qualification for step "${name}", but ${why.en}.` },
      { elementId: place.elementId, rule: 'P1', article: '行政处罚法第四十二条；郑政办〔2016〕14号第11项' },
    ),
    alertLevel: 3,
    ...place,
  };
}
