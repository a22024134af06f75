// Owns how grave a breach of the BPMN standard is for a flowchart about to be published.
// Must not find breaches: engine/read/constraints does.
// Asks engine/model/finding.
import type { Finding } from '../model/finding.ts';

/** Wanted by engines that generate code from a chart; this one neither reads nor needs it, and nobody can fill it in here. */
const NOT_ASKED_HERE: ReadonlySet<string> = new Set(['operation-missing', 'expression-informal', 'script-format-missing']);

/**
 * What other tools may stumble over, while every case runs as drawn: marks that repeat what the lines say, descriptions of data
 * and of people in the standard's own form, imports, conversations. What is not listed here keeps the severity the standard gives it.
 */
const FOR_EXCHANGE_ONLY: ReadonlySet<string> = new Set([
  'attribute-value',
  'called-data-differ',
  'choreography-reference',
  'content-repeated',
  'conversation-link-ends',
  'data-association-foreign',
  'data-association-items',
  'data-association-sources',
  'data-collection',
  'data-not-in-set',
  'data-object-state',
  'data-reference-item',
  'data-reference-name',
  'data-set-foreign',
  'data-set-one-sided',
  'data-set-part',
  'error-code-missing',
  'escalation-code-missing',
  'event-data-count',
  'event-data-item',
  'event-gateway-mixed',
  'event-gateway-parallel',
  'flow-list-incomplete',
  'flow-list-strange',
  'gateway-direction',
  'gateway-single',
  'id-shared-between-files',
  'import-file-missing',
  'import-namespace',
  'lane-node-foreign',
  'message-flow-event',
  'multi-instance-data',
  'multi-instance-item',
  'participant-multiplicity',
  'process-data-direction',
  'public-process-executable',
  'resource-and-expression',
  'resource-binding-alone',
  'resource-parameter-foreign',
  'sequence-flow-not-immediate',
  'sub-process-data',
  'task-data-item',
  'task-data-sets',
  'task-data-several',
  'text-format',
]);

/** The standard's findings with the severity they have at publication; what is not asked for here is left out. */
export function standardAtPublication(findings: readonly Finding[]): readonly Finding[] {
  return findings
    .filter(({ code }) => !NOT_ASKED_HERE.has(code))
    .map((one): Finding => (FOR_EXCHANGE_ONLY.has(one.code) ? { ...one, severity: 'warning' } : one));
}
