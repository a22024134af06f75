// Owns comparing like with like: a value put to a range of another type is an error.
// Must not change any comparison between values of one type.
// Asks feelin, whose `<`, `<=`, `>`, `>=`, `between` and `in` all end in FeelRange.includes, and which would coerce: `"x" >= 3` would be true.
import { FeelDate, FeelDateTime, FeelDuration, FeelRange, FeelTime } from 'feelin';

const strict = new WeakSet<object>();

/** Makes comparisons strict; a second call does nothing. A comparison of unlike values then throws TypeError; null still compares to null. */
export function compareStrictly(): void {
  const prototype = FeelRange.prototype;
  if (strict.has(prototype)) return;
  strict.add(prototype);
  const includes = Reflect.get(prototype, 'includes') as (this: FeelRange, value: unknown) => boolean | null;
  prototype.includes = function (this: FeelRange, value: unknown): boolean | null {
    const type = typeName(value);
    if (type !== undefined && this.valueType !== null && type !== this.valueType) throw new TypeError(`${type} compared with ${this.valueType}`);
    return includes.call(this, value);
  };
}

/** feelin's word for the type of `value`, or undefined where feelin itself answers null: null and ranges. */
function typeName(value: unknown): string | undefined {
  if (value === null || value === undefined || value instanceof FeelRange) return undefined;
  if (value instanceof FeelDate) return 'date';
  if (value instanceof FeelTime) return 'time';
  if (value instanceof FeelDateTime) return 'date time';
  if (value instanceof FeelDuration) return 'duration';
  return Array.isArray(value) ? 'list' : typeof value;
}
