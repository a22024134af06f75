// Owns what an event catches or throws: its definitions, inside it or by reference, with names and codes resolved.
// Must not judge which definitions an event of its kind may have: engine/read/constraints does.
// Asks read-expression, read-timer, chart-reading.
import type { Sentence } from '../model/finding.ts';
import type { Text } from '../model/expression.ts';
import type { CorrelationKey, EventDefinition } from '../model/graph.ts';
import { referenceOf, unresolvedOf } from './chart-reading.ts';
import type { ChartReading } from './chart-reading.ts';
import { childOf, childrenOf, textOf } from './moddle-element.ts';
import type { ModdleElement } from './moddle-element.ts';
import { readExpression, readExpressionText, readText } from './read-expression.ts';
import { readTimer } from './read-timer.ts';
import { reportIncomplete } from './report-incomplete.ts';
import { vendorAttribute, zeebeElement } from './vendors.ts';
import { withoutAbsent } from './without-absent.ts';

/** An event being read. `throws` = it throws what it defines. */
export interface EventPlace {
  readonly element: ModdleElement;
  readonly id: string;
  readonly throws: boolean;
}

/** The definitions of an event, first those inside it, then those it refers to; undefined = none. */
export function readEventDefinitions(reading: ChartReading, element: ModdleElement, id: string): readonly EventDefinition[] | undefined {
  const written = [...childrenOf(element, 'eventDefinitions'), ...childrenOf(element, 'eventDefinitionRef')];
  const place: EventPlace = { element, id, throws: element.$instanceOf('bpmn:ThrowEvent') };
  const definitions = written.flatMap((one) => readDefinition(reading, one, place) ?? []);
  return definitions.length === 0 ? undefined : definitions;
}

/** One definition; undefined for a kind the standard does not know. */
export function readDefinition(reading: ChartReading, definition: ModdleElement, place: EventPlace): EventDefinition | undefined {
  switch (definition.$type) {
    case 'bpmn:MessageEventDefinition':
      return readMessage(reading, definition, place);
    case 'bpmn:TimerEventDefinition': {
      const rule = readTimer(reading, definition, place);
      return withoutAbsent({ kind: 'timer' as const, rule });
    }
    case 'bpmn:SignalEventDefinition': {
      const raw = nameOf(reading, definition, 'signalRef') ?? vendorAttribute(reading.vendors, definition, 'signalExpression');
      return withoutAbsent({ kind: 'signal' as const, name: readName(reading, place, SIGNAL, raw) });
    }
    case 'bpmn:ConditionalEventDefinition': {
      const holder = childOf(definition, 'condition');
      requireContent(reading, place, CONDITION, holder && textOf(holder, 'body'));
      return withoutAbsent({ kind: 'conditional' as const, condition: readExpression(reading, { ...place, what: CONDITION }, holder) });
    }
    case 'bpmn:ErrorEventDefinition':
      return withoutAbsent({ kind: 'error' as const, ...readCode(reading, definition, place, 'error') });
    case 'bpmn:EscalationEventDefinition':
      return withoutAbsent({ kind: 'escalation' as const, ...readCode(reading, definition, place, 'escalation') });
    case 'bpmn:CompensateEventDefinition': {
      const activityId = referenceOf(reading, definition, 'activityRef');
      return withoutAbsent({ kind: 'compensation' as const, activityId, waits: definition.get('waitForCompletion') !== false });
    }
    case 'bpmn:CancelEventDefinition':
      return { kind: 'cancel' };
    case 'bpmn:TerminateEventDefinition':
      return { kind: 'terminate' };
    case 'bpmn:LinkEventDefinition':
      return { kind: 'link', name: (textOf(definition, 'name') ?? '').trim() };
    default:
      return undefined;
  }
}

const SIGNAL: Sentence = { zh: '信号', en: 'signal' };
const MESSAGE: Sentence = { zh: '消息', en: 'message' };
const CONDITION: Sentence = { zh: '条件', en: 'condition' };
const CODES: Readonly<Record<'error' | 'escalation', Sentence>> = { error: { zh: '错误', en: 'error' }, escalation: { zh: '升级', en: 'escalation' } };

/** What a send or receive task, or an event with a message definition, sends or waits for. */
export function readMessage(reading: ChartReading, holder: ModdleElement, place: EventPlace): EventDefinition {
  const name = readName(reading, place, MESSAGE, nameOf(reading, holder, 'messageRef'));
  const message = childOf(holder, 'messageRef');
  const keys = message ? readKeys(reading, message, place) : undefined;
  return withoutAbsent({ kind: 'message' as const, name, keys });
}

/** What tells this receiver from others; undefined = nothing. */
function readKeys(reading: ChartReading, message: ModdleElement, place: EventPlace): readonly CorrelationKey[] | undefined {
  const written = zeebeElement(message, 'subscription')?.get('correlationKey');
  if (written === undefined || written.trim() === '' || place.throws) return undefined;
  const value = readExpressionText(reading, { ...place, what: { zh: '关联键', en: 'correlation key' } }, written.trim());
  return value === undefined ? undefined : [{ name: 'correlationKey', value }];
}

/** The code of an error or escalation; absent on a catching event = every one. */
function readCode(reading: ChartReading, definition: ModdleElement, place: EventPlace, kind: 'error' | 'escalation'): { readonly code: Text | undefined; readonly codeVariable: string | undefined } {
  const target = childOf(definition, `${kind}Ref`);
  const written = (target && textOf(target, `${kind}Code`)?.trim()) || nameOf(reading, definition, `${kind}Ref`);
  const code = place.throws ? readName(reading, place, CODES[kind], written) : readText(reading, { ...place, what: CODES[kind] }, written);
  return { code, codeVariable: vendorAttribute(reading.vendors, definition, `${kind}CodeVariable`) };
}

/** Name, else id, of what a definition refers to; what is written when that is not in the file. */
function nameOf(reading: ChartReading, definition: ModdleElement, property: string): string | undefined {
  const target = childOf(definition, property);
  if (!target) return unresolvedOf(reading, definition, property);
  return textOf(target, 'name')?.trim() || referenceOf(reading, definition, property);
}

/** A name that must be there unless the chart is a draft. */
function readName(reading: ChartReading, place: EventPlace, what: Sentence, written: string | undefined): Text | undefined {
  requireContent(reading, place, what, written);
  return readText(reading, { ...place, what }, written);
}

/** What is written but cannot be read is told where it is read. */
function requireContent(reading: ChartReading, place: EventPlace, what: Sentence, written: string | undefined): void {
  if ((written ?? '').trim() === '' && reading.options.draft !== true) reportIncomplete(reading, place, what);
}
