// Owns what the engine is told besides chart, state and command: the item, its law, the calendar.
// Must not be changed while a command is decided.
// Asks nobody.
import type { Calendar } from '../time/calendar.ts';
import type { LawProfile } from '../time/law-profile.ts';
import type { Period } from '../time/period.ts';
import type { CallRule, Graph } from './graph.ts';
import type { FlowRef, Variables } from './state.ts';

/** What the engine needs of an item (事项). Dates are civil dates `YYYY-MM-DD` in the body's zone. */
export interface ItemTerms {
  readonly id: string;
  readonly name: string;
  /** Units whose staff may open a case (一口受理). */
  readonly intakeUnitIds: readonly string[];
  /** Promise to the public for the promisable clock; absent = the legal limit is used (rule D5). */
  readonly promised?: Period;
  /** First day a case may be opened; absent = always. */
  readonly effectiveFrom?: string;
  /** First day no case may be opened any more; absent = never (rule D7). */
  readonly cancelledFrom?: string;
}

/** Finds processes that charts call. Answers the same for the same question as long as a decision lasts. */
export interface CallableFlows {
  /** The version a call means now; undefined = there is none. */
  readonly resolve: (processId: string, call: Pick<CallRule, 'binding' | 'version'>, caller: FlowRef | undefined) => FlowRef | undefined;
  /** The chart of a version that `resolve` has answered; undefined = it is gone. */
  readonly graph: (flow: FlowRef) => Graph | undefined;
}

/** What a host makes of a script in its own language. */
export type ScriptAnswer = { readonly done: Variables } | { readonly waitMs: number } | { readonly error: string };

/** Languages and choices that are not the engine's: for simulation and conformance; the product has none. */
export interface Host {
  /** The value of an expression in another language. Throws = it cannot be told. */
  readonly evaluate?: (text: string, variables: Variables) => unknown;
  readonly script?: (text: string, at: { readonly elementId: string; readonly scopeId: string; readonly caseId: string; readonly variables: Variables }) => ScriptAnswer;
  /** Flow ids a gateway takes whatever its conditions say; undefined = it decides itself. */
  readonly choose?: (gatewayId: string) => readonly string[] | undefined;
}

/** Reference data of one decision. */
export interface Reference {
  readonly item: ItemTerms;
  readonly lawProfile: LawProfile;
  readonly calendar: Calendar;
  /** Absent = the chart calls nothing. */
  readonly callable?: CallableFlows;
  readonly host?: Host;
}
