// Owns the shape of a step from one schema version to the next.
// Must not go backwards.
// Asks nobody.

/** One step forward. Versions are 1, 2, 3 … without gaps; `sql` runs in one transaction with the change of the version number. */
export interface Migration {
  readonly version: number;
  readonly name: string;
  readonly sql: string;
}
