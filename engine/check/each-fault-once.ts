// Owns that one fault is told once, though several checks see it.
// Must not drop a finding unless the sentence that stays says what is wrong at the same place.
// Asks engine/model for shapes.
import type { Finding } from '../model/finding.ts';
import type { Graph } from '../model/graph.ts';

/** A code that need not be told where one of the others stands: they say the same in words of the drawing. */
const SAID_BY: Readonly<Record<string, readonly string[]>> = {
  'called-element-missing': ['call-without-process'],
  'completion-unreachable': ['parallel-join-after-exclusive-split'],
  'condition-ignored': ['condition-misplaced'],
  'content-missing': ['boundary-without-host', 'flow-loose', 'event-incomplete', 'link-without-target', 'call-without-process'],
  'default-flow-condition': ['condition-ignored'],
  'end-event-absent': ['end-missing'],
  'end-event-incoming': ['element-unreachable'],
  'end-event-outgoing': ['end-with-outgoing'],
  'end-unreachable': ['start-event-outgoing'],
  'error-code-missing': ['event-incomplete'],
  'escalation-code-missing': ['event-incomplete'],
  'flow-node-not-entered': ['element-unreachable'],
  'flow-node-not-left': ['end-unreachable'],
  'flow-unsafe': ['exclusive-merge-after-parallel-split'],
  'link-target-repeated': ['link-repeated'],
  'link-unpaired': ['link-without-target'],
  'message-missing': ['event-incomplete'],
  'multi-instance-count': ['loop-without-collection'],
  'quantity-below-one': ['quantity-invalid'],
  'reference-unresolved': ['boundary-without-host', 'flow-loose'],
  'sequence-flow-crosses-scope': ['flow-crosses-scope'],
  'start-event-absent': ['start-missing'],
  'start-event-incoming': ['start-with-incoming'],
  'timer-content': ['event-incomplete', 'timer-unreadable'],
};

/** Two tokens on a line are not worth a sentence where it is said already what they do at the end. */
const GRAVER_THAN_UNSAFE: readonly string[] = ['completion-improper', 'tokens-without-bound'];

/**
 * All findings in their order, without those that repeat another: the same code at the same element from a later source, the same
 * sentence, and the pairs above. A sentence that stays takes over the run that proves it.
 */
export function eachFaultOnce(sources: readonly (readonly Finding[])[], graphs: readonly Graph[]): readonly Finding[] {
  const told = withoutRepeats(sources);
  const places = new Map(told.map((one) => [one, placesOf(one, graphs)]));
  const at = groupBy(told, (one) => places.get(one) ?? []);
  const traces = new Map<Finding, readonly string[]>();
  const kept = told.filter((one) => {
    const better = standsFor(one, at, places.get(one) ?? []) ?? (one.code === 'flow-unsafe' ? told.find(({ code }) => GRAVER_THAN_UNSAFE.includes(code)) : undefined);
    if (better !== undefined && one.trace !== undefined) traces.set(better, one.trace);
    return better === undefined;
  });
  return kept.map((one) => {
    const trace = one.trace ?? traces.get(one);
    return trace === undefined ? one : { ...one, trace };
  });
}

function withoutRepeats(sources: readonly (readonly Finding[])[]): readonly Finding[] {
  const codes = new Set<string>();
  const sentences = new Set<string>();
  return sources.flatMap((source) => {
    const fresh = source.filter((one) => {
      const sentence = `${one.code} ${one.elementId ?? ''} ${one.zh}`;
      const isTold = sentences.has(sentence) || (one.elementId !== undefined && codes.has(`${one.code} ${one.elementId}`));
      sentences.add(sentence);
      return !isTold;
    });
    for (const { code, elementId } of fresh) if (elementId !== undefined) codes.add(`${code} ${elementId}`);
    return fresh;
  });
}

/** What forbids publication is not left to a sentence that does not. */
function standsFor({ code, severity }: Finding, at: ReadonlyMap<string, readonly Finding[]>, places: readonly string[]): Finding | undefined {
  const better = SAID_BY[code];
  const stands = (other: Finding): boolean => better?.includes(other.code) === true && (severity === 'warning' || other.severity === 'error');
  return places.flatMap((place) => at.get(place) ?? []).find(stands);
}

/** The element; for tokens on a line also the element it comes from, where the mistake is. */
function placesOf({ code, elementId }: Finding, graphs: readonly Graph[]): readonly string[] {
  if (elementId === undefined) return [];
  const sources = code === 'flow-unsafe' ? graphs.flatMap(({ flows }) => flows.get(elementId)?.sourceId ?? []) : [];
  return [elementId, ...sources];
}

function groupBy(findings: readonly Finding[], keysOf: (one: Finding) => readonly string[]): ReadonlyMap<string, readonly Finding[]> {
  const groups = new Map<string, Finding[]>();
  for (const one of findings) for (const key of keysOf(one)) (groups.get(key) ?? groups.set(key, []).get(key) ?? []).push(one);
  return groups;
}
