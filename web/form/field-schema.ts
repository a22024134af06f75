// Owns the part of JSON Schema a form may use, and the order of its fields.
// Must not validate for good: the server does, with the same schema.
// Asks nobody.
import type { Json } from '../api/answers.ts';

/** How a field wants to be shown; `x-ui` of its schema. */
export interface FieldLook {
  readonly order?: readonly string[];
  readonly widget?: string;
  readonly placeholder?: string;
  readonly unit?: string;
}

/** A schema of a form or a field: what the renderer understands. */
export interface FieldSchema {
  readonly type?: string | readonly string[];
  readonly title?: string;
  readonly description?: string;
  readonly properties?: { readonly [name: string]: FieldSchema };
  readonly required?: readonly string[];
  readonly enum?: readonly Json[];
  readonly oneOf?: readonly { readonly const?: Json; readonly title?: string }[];
  readonly items?: FieldSchema;
  readonly format?: string;
  readonly default?: Json;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly pattern?: string;
  readonly 'x-ui'?: FieldLook;
}

/** How a field is entered. */
export type FieldKind = 'text' | 'long-text' | 'number' | 'integer' | 'yes-no' | 'choice' | 'date' | 'texts' | 'choices';

/** One field of a form. */
export interface Field {
  readonly name: string;
  readonly title: string;
  readonly kind: FieldKind;
  readonly required: boolean;
  readonly schema: FieldSchema;
  /** What may be chosen; empty = anything. */
  readonly choices: readonly { readonly value: Json; readonly title: string }[];
}

function choicesOf(schema: FieldSchema): Field['choices'] {
  const { oneOf, enum: values } = schema;
  if (oneOf !== undefined) return oneOf.filter((one) => one.const !== undefined).map((one) => ({ value: one.const ?? null, title: one.title ?? String(one.const) }));
  return (values ?? []).map((value) => ({ value, title: String(value) }));
}

function kindOf(schema: FieldSchema, choices: Field['choices']): FieldKind {
  const type = typeof schema.type === 'string' ? schema.type : schema.type?.find((name) => name !== 'null');
  if (type === 'array') return schema.items !== undefined && choicesOf(schema.items).length > 0 ? 'choices' : 'texts';
  if (choices.length > 0) return 'choice';
  switch (type) {
    case 'integer':
      return 'integer';
    case 'number':
      return 'number';
    case 'boolean':
      return 'yes-no';
    default:
      break;
  }
  if (schema.format === 'date') return 'date';
  return schema['x-ui']?.widget === 'textarea' || (schema.maxLength ?? 0) > 200 ? 'long-text' : 'text';
}

/** The fields of a form: first those `x-ui.order` names, then the rest as they stand. */
export function fieldsOf(form: FieldSchema): readonly Field[] {
  const properties = form.properties ?? {};
  const order = (form['x-ui']?.order ?? []).filter((name) => properties[name] !== undefined);
  const names = [...order, ...Object.keys(properties).filter((name) => !order.includes(name))];
  return names.map((name) => {
    const schema = properties[name] ?? {};
    const own = choicesOf(schema);
    const choices = own.length > 0 || schema.items === undefined ? own : choicesOf(schema.items);
    return { name, title: schema.title ?? name, kind: kindOf(schema, own), required: form.required?.includes(name) ?? false, schema, choices };
  });
}
