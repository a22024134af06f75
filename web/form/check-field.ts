// Owns the instant check of one field, so that a person hears of a slip before sending.
// Must not be the last word: the server checks with the whole schema.
// Asks field-schema.ts.
import type { Json } from '../api/answers.ts';
import type { TextKey, TextValues } from '../i18n/language.tsx';
import { isCivilDay } from '../parts/civil-day.ts';
import type { Field } from './field-schema.ts';

/** What is wrong, as a text with its values. */
export interface Slip {
  readonly key: TextKey;
  readonly values: TextValues;
}

/** True for what counts as not filled. */
export function isEmpty(value: Json | undefined): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '') || (Array.isArray(value) && value.length === 0);
}

const CHOSEN: ReadonlySet<Field['kind']> = new Set(['radio', 'choice', 'choices', 'ticks', 'yes-no']);
const FORMATS: { readonly [format: string]: RegExp } = { email: /^[^\s@]+@[^\s@]+$/, uri: /^[a-z][a-z0-9+.-]*:\S+$/i };

/** The first slip of a value; undefined = none. */
export function checkField(field: Field, required: boolean, value: Json | undefined): Slip | undefined {
  const slip = (key: TextKey, values: TextValues = {}): Slip => ({ key, values: { field: field.title, ...values } });
  if (isEmpty(value)) return required ? slip(CHOSEN.has(field.kind) ? 'form.choose' : 'form.required') : undefined;
  const { schema } = field;
  if (typeof value === 'boolean' && schema.const !== undefined && value !== schema.const) return slip('form.must-tick');
  if (typeof value === 'number') {
    if (field.kind === 'integer' && !Number.isInteger(value)) return slip('form.integer');
    if (schema.minimum !== undefined && value < schema.minimum) return slip('form.minimum', { n: schema.minimum });
    if (schema.exclusiveMinimum !== undefined && value <= schema.exclusiveMinimum) return slip('form.above', { n: schema.exclusiveMinimum });
    if (schema.maximum !== undefined && value > schema.maximum) return slip('form.maximum', { n: schema.maximum });
    if (schema.exclusiveMaximum !== undefined && value >= schema.exclusiveMaximum) return slip('form.below', { n: schema.exclusiveMaximum });
    if (schema.multipleOf !== undefined && !Number.isInteger(Number((value / schema.multipleOf).toFixed(9)))) return slip('form.multiple', { n: schema.multipleOf });
  }
  if (typeof value === 'string') {
    const length = Array.from(value).length;
    if (schema.minLength !== undefined && length < schema.minLength) return slip('form.min-length', { n: schema.minLength });
    if (schema.maxLength !== undefined && length > schema.maxLength) return slip('form.max-length', { n: schema.maxLength });
    if (schema.format === 'date' && !isCivilDay(value)) return slip('form.day');
    if (FORMATS[schema.format ?? '']?.test(value) === false) return slip('form.pattern');
    if (schema.pattern !== undefined && !matches(schema.pattern, value)) return slip('form.pattern');
  }
  if (Array.isArray(value)) {
    if (schema.minItems !== undefined && value.length < schema.minItems) return slip('form.min-items', { n: schema.minItems });
    if (schema.maxItems !== undefined && value.length > schema.maxItems) return slip('form.max-items', { n: schema.maxItems });
  }
  return undefined;
}

/** A pattern the browser cannot read is left to the server. */
function matches(pattern: string, value: string): boolean {
  try {
    return new RegExp(pattern, 'u').test(value);
  } catch {
    return true;
  }
}
