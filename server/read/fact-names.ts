// Owns the names sentences need, from the chart, the forms and the law of a case.
// Must not know what happened.
// Asks nobody.
import type { GraphNode } from '../../engine/model/graph.ts';
import type { Reference } from '../../engine/model/reference.ts';
import type { FlowRef } from '../../engine/model/state.ts';
import type { CompiledFlow } from '../library/compiled-flow.ts';
import { fieldNames, fieldOf, valueText } from '../library/form-fields.ts';
import type { FactNames } from './fact-sentence.ts';

/** Names from a flow and its reference; what is not known is called by its id. */
export function factNames({ graph, called, forms }: CompiledFlow, { lawProfile, calendar, callable }: Reference, running: readonly FlowRef[] = []): Omit<FactNames, 'clockById'> {
  const formOf = new Map<string, object>();
  for (const { schema } of forms.values()) for (const name of fieldNames(schema)) if (!formOf.has(name)) formOf.set(name, schema);
  const charts = [graph, ...called, ...running.flatMap((flow) => callable?.graph(flow) ?? [])];
  const nodeOf = (elementId: string): GraphNode | undefined => charts.find(({ nodes }) => nodes.has(elementId))?.nodes.get(elementId);
  const element = (elementId: string): string => nodeOf(elementId)?.name || charts.find(({ id }) => id === elementId)?.name || elementId;
  return {
    element,
    outcome: (elementId, outcomeId) => nodeOf(elementId)?.step?.outcomes.find(({ id }) => id === outcomeId)?.name ?? outcomeId,
    requirement: (elementId, requirementId) => nodeOf(elementId)?.step?.requirements.find(({ id }) => id === requirementId)?.text ?? requirementId,
    clock(name) {
      if (nodeOf(name) !== undefined) return element(name);
      const periodId = lawProfile.clocks.find(({ id }) => id === name)?.period;
      return lawProfile.periods.find(({ id }) => id === periodId)?.name ?? name;
    },
    ground: (id) => lawProfile.pauseGrounds.find((ground) => ground.id === id)?.name ?? id,
    field(name) {
      const schema = formOf.get(name);
      return (schema === undefined ? undefined : fieldOf(schema, name)?.title) ?? name;
    },
    instant: (atMs) => instantText(atMs, calendar.timeZone),
    value: (name, value) => valueText(formOf.get(name), name, value),
  };
}

/** `2026-03-02 09:00` in that zone. */
function instantText(atMs: number, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(atMs);
}
