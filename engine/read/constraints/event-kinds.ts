// Owns the names of event triggers and which of them an event lacks the right to have.
// Must not know where an event stands.
// Asks engine/model/finding.
import type { Sentence } from '../../model/finding.ts';
import type { ModdleElement } from '../moddle-element.ts';
import type { ConstraintContext } from './constraint.ts';

/** A trigger or result; `none` = the event has no definition. */
export type TriggerKind = 'none' | 'message' | 'timer' | 'error' | 'escalation' | 'cancel' | 'compensate' | 'conditional' | 'link' | 'signal' | 'terminate';

const NAMES: Readonly<Record<TriggerKind, Sentence>> = {
  none: { zh: '无触发', en: 'none' },
  message: { zh: '消息', en: 'message' },
  timer: { zh: '定时', en: 'timer' },
  error: { zh: '错误', en: 'error' },
  escalation: { zh: '升级', en: 'escalation' },
  cancel: { zh: '取消', en: 'cancel' },
  compensate: { zh: '补偿', en: 'compensation' },
  conditional: { zh: '条件', en: 'conditional' },
  link: { zh: '链接', en: 'link' },
  signal: { zh: '信号', en: 'signal' },
  terminate: { zh: '终止', en: 'terminate' },
};

const KINDS: ReadonlyMap<string, TriggerKind> = new Map(
  (Object.keys(NAMES) as TriggerKind[]).map((kind) => [`bpmn:${kind.charAt(0).toUpperCase()}${kind.slice(1)}EventDefinition`, kind]),
);

/** The triggers of an event; `none` alone when it has no definition. Definitions of unknown kind are left out. */
export function kindsOf(file: ConstraintContext, event: ModdleElement): readonly TriggerKind[] {
  const definitions = file.triggers(event);
  if (definitions.length === 0) return file.isWritten(event, 'eventDefinitionRef') ? [] : ['none'];
  return definitions.flatMap((definition) => KINDS.get(definition.$type) ?? []);
}

/** Names of kinds in a row: 消息、定时 and message, timer. */
export function namesOf(kinds: readonly TriggerKind[]): Sentence {
  return { zh: kinds.map((kind) => NAMES[kind].zh).join('、'), en: kinds.map((kind) => NAMES[kind].en).join(', ') };
}

/** The triggers an event has beyond those allowed, each once. */
export function beyond(file: ConstraintContext, event: ModdleElement, allowed: readonly TriggerKind[]): readonly TriggerKind[] {
  return [...new Set(kindsOf(file, event))].filter((kind) => !allowed.includes(kind));
}
