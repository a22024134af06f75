// Owns which values enter and leave an expression: plain JSON, measured, finite.
// Must not change a value that enters.
// Asks feelin for the classes of its own values.
import { FeelDate, FeelDateTime, FeelDuration, FeelTime } from 'feelin';

/** Deepest nesting of a value. */
const DEEPEST = 32;

/** Characters that weigh as much as one item. */
const CHARACTERS_PER_ITEM = 100;

/**
 * Weight of a value that enters: one per scalar, list, object and entry, and one per 100 characters. NaN when it is not
 * plain JSON (functions, class instances, dates, NaN, cycles …), Infinity as soon as `limit` is passed.
 */
export function weightOf(value: unknown, limit: number, depth = 0): number {
  if (value === null || value === undefined || typeof value === 'boolean') return 1;
  if (typeof value === 'number') return Number.isFinite(value) ? 1 : Number.NaN;
  if (typeof value === 'string') return 1 + Math.floor(value.length / CHARACTERS_PER_ITEM);
  if (typeof value !== 'object' || depth >= DEEPEST) return Number.NaN;
  if (!Array.isArray(value) && Object.getPrototypeOf(value) !== Object.prototype) return Number.NaN;
  let weight = 1;
  for (const entry of Array.isArray(value) ? value : Object.values(value)) {
    weight += weightOf(entry, limit - weight, depth + 1);
    if (Number.isNaN(weight)) return Number.NaN;
    if (weight > limit) return Number.POSITIVE_INFINITY;
  }
  return weight;
}

/** What leaves: dates, times and durations as ISO 8601 text, the rest as it is. Undefined when there is something that is no plain value. */
export function plainValue(value: unknown, depth = 0): unknown {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (value instanceof FeelDateTime || value instanceof FeelDate || value instanceof FeelTime || value instanceof FeelDuration) return value.toString();
  if (typeof value !== 'object' || depth >= DEEPEST) return undefined;
  if (Array.isArray(value)) {
    const items = value.map((item: unknown) => plainValue(item, depth + 1));
    return items.includes(undefined) ? undefined : items;
  }
  if (Object.getPrototypeOf(value) !== Object.prototype) return undefined;
  const entries = Object.entries(value).map(([key, entry]) => [key, plainValue(entry, depth + 1)] as const);
  return entries.some(([, entry]) => entry === undefined) ? undefined : Object.fromEntries(entries);
}
