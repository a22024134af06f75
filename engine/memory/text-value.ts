// Owns the value of a text of a chart before any case exists: names of start events, timers of start events.
// Must not see any variable.
// Asks engine/expression for FEEL, the host for anything else.
import { evaluateValue } from '../expression/index.ts';
import type { Text } from '../model/expression.ts';
import type { Host } from '../model/reference.ts';

/** When and by whom a text is computed. */
export interface TextMoment {
  readonly atMs: number;
  readonly timeZone: string;
  readonly host?: Host;
}

/** The text; undefined when it is absent or cannot be told without a case. */
export function textValue(text: Text | undefined, { atMs, timeZone, host }: TextMoment): string | undefined {
  if (text === undefined || typeof text === 'string') return text;
  const feel = text.text.trimStart().startsWith('=') || /feel/i.test(text.language ?? '') || !host?.evaluate;
  const value = feel ? feelValue(text, atMs, timeZone) : hostValue(text.text, host);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

function feelValue(text: Exclude<Text, string>, atMs: number, timeZone: string): unknown {
  const answer = evaluateValue(text, { variables: {}, atMs, timeZone });
  return answer.ok ? answer.value : undefined;
}

function hostValue(text: string, host: Host): unknown {
  try {
    return host.evaluate?.(text, {});
  } catch {
    return undefined;
  }
}
