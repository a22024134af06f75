// Owns what intermediate throw events and end events do, one definition after the other (BPMN 2.0.2 sections 10.5.4, 10.5.6).
// Must not deliver to other cases: a fact says what was thrown, the runner carries it.
// Asks catchers for who catches errors and escalations, catch.ts to act, compensation.ts to undo.
import { catcherOf } from '../decide/catchers.ts';
import { caught, deliver } from '../decide/catch.ts';
import { type Deciding, nameAt, nodeAt, record, scopeOf, tokenOf } from '../decide/deciding.ts';
import { textOf, valueOf } from '../decide/evaluate.ts';
import { raiseIncident } from '../decide/incidents.ts';
import { consume, leave } from '../decide/leave.ts';
import { createToken } from '../decide/scopes.ts';
import { emptyScope } from '../decide/terminate.ts';
import { dropWaits, openOfKind } from '../decide/waits.ts';
import { find } from '../evolve/keyed.ts';
import type { Json } from '../model/command.ts';
import type { Text } from '../model/expression.ts';
import type { Sentence } from '../model/finding.ts';
import type { EventDefinition, GraphNode } from '../model/graph.ts';
import { incident } from '../model/incident.ts';
import type { Token, Variables } from '../model/state.ts';
import { cancelTransaction, compensate } from './compensation.ts';

/** Throws each definition, then goes on (intermediate) or ends (end event). What was interrupted meanwhile does neither. */
export function throwEvents(deciding: Deciding, node: GraphNode, token: Token): void {
  const events = node.events ?? [];
  if (events.length > 1 && !canTellAll(deciding, token, events)) return;
  for (const event of events.length > 1 ? inOrder(events) : events) {
    const next = throwOne(deciding, node, token, event);
    if (next === 'stays' || !tokenOf(deciding, token)) return;
  }
  afterThrow(deciding, node, token);
}

/** What holds or ends the thrower comes last, so that nothing else it throws is lost; several compensations are one. */
function inOrder(events: readonly EventDefinition[]): readonly EventDefinition[] {
  const rank = ({ kind }: EventDefinition): number => Math.max(0, LAST.indexOf(kind));
  const compensations = events.filter(({ kind }) => kind === 'compensation');
  const merged = compensations.length < 2 ? events : [...events.filter(({ kind }) => kind !== 'compensation'), { kind: 'compensation' as const, waits: compensations.some((one) => one.kind === 'compensation' && one.waits) }];
  return merged.toSorted((a, b) => rank(a) - rank(b));
}

const LAST: readonly EventDefinition['kind'][] = ['message', 'compensation', 'error', 'cancel', 'terminate'];

/** Names and codes of several events are told before the first is thrown: after an incident none is thrown twice. */
function canTellAll(deciding: Deciding, token: Token, events: readonly EventDefinition[]): boolean {
  for (const event of events) {
    const text = event.kind === 'message' || event.kind === 'signal' ? event.name : event.kind === 'error' || event.kind === 'escalation' ? event.code : undefined;
    if (text !== undefined && typeof nameFor(deciding, token, text) === 'object') return false;
  }
  return true;
}

/** The thrower is done: an end event consumes its token, an intermediate event leaves. */
export function afterThrow(deciding: Deciding, node: GraphNode, token: Token): void {
  if (node.kind === 'end-event' || node.linkTargetId !== undefined) return consume(deciding, token);
  leave(deciding, node, [token], 'every-true');
}

function throwOne(deciding: Deciding, node: GraphNode, token: Token, event: EventDefinition): 'goes-on' | 'stays' {
  switch (event.kind) {
    case 'message':
      return throwMessage(deciding, token, event);
    case 'signal':
      return throwSignal(deciding, token, event.name);
    case 'error':
      return throwNamed(deciding, token, event.code, throwError);
    case 'escalation':
      return throwNamed(deciding, token, event.code, throwEscalation);
    case 'compensation':
      return compensate(deciding, token, event);
    case 'cancel':
      return cancelTransaction(deciding, token);
    case 'terminate':
      return terminate(deciding, token);
    case 'link':
      return followLink(deciding, node, token);
    case 'timer':
    case 'conditional':
      return 'goes-on';
  }
}

/** The runner carries the message to its one receiver; keys let it find the right case. */
export function throwMessage(deciding: Deciding, token: Token, event: Extract<EventDefinition, { kind: 'message' }>): 'goes-on' | 'stays' {
  const name = event.name === undefined ? undefined : nameFor(deciding, token, event.name);
  if (typeof name === 'object') return 'stays';
  const keys: { [key: string]: Json } = {};
  for (const key of event.keys ?? []) {
    const answer = valueOf(deciding, key.value, token.scopeId);
    if (!answer.ok) return unclear(deciding, token, answer);
    keys[key.name] = answer.value;
  }
  const values: Variables | undefined = Object.keys(keys).length > 0 ? keys : undefined;
  record(deciding, { type: 'event-thrown', elementId: token.elementId, scopeId: token.scopeId, kind: 'message', ...(name !== undefined && { name }), ...(values && { values }) });
  return 'goes-on';
}

/** Everybody of this case who waits for it now gets it before the thrower moves on, each once; other cases get it from the runner. */
function throwSignal(deciding: Deciding, token: Token, text: Text | undefined): 'goes-on' | 'stays' {
  const name = text === undefined ? undefined : nameFor(deciding, token, text);
  if (typeof name === 'object') return 'stays';
  record(deciding, { type: 'event-thrown', elementId: token.elementId, scopeId: token.scopeId, kind: 'signal', ...(name !== undefined && { name }) });
  for (const wait of openOfKind(deciding, 'signal')) {
    if (wait.name === name && find(deciding.state.waits, wait.id)) caught(deciding, wait);
  }
  return 'goes-on';
}

function throwNamed(deciding: Deciding, token: Token, text: Text | undefined, act: (deciding: Deciding, token: Token, code: string | undefined) => void): 'goes-on' | 'stays' {
  const code = text === undefined ? undefined : nameFor(deciding, token, text);
  if (typeof code === 'object') return 'stays';
  act(deciding, token, code);
  return find(deciding.state.scopes, token.scopeId) && tokenOf(deciding, token)?.phase === 'stuck' ? 'stays' : 'goes-on';
}

/** An error always interrupts where it is caught; uncaught it is an incident that holds the thrower. */
export function throwError(deciding: Deciding, token: Token, code: string | undefined): void {
  record(deciding, { type: 'event-thrown', elementId: token.elementId, scopeId: token.scopeId, kind: 'error', ...(code !== undefined && { code }) });
  const catcher = catcherOf(deciding, token, { kind: 'error', code });
  if (catcher) {
    endThrower(deciding, token);
    deliver(deciding, catcher, code);
    return;
  }
  const name = nameAt(deciding, token);
  dropWaits(deciding, token);
  raiseIncident(deciding, token, incident('error-uncaught', { zh: `“${name}”抛出的错误${code ? `“${code}”` : ''}没有任何环节处理。`, en: `The error${code ? ` "${code}"` : ''} thrown at "${name}" is caught nowhere.` }), 'arrived');
}

/** An escalation nobody catches changes nothing (BPMN 2.0.2 section 10.5.7). */
export function throwEscalation(deciding: Deciding, token: Token, code: string | undefined): void {
  record(deciding, { type: 'event-thrown', elementId: token.elementId, scopeId: token.scopeId, kind: 'escalation', ...(code !== undefined && { code }) });
  const catcher = catcherOf(deciding, token, { kind: 'escalation', code });
  if (!catcher) return;
  endThrower(deciding, token);
  deliver(deciding, catcher, code);
}

/** An end event has ended when what it throws is caught, whatever that interrupts; one with more to throw ends after the last. */
function endThrower(deciding: Deciding, token: Token): void {
  const node = nodeAt(deciding, token);
  if (node.kind === 'end-event' && node.events?.length === 1) consume(deciding, token);
}

/** Ends everything of its own scope instance; a sub-process then leaves by its normal flow (BPMN 2.0.2 section 13.5.6). */
function terminate(deciding: Deciding, token: Token): 'stays' {
  consume(deciding, token);
  if (find(deciding.state.scopes, token.scopeId)) emptyScope(deciding, scopeOf(deciding, token.scopeId).id, token.elementId);
  return 'stays';
}

function followLink(deciding: Deciding, { linkTargetId }: GraphNode, token: Token): 'goes-on' {
  if (linkTargetId !== undefined) createToken(deciding, token.scopeId, linkTargetId, { phase: 'leaving' });
  return 'goes-on';
}

/** The name or code; an incident holds the thrower when it cannot be told. */
function nameFor(deciding: Deciding, token: Token, text: Text): string | { readonly failed: true } {
  const answer = textOf(deciding, text, token.scopeId);
  if (answer.ok) return answer.value;
  unclear(deciding, token, answer);
  return { failed: true };
}

function unclear(deciding: Deciding, token: Token, why: Sentence): 'stays' {
  const name = nameAt(deciding, token);
  dropWaits(deciding, token);
  raiseIncident(deciding, token, incident('event-unclear', { zh: `无法确定“${name}”要发出什么：${why.zh}`, en: `What "${name}" throws cannot be told: ${why.en}` }), 'arrived');
  return 'stays';
}
