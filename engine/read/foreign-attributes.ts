// Owns what other tools say of a task of an imported chart: who, which form, how long.
// Must not write them: charts leave us with what they came with.
// Asks vendors, foreign-performers.
import type { Limit } from '../model/limits.ts';
import { hasPlaceholder } from '../expression/compile-text.ts';
import { foreignList, performersOf } from './foreign-performers.ts';
import type { ModdleElement } from './moddle-element.ts';
import { vendorAttribute, zeebeElement } from './vendors.ts';
import type { Vendors } from './vendors.ts';

/** What such attributes and elements say of a task. Empty or absent = nothing. */
export interface ForeignTask {
  readonly posts: readonly string[];
  readonly formId?: string;
  readonly limit?: Limit;
}

const WHO = ['assignee', 'candidateUsers', 'candidateGroups'] as const;

/**
 * What camunda-style attributes, the elements of Camunda 8 and the standard's performers say of a task; undefined = nothing.
 * Computed values (`${…}`, `=…`) are left alone, but for a literal name or list of names after `=`.
 */
export function readForeignTask(element: ModdleElement, vendors: Vendors): ForeignTask | undefined {
  const attribute = (local: string): string | undefined => {
    const value = vendorAttribute(vendors, element, local);
    return value === undefined || hasPlaceholder(value) ? undefined : value;
  };
  const zeebe = (local: string, name: string): string | undefined => zeebeElement(element, local)?.get(name);
  const written = WHO.flatMap((name) => [...foreignList(attribute(name)), ...foreignList(zeebe('assignmentDefinition', name))]);
  const posts = [...new Set([...written, ...performersOf(element)])];
  const formId = formIdOf(attribute('formKey') ?? attribute('formRef') ?? zeebe('formDefinition', 'formId') ?? zeebe('formDefinition', 'formKey'));
  const limit = limitOf((attribute('dueDate') ?? zeebe('taskSchedule', 'dueDate'))?.trim());
  if (posts.length === 0 && formId === undefined && limit === undefined) return undefined;
  return { posts, ...(formId === undefined ? {} : { formId }), ...(limit === undefined ? {} : { limit }) };
}

/** `embedded:app:forms/review.html` and `camunda-forms:/forms/review.form` name the form `review`. */
function formIdOf(formKey: string | undefined): string | undefined {
  return formKey === undefined || formKey.startsWith('=') ? undefined : formKey.split(/[/:]/).at(-1)?.replace(/\.(html?|form|json)$/, '') || undefined;
}

/** ISO 8601 durations of whole days or hours; an imported day is a natural day until somebody says otherwise. */
function limitOf(dueDate: string | undefined): Limit | undefined {
  const [, days, hours] = /^P(?:(\d{1,5})D|T(\d{1,5})H)$/.exec(dueDate ?? '') ?? [];
  if (days !== undefined) return { kind: 'value', value: Number(days), unit: 'natural-day' };
  if (hours !== undefined) return { kind: 'value', value: Number(hours), unit: 'hour' };
  return undefined;
}
