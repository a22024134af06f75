// Owns the plain conditions people pick from lists: "step X ended with Y or Z", to FEEL and back.
// Must not understand any other FEEL: that stays text.
// Asks nobody.

/** A step whose result decides, and the results that let the flow be taken. At least one outcome. */
export interface OutcomePick {
  readonly stepId: string;
  readonly outcomeIds: readonly string[];
}

const PLAIN_NAME = /^[\p{L}_][\p{L}\p{N}_]*$/u;
const ONE = /^\s*(?:outcomes\.([\p{L}_][\p{L}\p{N}_]*)|get value\(\s*outcomes\s*,\s*"([^"\\]+)"\s*\))\s*=\s*"([^"\\]+)"\s*$/u;

/** FEEL for a pick: `outcomes.accept = "accepted" or outcomes.accept = "supplemented"`. */
export function conditionOf(pick: OutcomePick): string {
  const result = PLAIN_NAME.test(pick.stepId) ? `outcomes.${pick.stepId}` : `get value(outcomes, "${pick.stepId}")`;
  return pick.outcomeIds.map((outcomeId) => `${result} = "${outcomeId}"`).join(' or ');
}

/** The pick a condition was made from; undefined when it says anything else. */
export function pickOf(condition: string): OutcomePick | undefined {
  const terms = condition.split(/\s+or\s+/).map((term) => ONE.exec(term));
  let stepId: string | undefined;
  const outcomeIds: string[] = [];
  for (const term of terms) {
    const [, plain, quoted, outcomeId] = term ?? [];
    const named = plain ?? quoted;
    if (named === undefined || outcomeId === undefined || (stepId !== undefined && stepId !== named)) return undefined;
    stepId = named;
    outcomeIds.push(outcomeId);
  }
  return stepId === undefined ? undefined : { stepId, outcomeIds };
}

/** The condition after an outcome got another id; the same text when it does not speak of it. */
export function renamedIn(condition: string, stepId: string, from: string, to: string): string {
  const pick = pickOf(condition);
  if (pick === undefined || pick.stepId !== stepId || !pick.outcomeIds.includes(from)) return condition;
  return conditionOf({ stepId, outcomeIds: pick.outcomeIds.map((id) => (id === from ? to : id)) });
}
