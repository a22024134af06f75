// Owns how the keys of a message are written as text, so that its receiver is found by an index.
// Must not look for receivers.
// Asks nobody.
import type { Json } from '../../engine/model/command.ts';
import type { Variables, Wait } from '../../engine/model/state.ts';
import type { SubscriptionRow } from '../store/rows.ts';

/** The row of a wait that something from outside can end; undefined = only the chart itself, or a hand, can. */
export function subscriptionRow(caseId: string, { id, kind, name, keys = {} }: Wait): SubscriptionRow | undefined {
  if ((kind !== 'message' && kind !== 'signal') || name === undefined) return undefined;
  const names = Object.keys(keys).toSorted();
  return { caseId, waitId: id, kind, name, keyNames: JSON.stringify(names), keyValues: valuesText(names, keys) };
}

/** The values of these keys as a row holds them. */
export function valuesText(names: readonly string[], values: Variables): string {
  return canonical(names.map((name) => values[name] ?? null));
}

/** JSON text with the members of objects in one order, so that equal values are equal texts. */
export function canonical(value: Json): string {
  if (Array.isArray(value)) return `[${value.map((one: Json) => canonical(one)).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value as Variables).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, inner]) => `${JSON.stringify(name)}:${canonical(inner)}`).join(',')}}`;
}
