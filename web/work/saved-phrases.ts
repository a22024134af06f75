// Owns the phrases a person keeps for opinions, on this computer.
// Must not mix the phrases of two accounts.
// Asks the browser's storage.

const name = (owner: string): string => `quancheng.phrases.${owner}`;

/** The phrases of an account, the last kept first; none when the storage holds nothing readable. */
export function savedPhrases(owner: string): readonly string[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(name(owner)) ?? '[]');
    return Array.isArray(stored) ? stored.filter((phrase): phrase is string => typeof phrase === 'string') : [];
  } catch {
    return [];
  }
}

/** Keeps phrases; a full storage keeps the old ones. */
export function savePhrases(owner: string, phrases: readonly string[]): void {
  try {
    localStorage.setItem(name(owner), JSON.stringify(phrases));
  } catch {
    // Phrases are a convenience.
  }
}
