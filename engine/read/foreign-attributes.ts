// Owns camunda-style attributes of imported charts: which prefixes mean them, and what they say.
// Must not write them: charts leave us with what they came with.
// Asks moddle-element.
import type { Limit } from '../model/limits.ts';
import type { ModdleElement } from './moddle-element.ts';

/** Prefixes bound to an engine whose attributes are understood. */
export type ForeignNamespaces = ReadonlySet<string>;

/** What such attributes say of a task. Empty or absent = nothing. */
export interface ForeignTask {
  readonly posts: readonly string[];
  readonly formId?: string;
  readonly limit?: Limit;
}

const KNOWN_URIS: ReadonlySet<string> = new Set([
  'http://camunda.org/schema/1.0/bpmn',
  'http://activiti.org/bpmn',
  'http://flowable.org/bpmn',
  'http://operaton.org/schema/1.0/bpmn',
]);

/** Reads the prefixes a file binds on its root. */
export function foreignNamespaces(definitions: ModdleElement): ForeignNamespaces {
  const prefixes = new Set<string>();
  for (const [name, uri] of Object.entries(definitions.$attrs)) {
    if (name.startsWith('xmlns:') && typeof uri === 'string' && KNOWN_URIS.has(uri)) prefixes.add(name.slice('xmlns:'.length));
  }
  return prefixes;
}

/** What camunda-style attributes say of a task; undefined = there are none. Expressions (`${…}`) are left alone. */
export function readForeignTask(element: ModdleElement, namespaces: ForeignNamespaces): ForeignTask | undefined {
  const attribute = (local: string): string | undefined => {
    for (const prefix of namespaces) {
      const value = element.$attrs[`${prefix}:${local}`];
      if (typeof value === 'string' && value.trim() !== '' && !/[$#]\{/.test(value)) return value.trim();
    }
    return undefined;
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
