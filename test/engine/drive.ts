// Owns driving one case in memory: commands in, state and facts kept, the laws checked after every move.
// Must not be used outside tests.
// Asks engine/index for everything, the schemas for the shape of facts.
import { readFileSync } from 'node:fs';
import { type Actor, type CaseState, type Command, decide, entriesOf, type Fact, find, type Graph, type Keyed, type Outcome, type Reference, replay } from '../../engine/index.ts';
import { type CalendarData, compileCalendar, type LawProfile } from '../../engine/time/index.ts';
import { factFaults } from '../schemas/fact-faults.ts';

const read = (path: string): unknown => JSON.parse(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8'));

/** The shipped calendar with 2025 and 2026. */
export const calendarData = read('flows/rules/calendar/cn-2026.json') as CalendarData;

/** The shipped profile of the permit law. */
export const permitLaw = read('flows/rules/law/administrative-permit.json') as LawProfile;

/** Reference data of a test item anybody may open. */
export function reference(more: Partial<Reference['item']> = {}): Reference {
  return { item: { id: 'item', name: '试验事项', intakeUnitIds: [], ...more }, lawProfile: permitLaw, calendar: compileCalendar(calendarData) };
}

/** An instant in Asia/Shanghai: `at('2026-03-02 09:00')`. */
export function at(text: string): number {
  return Date.parse(`${text.replace(' ', 'T')}:00+08:00`);
}

/** Somebody of the unit `office`. */
export const clerk: Actor = { id: 'clerk', name: '演示甲', unitId: 'office' };
/** A colleague of the same unit. */
export const colleague: Actor = { id: 'colleague', name: '演示乙', unitId: 'office' };
/** Somebody of another unit. */
export const stranger: Actor = { id: 'stranger', name: '演示丙', unitId: 'elsewhere' };

type Ask = Command extends infer C ? (C extends Command ? Omit<C, 'atMs' | 'actor'> : never) : never;

/** A case being driven. */
export class Driven {
  readonly graph: Graph;
  reference: Reference;
  readonly facts: Fact[] = [];
  state: CaseState | undefined;
  atMs: number;

  constructor(graph: Graph, given: Reference = reference(), atMs: number = at('2026-03-02 09:00')) {
    this.graph = graph;
    this.reference = given;
    this.atMs = atMs;
  }

  /** Opens the case as the clerk. */
  open(values: Record<string, never> | Record<string, string | number | boolean> = {}): this {
    this.ask({ type: 'open-case', caseId: 'case-1', caseNo: '20260302-1', flowVersion: 1, applicant: { kind: 'person', name: '申请人' }, materials: [], values });
    return this;
  }

  /** Any command; keeps the facts, refused or not. */
  ask(ask: Ask, actor: Actor = clerk): Outcome {
    const before = JSON.stringify(this.state);
    const outcome = decide(this.graph, this.reference, this.state, { ...ask, atMs: this.atMs, actor } as Command);
    if (JSON.stringify(this.state) !== before) throw new Error('the state before the command was changed');
    for (const fact of outcome.facts) this.facts.push(fact);
    const faults = factFaults(outcome.facts.slice(0, 500));
    if (faults.length > 0) throw new Error(`facts without a promised shape:\n${faults.join('\n')}`);
    this.state = outcome.state;
    this.#checkLaws();
    return outcome;
  }

  /** Element ids of the open steps, sorted. */
  openSteps(): string[] {
    return entriesOf(this.must().steps).map(({ elementId }) => elementId).toSorted();
  }

  /** The open round of a step. @throws Error when it is not open. */
  round(elementId: string): string {
    const found = entriesOf(this.must().steps).find((candidate) => candidate.elementId === elementId);
    if (!found) throw new Error(`${elementId} is not open; open: ${this.openSteps().join(', ')}`);
    return found.id;
  }

  claim(elementId: string, actor: Actor = clerk): Outcome {
    return this.ask({ type: 'claim-step', activationId: this.round(elementId) }, actor);
  }

  /** Claims and completes. */
  do(elementId: string, more: { outcome?: string; values?: Record<string, string | number | boolean>; reason?: string; noticeNo?: string; opinion?: string } = {}, actor: Actor = clerk): Outcome {
    const activationId = this.round(elementId);
    if (!find(this.must().steps, activationId)?.handlers.some(({ id }) => id === actor.id)) this.claim(elementId, actor);
    return this.ask({ type: 'complete-step', activationId, requirements: [], ...more }, actor);
  }

  /** The state. @throws Error when no case is open. */
  must(): CaseState {
    if (!this.state) throw new Error('no case');
    return this.state;
  }

  /** Facts of one type. */
  of<T extends Fact['type']>(type: T): Extract<Fact, { type: T }>[] {
    return this.facts.filter((fact): fact is Extract<Fact, { type: T }> => fact.type === type);
  }

  /** Laws that hold after every command: replay equals state byte for byte; an ended case leaves nothing behind. */
  #checkLaws(): void {
    if (!this.state) return;
    const replayed = replay(undefined, JSON.parse(JSON.stringify(this.facts)) as Fact[]);
    if (JSON.stringify(replayed) !== JSON.stringify(this.state)) throw new Error(`replay differs:\n${JSON.stringify(replayed)}\n${JSON.stringify(this.state)}`);
    if (this.state.closedAtMs === undefined) return;
    const { scopes, steps, clocks, incidents, waits, jobs } = this.state;
    const left = [scopes, steps, clocks, incidents, waits, jobs].flatMap((keyed: Keyed<{ readonly id: string }>) => entriesOf(keyed).map(({ id }) => id));
    if (left.length > 0) throw new Error(`an ended case left ${left.join(', ')} behind`);
  }
}
