// Owns the order of all migrations.
// Must not lose one: a database of any earlier version must find its way.
// Asks each migration.
import type { Migration } from './migration.ts';
import { spine } from './spine.ts';
import { waits } from './waits.ts';

/** In order of version. */
export const allMigrations: readonly Migration[] = [spine, waits];
