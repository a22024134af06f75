// Owns the forms of a flow, compiled once: which values a step takes.
// Must not know steps or cases, nor render anything.
// Asks ajv, with Chinese and English messages from ajv-i18n.
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import languages from 'ajv-i18n';
import type { FieldError } from '../runner/runner-contract.ts';

/** Both packages are CommonJS: what Node hands over is the module itself, which their types do not know. */
const localizeZh = (languages as unknown as { readonly zh: (errors: ErrorObject[]) => void }).zh;
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
  return { id, schema, errorsOf: (values) => errorsOf(validate, values) };
}

function errorsOf(validate: ValidateFunction, values: unknown): readonly FieldError[] {
  if (validate(values)) return [];
  const errors = validate.errors ?? [];
  const english = errors.map((error) => error.message ?? error.keyword);
  localizeZh(errors);
  return errors.map((error, index) => fieldError(error, english[index] ?? error.keyword));
}

function fieldError(error: ErrorObject, en: string): FieldError {
  const { missingProperty, additionalProperty } = error.params as { readonly missingProperty?: string; readonly additionalProperty?: string };
  const field = missingProperty ?? additionalProperty;
  const path = `/values${error.instancePath}${field === undefined ? '' : `/${field.replaceAll('~', '~0').replaceAll('/', '~1')}`}`;
  const zh = error.message ?? error.keyword;
  return { path, message: zh, zh, en };
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
