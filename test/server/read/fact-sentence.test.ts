// Owns the sentences for facts that no scenario meets.
// Must not repeat what the scenario transcripts show.
// Asks nobody.
import t from 'tap';
import type { Fact } from '../../../engine/model/fact.ts';
import { dueWords, periodWords, stateWords } from '../../../server/read/case-words.ts';
import { factSentence } from '../../../server/read/fact-sentence.ts';

const names = {
  element: (id: string) => `E(${id})`,
  outcome: (_element: string, id: string) => `O(${id})`,
  clock: (name: string) => `C(${name})`,
  ground: (id: string) => `G(${id})`,
  clockById: (id: string) => ({ zh: `K(${id})`, en: `K(${id})` }),
  requirement: (_element: string, id: string) => `R(${id})`,
  field: (name: string) => `F(${name})`,
  instant: (atMs: number) => `I(${atMs})`,
  value: (_name: string, value: unknown) => JSON.stringify(value),
};
const zh = (fact: Fact): string | undefined => factSentence(fact, names)?.zh;

t.test('facts: rarer ones have their sentence, machinery has none', (t) => {
  t.match(zh({ type: 'step-released', activationId: 's1', elementId: 'a', handlerId: 'x' }), /E\(a\)/);
  t.match(zh({ type: 'step-cancelled', activationId: 's1', elementId: 'a', by: 'end' }), /取消/);
  t.match(zh({ type: 'incident-raised', resumeAs: 'arrived', incidentId: 'i1', elementId: 'a', scopeId: 'p1', tokenId: 't1', code: 'x', zh: '条件无法判断', en: '…' }), /条件无法判断/);
  t.match(factSentence({ type: 'incident-resolved', incidentId: 'i1', elementId: 'a', values: { amount: 3 } }, names), { details: [{ label: { zh: 'F(amount)' }, text: '3' }] });
  t.match(zh({ type: 'calendar-adopted', calendarVersion: 3, reason: '新通知' }), /第 3 版/);
  t.equal(zh({ type: 'token-held', tokenId: 't1', scopeId: 'p1', elementId: 'a', phase: 'busy' }), undefined);
  t.equal(zh({ type: 'scope-closed', scopeId: 'p1', elementId: 'a', cause: 'completed' }), undefined);
  t.end();
});

t.test('words: one of something, on the spot, provisional, and a state nobody knows any more', (t) => {
  t.strictSame(periodWords({ value: 1, unit: 'working-day' }), { zh: '1 个工作日', en: '1 working day' });
  t.strictSame(periodWords({ value: 0, unit: 'on-the-spot' }), { zh: '当场', en: 'on the spot' });
  t.match(dueWords({ lastDay: '2027-01-04', endsAtMs: 0, provisional: true }).zh, /暂定/);
  t.strictSame(stateWords('long-gone'), { zh: 'long-gone', en: 'long-gone' });
  t.end();
});
