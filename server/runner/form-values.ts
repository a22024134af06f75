// Owns whether the values that came with a command are what the step's form takes.
// Must not let a value named like the reserved variable pass: outcomes are chosen, never typed in.
// Asks the compiled forms.
import { RESERVED_VARIABLES } from '../../engine/authoring.ts';
import { rejection } from '../../engine/model/outcome.ts';
import type { Json } from '../../engine/model/command.ts';
import type { CompiledFlow } from '../library/compiled-flow.ts';
import type { Answer, FieldError } from './runner-contract.ts';

type Values = { readonly [key: string]: Json };

/**
 * The refusal `form-invalid` with an error per field, or undefined when the values fit. Nothing is recorded of it.
 * `form` undefined: values at the opening; without `formId` no values are taken; `any`: every name but the reserved one.
 */
export function valuesRefused(flow: CompiledFlow, form: { readonly formId?: string } | 'any' | undefined, values: Values | undefined): Answer | undefined {
  const errors = errorsOf(flow, form, values);
  if (errors.length === 0) return undefined;
  const first = errors[0];
  return {
    ok: false,
    class: 'invalid',
    rejection: rejection('form-invalid', {
      zh: `表单有 ${errors.length} 处不符合要求${first === undefined ? '' : `，例如 ${first.path}：${unended(first.zh)}`}。请更正后再提交。`,
      en: `Expected values that fit the form, but ${errors.length} do not${first === undefined ? '' : `, for example ${first.path}: ${unended(first.en)}`}. Correct them and send again.`,
    }),
    errors,
  };
}

/** A sentence without its full stop, to stand within another. */
function unended(sentence: string): string {
  return sentence.replace(/[。.]$/, '');
}

function errorsOf(flow: CompiledFlow, form: { readonly formId?: string } | 'any' | undefined, values: Values | undefined): readonly FieldError[] {
  const reserved = RESERVED_VARIABLES.find((name) => values !== undefined && Object.hasOwn(values, name));
  if (reserved !== undefined) {
    return [fieldError(`/values/${reserved}`, `“${reserved}”是系统保留的名称；办理结果须通过选择作出。`, `"${reserved}" is reserved: results are chosen, not typed in.`)];
  }
  if (form === 'any') return [];
  if (form?.formId === undefined) {
    return Object.keys(values ?? {}).map((name) => fieldError(`/values/${name}`, '此处没有表单，不接受任何字段。', 'Expected no values: there is no form here.'));
  }
  const compiled = flow.forms.get(form.formId);
  if (compiled === undefined) throw new Error(`Expected form ${form.formId} among the forms of flow ${flow.graph.id}, but it is not there.`);
  return compiled.errorsOf(values ?? {});
}

function fieldError(path: string, zh: string, en: string): FieldError {
  return { path, message: zh, zh, en };
}
