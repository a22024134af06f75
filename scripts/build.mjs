// Owns dist/: plain JavaScript of engine and server, and the bundled pages. Run as a program it is `npm run build`.
// Must not build what has not changed.
// Asks tsc and Vite.
import './require-node.mjs';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureInstalled } from './install.mjs';
import { alone } from './lock.mjs';
import { root, runNode } from './run.mjs';
import { duration, giveUp, heading, say, Trouble } from './say.mjs';

/** What dist/ is made of. flows/ is read while the server runs and is no part of it. */
const PARTS = [
  {
    name: 'server',
    title: '编译服务端  Compiling the server',
    sources: ['engine', 'server', 'schemas', 'package-lock.json', 'tsconfig.json', 'tsconfig.build.json'],
    needs: 'server',
    build: async () => {
      for (const folder of ['engine', 'server', 'schemas']) rmSync(join(root, 'dist', folder), { recursive: true, force: true });
      return runNode(['node_modules/typescript/lib/tsc.js', '-p', 'tsconfig.build.json']);
    },
  },
  {
    name: 'web',
    title: '打包页面  Bundling the pages',
    sources: ['engine', 'editor', 'web', 'schemas', 'package-lock.json', 'tsconfig.json', 'tsconfig.browser.json', 'vite.config.ts'],
    needs: 'web/index.html',
    build: () => runNode(['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn']),
  },
];

function filesUnder(path) {
  const absolute = join(root, path);
  if (!existsSync(absolute)) return [];
  const entries = readdirSync(absolute, { withFileTypes: true }).toSorted((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => (entry.isDirectory() ? filesUnder(`${path}/${entry.name}`) : [`${path}/${entry.name}`]));
}

/** Hash over names and contents of everything a part is made of. */
function contentHash(sources) {
  const hash = createHash('sha256');
  for (const source of sources) {
    const files = /\.[a-z]+$/.test(source) ? [source] : filesUnder(source);
    for (const file of files) hash.update(`${file}\0`).update(readFileSync(join(root, file))).update('\0');
  }
  return hash.digest('hex');
}

async function buildPart(part) {
  const stamp = join(root, 'dist', `.built-${part.name}`);
  const upToDate = () => existsSync(stamp) && readFileSync(stamp, 'utf8') === contentHash(part.sources);
  if (!existsSync(join(root, part.needs)) || upToDate()) return;
  await alone(`build-${part.name}`, async () => {
    if (upToDate()) return;
    const begun = Date.now();
    heading(part.title);
    mkdirSync(join(root, 'dist'), { recursive: true });
    rmSync(stamp, { force: true });
    const hash = contentHash(part.sources);
    if ((await part.build()) !== 0) throw new Trouble('构建失败，原因见上文。', 'The build failed; the reason stands above.');
    writeFileSync(stamp, hash);
    say(`   ${duration(Date.now() - begun)}`);
  });
}

/** Brings dist/ up to date. Throws Trouble. */
export async function ensureBuilt() {
  for (const part of PARTS) await buildPart(part);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await ensureInstalled().then(ensureBuilt).catch(giveUp);
}
