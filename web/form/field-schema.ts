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
  readonly multipleOf?: number;
  readonly const?: Json;
  readonly pattern?: string;
  readonly 'x-ui'?: FieldLook;
  readonly if?: FormTest;
  readonly then?: FormDemand;
  readonly else?: FormDemand;
}

/** When a condition of a form holds: all named fields are there and have one of the values. */
export interface FormTest {
  readonly required?: readonly string[];
  readonly properties?: { readonly [name: string]: { readonly const?: Json; readonly enum?: readonly Json[] } };
}

/** What a condition demands. */
export interface FormDemand {
  readonly required?: readonly string[];
}

/** How a field is entered. */
export type FieldKind = 'text' | 'long-text' | 'number' | 'integer' | 'yes-no' | 'tick' | 'radio' | 'choice' | 'date' | 'texts' | 'ticks' | 'choices';

/** One field of a form. */
export interface Field {
  readonly name: string;
  readonly title: string;
  readonly kind: FieldKind;
  readonly schema: FieldSchema;
  /** What may be chosen; empty = anything. */
  readonly choices: readonly { readonly value: Json; readonly title: string }[];
}

/** So many choices are shown side by side. */
const FEW = 4;

function wordOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? null);
}

function choicesOf(schema: FieldSchema): Field['choices'] {
  const { oneOf, enum: values } = schema;
  if (oneOf !== undefined) return oneOf.filter((one) => one.const !== undefined).map((one) => ({ value: one.const ?? null, title: one.title ?? wordOf(one.const) }));
  return (values ?? []).map((value) => ({ value, title: wordOf(value) }));
}

function kindOf(schema: FieldSchema, choices: Field['choices']): FieldKind {
  const type = typeof schema.type === 'string' ? schema.type : schema.type?.find((name) => name !== 'null');
  const widget = schema['x-ui']?.widget;
  if (type === 'array') return schema.items === undefined || choicesOf(schema.items).length === 0 ? 'texts' : widget === 'checkbox' ? 'ticks' : 'choices';
  if (choices.length > 0) return widget === 'radio' || (widget !== 'select' && choices.length <= FEW) ? 'radio' : 'choice';
  if (type === 'integer' || type === 'number') return type;
  if (type === 'boolean') return widget === 'checkbox' || schema.const === true ? 'tick' : 'yes-no';
  if (schema.format === 'date') return 'date';
  return widget === 'textarea' || (schema.maxLength ?? 0) > 200 ? 'long-text' : 'text';
}

/** The fields a form asks for, given what is filled in: always asked for, and by its condition. */
export function requiredNames(form: FieldSchema, values: { readonly [name: string]: Json | undefined }): ReadonlySet<string> {
  const demand = form.if === undefined ? undefined : holds(form.if, values) ? form.then : form.else;
  return new Set([...(form.required ?? []), ...(demand?.required ?? [])]);
}

function holds(test: FormTest, values: { readonly [name: string]: Json | undefined }): boolean {
  const there = (test.required ?? []).every((name) => values[name] !== undefined && values[name] !== null && values[name] !== '');
  return there && Object.entries(test.properties ?? {}).every(([name, { const: only, enum: some }]) => {
    const value = values[name];
    if (value === undefined) return true;
    return only !== undefined ? value === only : (some ?? []).includes(value);
  });
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
    return { name, title: schema.title ?? name, kind: kindOf(schema, own), schema, choices };
  });
}
