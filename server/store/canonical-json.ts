// Owns one text per JSON value: members sorted by name, nothing undefined, no blanks.
// Must not be used for what is already stored as text.
// Asks nobody.

/** Canonical JSON text; two values that mean the same give the same text. For digests of requests. Members that are undefined are left out. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_name, member: unknown) => (isPlainObject(member) ? sorted(member) : member)) ?? 'null';
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function sorted(object: Record<string, unknown>): Record<string, unknown> {
  // No prototype: a member named __proto__ stays an ordinary member.
  const result: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
  for (const name of Object.keys(object).sort()) result[name] = object[name];
  return result;
}
