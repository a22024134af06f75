// Owns the names sentences need, from the chart, the forms and the law of a case.
// Must not know what happened.
// Asks nobody.
import type { Reference } from '../../engine/model/reference.ts';
import type { CompiledFlow } from '../library/compiled-flow.ts';
import type { FactNames } from './fact-sentence.ts';

/** Names from a flow and its reference; what is not known is called by its id. */
export function factNames({ graph, forms }: CompiledFlow, { lawProfile }: Reference): Omit<FactNames, 'clockById'> {
  const titles = new Map<string, string>();
  for (const { schema } of forms.values()) {
    const { properties = {} } = schema as { readonly properties?: { readonly [field: string]: { readonly title?: string } } };
    for (const [field, { title }] of Object.entries(properties)) if (title !== undefined && !titles.has(field)) titles.set(field, title);
  }
  const element = (elementId: string): string => graph.nodes.get(elementId)?.name || elementId;
  return {
    element,
    outcome: (elementId, outcomeId) => graph.nodes.get(elementId)?.step?.outcomes.find(({ id }) => id === outcomeId)?.name ?? outcomeId,
    requirement: (elementId, requirementId) => graph.nodes.get(elementId)?.step?.requirements.find(({ id }) => id === requirementId)?.text ?? requirementId,
    clock(name) {
      if (graph.nodes.has(name)) return element(name);
      const periodId = lawProfile.clocks.find(({ id }) => id === name)?.period;
      return lawProfile.periods.find(({ id }) => id === periodId)?.name ?? name;
    },
    ground: (id) => lawProfile.pauseGrounds.find((ground) => ground.id === id)?.name ?? id,
    field: (name) => titles.get(name) ?? name,
  };
}
