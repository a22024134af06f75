// Owns what a person has typed but not sent yet, so that a closed tab or an ended session loses nothing.
// Must not hold anything after it was sent: call forget.
// Asks the browser's storage.

const PREFIX = 'quancheng.draft.';

/** Keeps a draft under a name; a full or forbidden storage is no reason to disturb the person. */
export function keepDraft(name: string, draft: unknown): void {
  try {
    localStorage.setItem(PREFIX + name, JSON.stringify(draft));
  } catch {
    // Drafts are a convenience; the form itself still holds what was typed.
  }
}

/** The draft under a name; undefined = none, or not readable. */
export function keptDraft<Draft>(name: string): Draft | undefined {
  try {
    const text = localStorage.getItem(PREFIX + name);
    return text === null ? undefined : (JSON.parse(text) as Draft);
  } catch {
    return undefined;
  }
}

/** Throws a draft away. */
export function forgetDraft(name: string): void {
  localStorage.removeItem(PREFIX + name);
}
