// Owns random walks through the permit: whatever people do in whatever order, the laws hold.
// Must not expect any single answer.
// Asks a whole house; a seed in the title makes a failure repeatable (QC_SEED).
import t from 'tap';
import type { CaseInput } from '../../server/runner/runner-contract.ts';
import { buildHouse } from '../server/runner/house.ts';
import { settableClock, shanghai } from '../server/runner/settable-clock.ts';
import { goodValues, openPermit } from '../server/runner/walk.ts';
import { checkLaws } from './laws.ts';

const seed = Number(process.env['QC_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
const people = ['clerk', 'officer1', 'officer2', 'leader', 'supervisor'] as const;
const unitOf: { readonly [name in (typeof people)[number]]?: string } = {
  clerk: 'intake-window', officer1: 'water-resources-section', officer2: 'water-resources-section', leader: 'county-water-bureau',
};
const CASES = 12;
const MOVES = 400;

/** mulberry32: small, and the same everywhere. */
function randomOf(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

t.test(`random walk ${seed}: ${MOVES} moves on ${CASES} cases`, async (t) => {
  const random = randomOf(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const clock = settableClock(shanghai('2026-03-02T09:00'));
  const house = await buildHouse({ clock, cachedStates: 5 });
  t.teardown(() => house.close());
  const cases: string[] = [];
  for (let opened = 0; opened < CASES; opened += 1) cases.push(await openPermit(house));
  const codes = new Map<string, number>();
  for (let move = 0; move < MOVES; move += 1) {
    clock.set(clock.now() + Math.floor(random() ** 6 * 5 * 86_400_000));
    if (random() < 0.2) await house.runner.fireDue();
    const caseId = pick(cases);
    const [step] = (await house.runner.read.caseView(caseId, await house.by('supervisor')))?.steps ?? [];
    const able = people.filter((name) => unitOf[name] === step?.unitId);
    const who = await house.by(pick(random() < 0.8 && able.length > 0 ? able : people));
    const outcome = step === undefined || step.outcomes.length === 0 ? undefined : pick(step.outcomes).id;
    const values = (goodValues as { readonly [elementId: string]: object })[step?.elementId ?? ''] as CaseCompletion['values'];
    const activationId = random() < 0.05 ? `s${Math.floor(random() * 40)}` : (step?.activationId ?? 's5');
    const completion: CaseCompletion = {
      type: 'complete-step', activationId, requirements: random() < 0.9 ? (step?.requirements.map(({ id }) => id) ?? []) : [],
      ...(random() < 0.95 && { opinion: '同意' }), reason: '依据事实', noticeNo: '演示〔2026〕1号',
      ...(outcome !== undefined && { outcome }), ...(values !== undefined && { values }),
    };
    const input = pick<CaseInput>([{ type: 'claim-step', activationId }, { type: 'claim-step', activationId }, completion, completion, { type: 'release-step', activationId }]);
    const answer = await house.runner.caseCommand(caseId, input, who, `move-${move}`);
    const code = answer.ok ? 'accepted' : answer.rejection.code;
    codes.set(code, (codes.get(code) ?? 0) + 1);
    if (random() < 0.05) t.strictSame(await house.runner.caseCommand(caseId, input, who, `move-${move}`), answer, 'the same request again, the same answer');
  }
  t.comment([...codes].map(([code, times]) => `${code} ${times}`).join(', '));
  t.ok((codes.get('accepted') ?? 0) > 50);
  t.equal(house.runner.figures().faults, 0);
  await checkLaws(t, house);
});

type CaseCompletion = Extract<CaseInput, { type: 'complete-step' }>;
