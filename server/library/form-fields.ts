// Owns what a form's schema says to people: titles of fields, titles of choices.
// Must not validate.
// Asks nobody.

/** A field as far as people read it. */
export interface FormField {
  readonly title?: string;
  readonly type?: string;
  readonly oneOf?: readonly { readonly const?: unknown; readonly title?: string }[];
  readonly enum?: readonly unknown[];
}

/** The field of that name; undefined = the form has none. */
export function fieldOf(schema: object, name: string): FormField | undefined {
  const { properties = {} } = schema as { readonly properties?: { readonly [name: string]: FormField } };
  return Object.hasOwn(properties, name) ? properties[name] : undefined;
}

/** Names of all fields. */
export function fieldNames(schema: object): readonly string[] {
  return Object.keys((schema as { readonly properties?: object }).properties ?? {});
}

/** What may be chosen, with the title people see; empty = no fixed choices. */
export function choicesOf(schema: object, name: string): readonly { readonly value: unknown; readonly title: string }[] {
  const field = fieldOf(schema, name);
  if (field?.oneOf !== undefined) return field.oneOf.filter((one) => 'const' in one).map((one) => ({ value: one.const, title: one.title ?? String(one.const) }));
  return (field?.enum ?? []).map((value) => ({ value, title: String(value) }));
}

/** A value as people read it: the title of a choice, 是/否, numbers and text as they are. */
export function valueText(schema: object | undefined, name: string, value: unknown): string {
  const choice = schema === undefined ? undefined : choicesOf(schema, name).find((one) => one.value === value);
  if (choice !== undefined) return choice.title;
  if (typeof value === 'boolean') return value ? '是' : '否';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
