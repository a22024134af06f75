// Owns where the product's own files lie, run from the sources or from dist/.
// Must not depend on the folder the program is started in.
// Asks the file system, once at start.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds package.json, flows/, schemas/ and dist/. */
export function projectRoot(): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); folder !== dirname(folder); folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json')) && existsSync(join(folder, 'schemas'))) return folder;
  }
  throw new Error('Expected package.json and schemas/ above the program, but there are none; the installation is not complete.');
}

/** The version of the product, as package.json says. */
export function productVersion(root: string): string {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { readonly version: string };
  return version;
}
