// Owns the values of a form on their way in and out.
// Must not judge them: check-field and the server do.
// Asks field-schema.ts.
import type { Json } from '../api/answers.ts';
import { isEmpty } from './check-field.ts';
import { fieldsOf } from './field-schema.ts';
import type { FieldSchema } from './field-schema.ts';

/** Values as they are sent: what is not filled is left out, texts are trimmed. */
export function filledValues(schema: FieldSchema, values: { readonly [name: string]: Json | undefined } | undefined): { readonly [name: string]: Json } {
  const filled: { [name: string]: Json } = {};
  for (const { name } of fieldsOf(schema)) {
    const value = values?.[name];
    if (value === undefined || isEmpty(value)) continue;
    filled[name] = typeof value === 'string' ? value.trim() : value;
  }
  return filled;
}

/** What a form starts with: what the case knows already, else the schema's default. */
export function startValues(schema: FieldSchema, known: { readonly [name: string]: Json }): { readonly [name: string]: Json } {
  const start: { [name: string]: Json } = {};
  for (const { name, schema: field } of fieldsOf(schema)) {
    const value = known[name] ?? field.default;
    if (value !== undefined) start[name] = value;
  }
  return start;
}
