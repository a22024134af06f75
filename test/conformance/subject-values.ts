// Owns how values and answers pass the door: plain JSON in, errors out.
// Must not swallow a refusal.
// Asks nobody.
import type { Outcome } from '../../engine/index.ts';
import type { Variables } from '../../engine/model/state.ts';

/** Values as plain JSON: dates as texts, what is undefined left out. @throws Error when a name is an expression, which no expression could read. */
export function plainValues(values: object | undefined): Variables {
  const wrong = Object.keys(values ?? {}).find((name) => /[$#]\{/.test(name));
  if (wrong !== undefined) throw new Error(`Expected the name of a variable, but ${wrong} is an expression.`);
  return values === undefined ? {} : (JSON.parse(JSON.stringify(values)) as Variables);
}

/** The outcome. @throws Error with the refusal's code and sentence. */
export function mustAccept(outcome: Outcome): Outcome {
  if (!outcome.accepted) throw new Error(`${outcome.rejection.code}: ${outcome.rejection.en}`);
  return outcome;
}
