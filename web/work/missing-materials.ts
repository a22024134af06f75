// Owns which materials of a case are still missing.
// Must not decide what follows from it: a window may register an incomplete application (许可法 32).
// Asks nobody.

/** Names of the materials that were not received, nameless ones left out. */
export function missingMaterials(materials: readonly { readonly name?: string; readonly received?: boolean }[]): readonly string[] {
  return materials.flatMap(({ name, received }) => (received === true || name === undefined || name.trim() === '' ? [] : [name.trim()]));
}
