// Owns the playing of scenario requests on a real house, and how what was recorded is written down.
// Must not judge: the transcript is compared by the test.
// Asks the runner; read/fact-sentence.ts for the words.
import { entriesOf } from '../../engine/index.ts';
import type { Fact } from '../../engine/model/fact.ts';
import type { CaseState } from '../../engine/model/state.ts';
import { caseAggregate, caseAggregateId } from '../../server/aggregates/case.ts';
import { replay } from '../../server/aggregates/aggregate.ts';
import { foldCase } from '../../server/read/case-fold.ts';
import { factNames } from '../../server/read/fact-names.ts';
import type { Answer, CaseInput } from '../../server/runner/runner-contract.ts';
import type { House } from '../server/runner/house.ts';
import { type SettableClock, shanghai } from '../server/runner/settable-clock.ts';
import { readValues, type TranscriptRequest } from './transcript.ts';

/** Plays one scenario: one case, requests in order. */
export interface Play {
  /** What the request recorded, one line each; a refusal comes first. */
  run(request: TranscriptRequest): Promise<string>;
  caseId(): string;
}

/** A play in a house whose clock it sets. */
export function createPlay(house: House, clock: SettableClock): Play {
  let caseId = '';
  let seen = 0;
  let requests = 0;
  let last: { readonly request: TranscriptRequest; readonly id: string } | undefined;

  const ask = async (request: TranscriptRequest, id: string): Promise<Answer | undefined> => {
    const [who = '', verb, ...rest] = request.words;
    if (who === 'time') {
      clock.set(shanghai(verb ?? ''));
      await house.fireDue();
      return undefined;
    }
    const by = await house.by(who);
    if (verb === 'opens') {
      clock.set(shanghai(rest[0] ?? ''));
      const answer = await house.runner.openCase(openInput(request), by, id);
      if (answer.ok) caseId = answer.id;
      return answer;
    }
    const [element = '', at = ''] = rest;
    clock.set(shanghai(at));
    const activationId = await activationOf(house, caseId, element);
    return house.runner.caseCommand(caseId, caseInput(verb ?? '', activationId, request), by, id);
  };

  return {
    caseId: () => caseId,
    async run(request) {
      const again = request.line === 'the same request again';
      if (again && last === undefined) throw new Error('Expected a request before "the same request again"');
      const played = again && last !== undefined ? last : { request, id: `request-${(requests += 1)}` };
      const answer = await ask(played.request, played.id);
      last = played;
      const lines = await newLines(house, caseId, seen);
      seen = lines.seen;
      const refusal = answer === undefined || answer.ok ? [] : [`refused ${answer.rejection.code}${answer.errors === undefined ? '' : ` ${answer.errors.map(({ path, zh }) => `${path} ${zh}`).join('; ')}`}`];
      return [...refusal, ...lines.lines].join('\n');
    },
  };
}

function openInput({ details }: TranscriptRequest) {
  const materials = (details.get('materials') ?? '').split(' ').filter(Boolean);
  return {
    itemId: 'water-abstraction-permit',
    applicant: { kind: 'organisation', name: details.get('applicant') ?? '演示取水户' } as const,
    materials: materials.map((name) => ({ name, received: true, copies: 1 })),
  };
}

function caseInput(verb: string, activationId: string, { details }: TranscriptRequest): CaseInput {
  const opinion = details.get('opinion');
  const reason = details.get('reason');
  const noticeNo = details.get('notice');
  const outcome = details.get('outcome');
  const values = details.get('values');
  switch (verb) {
    case 'claims':
      return { type: 'claim-step', activationId };
    case 'releases':
      return { type: 'release-step', activationId };
    case 'completes':
      return {
        type: 'complete-step',
        activationId,
        requirements: (details.get('ticks') ?? '').split(' ').filter(Boolean),
        ...(outcome !== undefined && { outcome }),
        ...(opinion !== undefined && { opinion }),
        ...(reason !== undefined && { reason }),
        ...(noticeNo !== undefined && { noticeNo }),
        ...(values !== undefined && { values: readValues(values) }),
      };
    default:
      throw new Error(`Expected opens, claims, releases or completes, but came ${verb}`);
  }
}

/** The open round of an element; of a closed one the last round, so that a stale page can be played; else the element itself. */
async function activationOf(house: House, caseId: string, element: string): Promise<string> {
  const entries = await house.store.journal(caseAggregateId(caseId));
  const rounds = entries.flatMap(({ facts }) => facts as readonly Fact[]).flatMap((fact) => (fact.type === 'step-entered' && fact.elementId === element ? [fact.activationId] : []));
  return rounds.at(-1) ?? element;
}

async function newLines(house: House, caseId: string, seen: number): Promise<{ readonly lines: readonly string[]; readonly seen: number }> {
  const entries = caseId === '' ? [] : await house.store.journal(caseAggregateId(caseId));
  const state = replay(caseAggregate, entries);
  if (state === undefined) return { lines: ['nothing recorded'], seen };
  const { flow, reference } = await house.library.basisOf(state);
  const names = factNames(flow, reference);
  const { timeline } = foldCase(entries, names);
  const fresh = entries.slice(seen);
  if (fresh.length === 0) return { lines: ['nothing recorded', stateLine(state, names.element)], seen };
  const lines = fresh.flatMap((entry) => [
    `${entry.seq} ${entry.actor.name} ${entry.command} ${new Date(entry.atMs + 8 * 3_600_000).toISOString().slice(0, 19)}`,
    ...(entry.facts as readonly Fact[]).flatMap((fact) => (fact.type === 'token-created' && fact.flowId !== undefined ? [`  flow ${fact.flowId}`] : [])),
    ...timeline.filter(({ seq }) => seq === entry.seq).map(({ kind, zh, details = [] }) => `  ${kind} ${zh}${details.map(({ label, text }) => `\n      ${label.zh} ${text}`).join('')}`),
  ]);
  return { lines: [...lines, stateLine(state, names.element)], seen: entries.length };
}

/** Where the case stands: its state, open steps, running clocks. */
function stateLine(state: CaseState, nameOf: (elementId: string) => string): string {
  const steps = entriesOf(state.steps).map(({ elementId, handlers }) => `${nameOf(elementId)}(${handlers.map(({ name }) => name).join('、')})`);
  const clocks = entriesOf(state.clocks).map(({ kind, name, lifecycle, due }) => `${kind} ${name} ${lifecycle} ${due.lastDay}`);
  return `= ${[state.lifecycle, ...steps, ...clocks].join(' | ')}`;
}
