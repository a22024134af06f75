// Owns whether the fields of a form can become variables of a case that conditions read.
// Must not validate values: that is ajv's, on the server and in the page.
// Asks engine/model/finding.
import { finding } from '../model/finding.ts';
import type { Finding } from '../model/finding.ts';

/** Variables the engine itself writes; a form may not have fields of these names. */
export const RESERVED_VARIABLES: readonly string[] = ['outcomes'];

const READABLE = /^[\p{L}_][\p{L}\p{N}_]*$/u;

/** What is wrong with the field names of a form (a JSON Schema of an object). Says nothing about other keywords. */
export function checkForm(formId: string, schema: unknown): readonly Finding[] {
  return fieldsOf(schema).flatMap(([name, field]) => fieldFindings(formId, name, field));
}

function fieldFindings(formId: string, name: string, field: unknown): readonly Finding[] {
  if (RESERVED_VARIABLES.includes(name) || Object.hasOwn(Object.prototype, name)) {
    return [
      finding('form-field-reserved', {
        zh: `表单“${formId}”的字段名不能用“${name}”，这个名称由系统保留；请改名。`,
        en: `Expected fields of form “${formId}” to avoid “${name}”, which is reserved; rename it.`,
      }),
    ];
  }
  if (!READABLE.test(name)) {
    return [
      finding('form-field-unreadable', {
        zh: `表单“${formId}”的字段名“${name}”在条件中无法引用；字段名应只含字母、汉字、数字和下划线，不以数字开头。`,
        en: `Expected field names of form “${formId}” to be letters, digits and “_”, but “${name}” is not and no condition could read it.`,
      }),
    ];
  }
  const title: unknown = typeof field === 'object' && field !== null ? Reflect.get(field, 'title') : undefined;
  if (typeof title === 'string' && title.trim() !== '') return [];
  return [
    finding('form-field-untitled', {
      zh: `表单“${formId}”的字段“${name}”没有标题（title），经办人看不懂要填什么；请补上。`,
      en: `Expected field “${name}” of form “${formId}” to have a title, but it has none; add one.`,
    }),
  ];
}

function fieldsOf(schema: unknown): readonly (readonly [string, unknown])[] {
  const properties: unknown = typeof schema === 'object' && schema !== null ? Reflect.get(schema, 'properties') : undefined;
  return typeof properties === 'object' && properties !== null ? Object.entries(properties) : [];
}
