// Owns the translation of one .ts or .tsx file to JavaScript while it is loaded.
// Must not touch node_modules, nor check types: that is tsc's.
// Asks esbuild.
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const EMPTY_MODULE = { format: 'module', source: 'export default {};', shortCircuit: true };

/** The extension of a project file that Node cannot load alone, or undefined. A url may carry a query, such as tap's ?tapmock. */
function extensionOf(url) {
  const { protocol, pathname } = new URL(url);
  if (protocol !== 'file:' || pathname.includes('/node_modules/')) return undefined;
  return /\.(tsx?|css)$/.exec(pathname)?.[1];
}

function optionsFor(file, extension) {
  return {
    loader: extension,
    format: 'esm',
    target: 'node20.19',
    jsx: 'automatic',
    sourcemap: 'inline',
    sourcefile: file,
    tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true } },
  };
}

const fileOf = (url) => fileURLToPath(new URL(new URL(url).pathname, 'file:'));

let transform;
/** Asynchronous hook, for Node without type stripping. */
export async function load(url, context, nextLoad) {
  const extension = extensionOf(url);
  if (extension === undefined) return nextLoad(url, context);
  if (extension === 'css') return EMPTY_MODULE;
  transform ??= (await import('esbuild')).transform;
  const file = fileOf(url);
  const { code } = await transform(await readFile(file, 'utf8'), optionsFor(file, extension));
  return { format: 'module', source: code, shortCircuit: true };
}

let transformSync;
/** Synchronous hook, for Node that strips types itself and lacks only JSX and style sheets. */
export function loadSync(url, context, nextLoad) {
  const extension = extensionOf(url);
  if (extension === undefined || extension === 'ts') return nextLoad(url, context);
  if (extension === 'css') return EMPTY_MODULE;
  transformSync ??= process.getBuiltinModule('node:module').createRequire(import.meta.url)('esbuild').transformSync;
  const file = fileOf(url);
  const { code } = transformSync(readFileSync(file, 'utf8'), optionsFor(file, extension));
  return { format: 'module', source: code, shortCircuit: true };
}
