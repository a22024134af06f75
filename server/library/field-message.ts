// Owns what a person reads when a field of a form is wrong: one sentence per field, with the field's own title.
// Must not validate.
// Asks ajv-i18n for the rarer messages.
import type { ErrorObject } from 'ajv/dist/2020.js';
import languages from 'ajv-i18n';
import type { Sentence } from '../../engine/model/finding.ts';
import type { FieldError } from '../runner/runner-contract.ts';
import { choicesOf, fieldOf } from './form-fields.ts';

/** The package is CommonJS: what Node hands over is the table itself, which its types do not know. */
const localizeZh = (languages as unknown as { readonly zh: (errors: ErrorObject[]) => void }).zh;

/** Keywords that only say that another one failed. */
const echoes = new Set(['if', 'allOf', 'anyOf']);

/** One sentence per wrong field, the first that ajv found; paths are JSON pointers below `/values`. */
export function fieldMessages(errors: readonly ErrorObject[], schema: object): readonly FieldError[] {
  const messages = new Map<string, FieldError>();
  for (const error of errors) {
    if (echoes.has(error.keyword)) continue;
    const path = `/values${error.instancePath}${pointerTo(missingOrExtra(error))}`;
    if (messages.has(path)) continue;
    const { zh, en } = sentenceOf(error, schema);
    messages.set(path, { path, message: zh, zh, en });
  }
  return [...messages.values()];
}

function missingOrExtra({ params }: ErrorObject): string | undefined {
  const { missingProperty, additionalProperty } = params as { readonly missingProperty?: string; readonly additionalProperty?: string };
  return missingProperty ?? additionalProperty;
}

function pointerTo(field: string | undefined): string {
  return field === undefined ? '' : `/${field.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

function sentenceOf(error: ErrorObject, schema: object): Sentence {
  const { params, instancePath, keyword } = error;
  const strange = missingOrExtra(error);
  const name = strange ?? instancePath.slice(1).split('/')[0] ?? '';
  const title = fieldOf(schema, name)?.title ?? name;
  const choices = choicesOf(schema, name);
  if (choices.length > 0 && (keyword === 'oneOf' || keyword === 'const' || keyword === 'enum' || keyword === 'type')) {
    const titles = choices.map((choice) => choice.title);
    return { zh: `“${title}”须从 ${titles.join('、')} 中选择。`, en: `Expected "${title}" to be one of ${titles.join(', ')}.` };
  }
  switch (keyword) {
    case 'required':
      return { zh: `“${title}”必须填写。`, en: `Expected "${title}", but it is missing.` };
    case 'additionalProperties':
    case 'unevaluatedProperties':
      return { zh: `表单没有“${name}”这一字段，请去掉。`, en: `Expected only fields of the form, but "${name}" is none.` };
    case 'format':
      if ((params as { readonly format?: string }).format === 'date') return { zh: `“${title}”应为日期，写作 2026-03-05。`, en: `Expected "${title}" to be a date such as 2026-03-05.` };
      return other(error, title);
    case 'type': {
      const type = typeWords[fieldOf(schema, name)?.type ?? ''];
      return type === undefined ? other(error, title) : { zh: `“${title}”须为${type.zh}。`, en: `Expected "${title}" to be ${type.en}.` };
    }
    default:
      return other(error, title);
  }
}

const typeWords: { readonly [type: string]: Sentence } = {
  string: { zh: '文字', en: 'text' },
  integer: { zh: '整数', en: 'a whole number' },
  number: { zh: '数字', en: 'a number' },
  boolean: { zh: '“是”或“否”', en: 'yes or no' },
};

function other(error: ErrorObject, title: string): Sentence {
  const en = `"${title}" ${error.message ?? error.keyword}`;
  const copy = { ...error };
  localizeZh([copy]);
  return { zh: `“${title}”${copy.message ?? copy.keyword}。`, en };
}
