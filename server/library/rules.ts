// Owns the law profiles and lists that are shipped as data under flows/rules.
// Must not interpret them.
// Asks the file system, once at start.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CodeScheme } from '../../engine/authoring.ts';
import type { LawProfile } from '../../engine/time/index.ts';

/** One entry of the type list (GB/T 39046 table A.1, rule D11). */
export interface ItemType {
  readonly code: string;
  readonly name: string;
}

/** Everything under flows/rules that the server reads at start. */
export interface Rules {
  readonly lawProfiles: ReadonlyMap<string, LawProfile>;
  readonly itemTypes: readonly ItemType[];
  /** Rule D10. */
  readonly codeSchemes: readonly CodeScheme[];
}

/**
 * Reads the rules.
 * @throws Error naming the file when one cannot be read or is not JSON.
 */
export function readRules(flowsFolder: string): Rules {
  const lawFolder = join(flowsFolder, 'rules', 'law');
  const profiles = readdirSync(lawFolder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => readJson(join(lawFolder, name)) as LawProfile);
  const lists = join(flowsFolder, 'rules', 'lists');
  const { types } = readJson(join(lists, 'item-types.json')) as { readonly types: readonly ItemType[] };
  const { schemes } = readJson(join(lists, 'code-schemes.json')) as { readonly schemes: readonly CodeScheme[] };
  return { lawProfiles: new Map(profiles.map((profile) => [profile.id, profile])), itemTypes: types, codeSchemes: schemes };
}

/** The JSON of a shipped file. @throws Error naming the file. */
export function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as unknown;
  } catch (error) {
    throw new Error(`Expected a JSON file at ${file}, but: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}
