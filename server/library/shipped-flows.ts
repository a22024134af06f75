// Owns the reading of the items that are shipped as folders under flows/items.
// Must not put anything into the store: the demonstration and main do, by commands.
// Asks the file system, once at start.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { ItemDefinition } from '../aggregates/item.ts';
import type { FormSet } from './compiled-flow.ts';
import { readJson } from './rules.ts';

/** One folder under flows/items. */
export interface ShippedItem {
  readonly item: ItemDefinition;
  readonly xml: string;
  readonly forms: FormSet;
}

/** Every shipped item, by folder name. @throws Error naming the file that cannot be read. */
export function readShippedItems(flowsFolder: string): readonly ShippedItem[] {
  const folder = join(flowsFolder, 'items');
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => readShippedItem(join(folder, entry.name)));
}

function readShippedItem(folder: string): ShippedItem {
  const formsFolder = join(folder, 'forms');
  const files = existsSync(formsFolder) ? readdirSync(formsFolder).filter((name) => name.endsWith('.json')) : [];
  const forms = Object.fromEntries(files.map((name) => [basename(name, '.json'), readJson(join(formsFolder, name)) as object]));
  return { item: readJson(join(folder, 'item.json')) as ItemDefinition, xml: readFileSync(join(folder, 'flow.bpmn'), 'utf8'), forms };
}
