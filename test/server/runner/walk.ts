// Owns short cuts for tests: opening a case, going through the permit step by step.
// Must not check anything.
// Asks the runner.
import type { Answer, CaseInput } from '../../../server/runner/runner-contract.ts';
import type { House } from './house.ts';

export const permit = 'water-abstraction-permit';

/** Form values that fit, by element. */
export const goodValues = {
  apply: { intakePlace: '演示乡一号机井', waterSource: 'ground', waterUse: 'industry', yearlyCubicMetres: 120000 },
  review: { inspectedOn: '2026-03-05', siteMatches: true, reviewedCubicMetres: 100000 },
  hearing: { hearingResult: 'waived', hearingDaysTold: 5 },
  decide: { decidedOn: '2026-03-12' },
  deliver: { deliveryWay: 'in-person', deliveredOn: '2026-03-16' },
  archive: { fileNo: '演水卷2026-1' },
} as const;

/** Opens a case as the clerk and answers its id. */
export async function openPermit(house: House, requestId?: string, applicant = '演示取水户'): Promise<string> {
  const answer = await house.runner.openCase({ itemId: permit, applicant: { kind: 'organisation', name: applicant }, materials: [] }, await house.by('clerk'), requestId);
  return done(answer).id;
}

/** The answer, which must be one of success. */
export function done<B extends object>(answer: Answer<B>): Extract<Answer<B>, { ok: true }> {
  if (!answer.ok) throw new Error(`${answer.rejection.code}: ${answer.rejection.zh} ${JSON.stringify(answer.errors ?? answer.findings ?? '')}`);
  return answer;
}

/** Code of a refusal; `accepted` when it was none. */
export function codeOf(answer: Answer): string {
  return answer.ok ? 'accepted' : answer.rejection.code;
}

/** The open round of a step of the case. */
export async function activationOf(house: House, caseId: string, elementId: string): Promise<string> {
  const item = (await house.store.workItemsOfCase(caseId)).find((candidate) => candidate.elementId === elementId);
  if (item === undefined) throw new Error(`step ${elementId} is not open`);
  return item.activationId;
}

/** Claims a step. */
export async function claim(house: House, caseId: string, elementId: string, who: string): Promise<Answer> {
  return house.runner.caseCommand(caseId, { type: 'claim-step', activationId: await activationOf(house, caseId, elementId) }, await house.by(who));
}

type Completion = Partial<Extract<CaseInput, { type: 'complete-step' }>>;

/** Completes a claimed step; every requirement ticked, an opinion and a notice given unless said otherwise. */
export async function complete(house: House, caseId: string, elementId: string, who: string, more: Completion = {}, requestId?: string): Promise<Answer> {
  const view = await house.runner.read.caseView(caseId, await house.by(who));
  const step = view?.steps.find((candidate) => candidate.elementId === elementId);
  if (step === undefined) throw new Error(`step ${elementId} is not open`);
  const values = (goodValues as { readonly [elementId: string]: CompletionValues })[elementId];
  const input: CaseInput = {
    type: 'complete-step', activationId: step.activationId, requirements: step.requirements.map(({ id }) => id), opinion: '同意', noticeNo: '演示〔2026〕1号',
    ...(values !== undefined && { values }), ...more,
  };
  return house.runner.caseCommand(caseId, input, await house.by(who), requestId);
}

type CompletionValues = NonNullable<Completion['values']>;

/** From opening to the open step `accept`. */
export async function toAccept(house: House): Promise<string> {
  const caseId = await openPermit(house);
  done(await claim(house, caseId, 'apply', 'clerk'));
  done(await complete(house, caseId, 'apply', 'clerk'));
  return caseId;
}

/** From opening to the open step `review`. */
export async function toReview(house: House): Promise<string> {
  const caseId = await toAccept(house);
  done(await claim(house, caseId, 'accept', 'officer1'));
  done(await complete(house, caseId, 'accept', 'officer1', { outcome: 'accepted' }));
  done(await claim(house, caseId, 'decide_on_spot', 'leader'));
  done(await complete(house, caseId, 'decide_on_spot', 'leader', { outcome: 'proceed' }));
  return caseId;
}

/** From opening to the end. */
export async function toEnd(house: House): Promise<string> {
  const caseId = await toReview(house);
  done(await claim(house, caseId, 'review', 'officer1'));
  done(await claim(house, caseId, 'review', 'officer2'));
  done(await complete(house, caseId, 'review', 'officer1', { outcome: 'direct' }));
  done(await claim(house, caseId, 'decide', 'leader'));
  done(await complete(house, caseId, 'decide', 'leader', { outcome: 'grant' }));
  done(await claim(house, caseId, 'deliver', 'officer1'));
  done(await complete(house, caseId, 'deliver', 'officer1', { outcome: 'delivered' }));
  done(await claim(house, caseId, 'archive', 'leader'));
  done(await complete(house, caseId, 'archive', 'leader'));
  return caseId;
}
