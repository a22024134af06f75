// Owns the forms of a flow, compiled once: which values a step takes.
// Must not know steps or cases, nor render anything.
// Asks ajv; field-message.ts for the words.
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import type { FieldError } from '../runner/runner-contract.ts';
import { fieldMessages } from './field-message.ts';

/** The package is CommonJS: what Node hands over is the function itself, which its types do not know. */
const addFormats = formats as unknown as (to: Ajv2020) => void;

/** A form ready to check values. */
export interface Form {
  readonly id: string;
  readonly schema: object;
  /** What is wrong with the values, field by field; empty = valid. */
  errorsOf(values: unknown): readonly FieldError[];
}

/**
 * Compiles a form's JSON Schema (2020-12, strict: an unknown keyword is an error; keywords beginning with `x-` are for the page).
 * @throws Error when the schema is none.
 */
export function compileForm(id: string, schema: object): Form {
  const ajv = new Ajv2020({ allErrors: true, strict: true, strictRequired: false, allowUnionTypes: true, keywords: presentationKeywords(schema) });
  addFormats(ajv);
  const { $id: _id, $schema: _schema, ...body } = schema as { readonly $id?: string; readonly $schema?: string };
  const validate = ajv.compile(body);
  return { id, schema, errorsOf: (values) => errorsOf(validate, values, schema) };
}

function errorsOf(validate: ValidateFunction, values: unknown, schema: object): readonly FieldError[] {
  if (validate(values)) return [];
  const errors: readonly ErrorObject[] = validate.errors ?? [];
  return fieldMessages(errors, schema);
}

/** Keywords beginning with `x-` anywhere in the schema: hints for the page, not for validation. */
function presentationKeywords(schema: unknown, found = new Set<string>()): string[] {
  if (typeof schema === 'object' && schema !== null) {
    for (const [key, value] of Object.entries(schema)) {
      if (key.startsWith('x-')) found.add(key);
      else presentationKeywords(value, found);
    }
  }
  return [...found];
}
