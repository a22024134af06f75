// Owns a flow version ready to run: its graph and its forms.
// Must not know cases, nor where charts are kept.
// Asks engine/authoring to read charts.
import { checkForm, readFlow } from '../../engine/authoring.ts';
import { finding, type Finding } from '../../engine/model/finding.ts';
import type { Graph } from '../../engine/model/graph.ts';
import { compileForm, type Form } from './form-validator.ts';

/** Forms of a flow by id: JSON Schemas. */
export type FormSet = { readonly [formId: string]: object };

/** A chart and its forms, compiled. */
export interface CompiledFlow {
  readonly graph: Graph;
  /** Processes and global tasks of the same file that the graph calls, directly or by way of others. */
  readonly called: readonly Graph[];
  readonly forms: ReadonlyMap<string, Form>;
  readonly xml: string;
}

/** What reading a chart and its forms gives; `flow` is absent when the chart cannot be read at all. */
export async function compileFlow(xml: string, forms: FormSet): Promise<{ readonly flow?: CompiledFlow; readonly findings: readonly Finding[] }> {
  const { graph, called, findings: readFindings } = await readFlow(xml);
  const { compiled, findings: formFindings } = compileForms(forms);
  const findings = [...readFindings, ...formFindings];
  return graph === undefined ? { findings } : { flow: { graph, called, forms: compiled, xml }, findings };
}

/** The forms that can be used, and what is wrong with the others. */
export function compileForms(forms: FormSet): { readonly compiled: ReadonlyMap<string, Form>; readonly findings: readonly Finding[] } {
  const findings: Finding[] = [];
  const compiled = new Map<string, Form>();
  for (const [formId, schema] of Object.entries(forms)) {
    findings.push(...checkForm(formId, schema));
    try {
      compiled.set(formId, compileForm(formId, schema));
    } catch (error) {
      findings.push(unreadableForm(formId, error instanceof Error ? error.message : String(error)));
    }
  }
  return { compiled, findings };
}

function unreadableForm(formId: string, why: string): Finding {
  return finding('form-unreadable', {
    zh: `表单“${formId}”不是有效的 JSON Schema：${why}`,
    en: `Form "${formId}" is no valid JSON Schema: ${why}`,
  });
}
