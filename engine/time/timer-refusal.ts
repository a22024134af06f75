// Owns the shape of "this text is no timer": why, in both languages.
// Must not carry a code: whoever asks knows whether it is a finding or an incident.
// Asks nobody.

/** Why a text is refused: what was expected, what came, what to do. Whole sentences. */
export interface TimerRefusal {
  readonly ok: false;
  readonly zh: string;
  readonly en: string;
}

/** Longest part of a wrong text that is shown again, in characters. */
const SHOWN = 60;

/** Makes a refusal. */
export function refuseTimer(zh: string, en: string): TimerRefusal {
  return { ok: false, zh, en };
}

/** `text` as it is shown in a refusal: cut when it is long. */
export function shown(text: string): string {
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}
