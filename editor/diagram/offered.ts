// Owns the list of what a designer may draw: only what the engine executes.
// Must not be wider than engine/read accepts.
// Asks nobody.

/** Tools and elements of bpmn-js's own palette that stay. */
export const keptTools: ReadonlySet<string> = new Set(['hand-tool', 'lasso-tool', 'space-tool', 'global-connect-tool', 'tool-separator']);

/** One element in the palette, in the order shown. */
export interface OfferedElement {
  readonly action: string;
  readonly group: string;
  readonly icon: string;
  /** Translated by the dictionary. */
  readonly title: string;
  readonly shape: Readonly<Record<string, unknown>> & { readonly type: string };
}

/** The elements of the palette. Sub-processes are made open, with a start inside. */
export const offeredElements: readonly OfferedElement[] = [
  { action: 'create.start-event', group: 'event', icon: 'bpmn-icon-start-event-none', title: 'Create start event', shape: { type: 'bpmn:StartEvent' } },
  { action: 'create.end-event', group: 'event', icon: 'bpmn-icon-end-event-none', title: 'Create end event', shape: { type: 'bpmn:EndEvent' } },
  {
    action: 'create.terminate-end-event',
    group: 'event',
    icon: 'bpmn-icon-end-event-terminate',
    title: 'Create terminate end event',
    shape: { type: 'bpmn:EndEvent', eventDefinitionType: 'bpmn:TerminateEventDefinition' },
  },
  { action: 'create.user-task', group: 'activity', icon: 'bpmn-icon-user-task', title: 'Create user task', shape: { type: 'bpmn:UserTask' } },
  { action: 'create.manual-task', group: 'activity', icon: 'bpmn-icon-manual-task', title: 'Create manual task', shape: { type: 'bpmn:ManualTask' } },
  { action: 'create.exclusive-gateway', group: 'gateway', icon: 'bpmn-icon-gateway-xor', title: 'Create exclusive gateway', shape: { type: 'bpmn:ExclusiveGateway' } },
  { action: 'create.parallel-gateway', group: 'gateway', icon: 'bpmn-icon-gateway-parallel', title: 'Create parallel gateway', shape: { type: 'bpmn:ParallelGateway' } },
  { action: 'create.inclusive-gateway', group: 'gateway', icon: 'bpmn-icon-gateway-or', title: 'Create inclusive gateway', shape: { type: 'bpmn:InclusiveGateway' } },
  { action: 'create.subprocess-expanded', group: 'sub-process', icon: 'bpmn-icon-subprocess-expanded', title: 'Create expanded sub-process', shape: { type: 'bpmn:SubProcess', isExpanded: true } },
  { action: 'create.text-annotation', group: 'artifact', icon: 'bpmn-icon-text-annotation', title: 'Create text annotation', shape: { type: 'bpmn:TextAnnotation' } },
];

/** Entries beside a selected element that stay; the others of bpmn-js go. */
export const keptPadEntries: ReadonlySet<string> = new Set(['append.end-event', 'append.text-annotation', 'replace', 'connect', 'delete', 'align-elements']);

/** Entries of the "change type" menu that stay. */
export const keptReplacements: ReadonlySet<string> = new Set([
  'replace-with-none-start',
  'replace-with-none-end',
  'replace-with-terminate-end',
  'replace-with-user-task',
  'replace-with-manual-task',
  'replace-with-exclusive-gateway',
  'replace-with-parallel-gateway',
  'replace-with-inclusive-gateway',
  'replace-with-expanded-subprocess',
  'replace-with-sequence-flow',
  'replace-with-default-flow',
  'replace-with-conditional-flow',
]);

/** Of a foreign chart's entries, those in the set; order kept. */
export function keepOffered<Entry>(entries: Readonly<Record<string, Entry>>, kept: ReadonlySet<string>): Record<string, Entry> {
  return Object.fromEntries(Object.entries(entries).filter(([name]) => kept.has(name)));
}
