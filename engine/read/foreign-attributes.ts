// Owns what camunda-style attributes say of a task of an imported chart: who, which form, how long.
// Must not write them: charts leave us with what they came with.
// Asks vendors.
import type { Limit } from '../model/limits.ts';
import { hasPlaceholder } from '../expression/compile-text.ts';
import type { ModdleElement } from './moddle-element.ts';
import { vendorAttribute } from './vendors.ts';
import type { Vendors } from './vendors.ts';

/** What such attributes say of a task. Empty or absent = nothing. */
export interface ForeignTask {
  readonly posts: readonly string[];
  readonly formId?: string;
  readonly limit?: Limit;
}

/** What camunda-style attributes say of a task; undefined = there are none. Expressions (`${…}`) are left alone. */
export function readForeignTask(element: ModdleElement, vendors: Vendors): ForeignTask | undefined {
  const attribute = (local: string): string | undefined => {
    const value = vendorAttribute(vendors, element, local);
    return value === undefined || hasPlaceholder(value) ? undefined : value;
  };
  const posts = ['assignee', 'candidateUsers', 'candidateGroups'].flatMap((name) => listOf(attribute(name)));
  const formId = formIdOf(attribute('formKey') ?? attribute('formRef'));
  const limit = limitOf(attribute('dueDate'));
  if (posts.length === 0 && formId === undefined && limit === undefined) return undefined;
  return { posts: [...new Set(posts)], ...(formId === undefined ? {} : { formId }), ...(limit === undefined ? {} : { limit }) };
}

function listOf(text: string | undefined): readonly string[] {
  return (text ?? '').split(/[,，]/).map((one) => one.trim()).filter((one) => one !== '');
}

/** `embedded:app:forms/review.html` and `camunda-forms:/forms/review.form` name the form `review`. */
function formIdOf(formKey: string | undefined): string | undefined {
  return formKey?.split(/[/:]/).at(-1)?.replace(/\.(html?|form|json)$/, '') || undefined;
}

/** ISO 8601 durations of whole days or hours; an imported day is a natural day until somebody says otherwise. */
function limitOf(dueDate: string | undefined): Limit | undefined {
  const [, days, hours] = /^P(?:(\d{1,5})D|T(\d{1,5})H)$/.exec(dueDate ?? '') ?? [];
  if (days !== undefined) return { kind: 'value', value: Number(days), unit: 'natural-day' };
  if (hours !== undefined) return { kind: 'value', value: Number(hours), unit: 'hour' };
  return undefined;
}
