// Owns how strictly charts are taken that were written for an engine which runs them as they are.
// Must not drop a finding: what is tolerated is still told.
// Asks engine/model/finding.
import type { Finding } from '../../model/finding.ts';
import type { ModdleElement } from '../moddle-element.ts';
import type { ConstraintContext } from './constraint.ts';

/** Extensions of engines that do not insist on all of the standard: implicit ends, incomplete lists and the like. */
const ENGINES: ReadonlySet<unknown> = new Set([
  'http://camunda.org/schema/1.0/bpmn',
  'http://camunda.org/schema/zeebe/1.0',
  'http://activiti.org/bpmn',
  'http://flowable.org/bpmn',
  'http://spiffworkflow.org/bpmn/schema/1.0/core',
  'http://www.jboss.org/drools',
]);

/** What no engine can run, whoever wrote it. */
const UNRUNNABLE: ReadonlySet<string> = new Set([
  'reference-unresolved',
  'reference-type',
  'content-missing',
  'attribute-value',
  'loop-several',
  'sequence-flow-crosses-scope',
  'start-event-trigger',
  'event-subprocess-start',
  'event-subprocess-flow',
  'end-event-result',
  'cancel-end-outside-transaction',
  'cancel-boundary-outside-transaction',
  'intermediate-event-trigger',
  'boundary-event-trigger',
  'boundary-event-scope',
  'link-target-repeated',
  'called-element-type',
  'message-flow-in-one-pool',
]);

/** True when the file declares the extension of another engine. */
export function isForeignDialect(definitions: ModdleElement): boolean {
  return Object.entries(definitions.$attrs).some(([name, value]) => name.startsWith('xmlns:') && ENGINES.has(value));
}

/** The finding, as a warning where the chart's own engine runs it all the same. */
export function asItsEngineTakesIt(file: ConstraintContext, finding: Finding): Finding {
  return file.isForeign && !UNRUNNABLE.has(finding.code) ? { ...finding, severity: 'warning' } : finding;
}
