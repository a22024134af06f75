// Owns the dependencies: node_modules is what package-lock.json says, built for this Node.
// Must not install anything that is already right.
// Asks npm.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { alone } from './lock.mjs';
import { outputOf, root, runNode, runNpm } from './run.mjs';
import { heading, Trouble, withHeartbeat } from './say.mjs';

const stampFile = join(root, 'node_modules', '.quancheng-installed');

function wanted() {
  return {
    lock: createHash('sha256').update(readFileSync(join(root, 'package-lock.json'))).digest('hex'),
    platform: `${process.platform}-${process.arch}`,
    abi: process.versions.modules,
  };
}

function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

/** Whether somebody ran npm by hand: npm's own record in node_modules agrees with package-lock.json. */
function installedByHand() {
  const record = readJson(join(root, 'node_modules', '.package-lock.json'))?.packages;
  const lock = readJson(join(root, 'package-lock.json'))?.packages;
  if (record === undefined || lock === undefined) return false;
  return Object.entries(lock).every(([path, entry]) => path === '' || entry.optional || entry.devOptional || entry.peer || record[path]?.version === entry.version);
}

/** Whether the database works with this Node: asked of the very line that loads it. */
function databaseLoads() {
  const program = "const { Sqlite } = await import('./server/store/sqlite/driver.ts'); new Sqlite(':memory:').close();";
  return outputOf(process.execPath, ['--import', './scripts/ts-loader.mjs', '--input-type=module', '-e', program]) !== undefined;
}

function missingTools() {
  const tools = process.platform === 'win32' ? ['python'] : ['make', 'c++', 'python3'];
  return tools.filter((tool) => outputOf(tool, ['--version']) === undefined);
}

const installTrouble = () =>
  new Trouble(
    '依赖安装失败，原因见上文 npm 的输出。请检查网络或 npm 镜像设置（npm config get registry），然后重试。',
    'Installing failed; the reason stands above in npm\'s own words. Check the network or the npm registry setting (npm config get registry), then try again.',
  );

/** What keeps the database component from working, as far as it can be told. */
function databaseTrouble() {
  const missing = missingTools();
  if (missing.length > 0) {
    return new Trouble(
      `数据库组件 better-sqlite3 未能编译：缺少 ${missing.join('、')}。请先安装 C++ 编译工具（Debian/Ubuntu/统信/麒麟：apt-get install build-essential python3；macOS：xcode-select --install；Windows：Visual Studio Build Tools 与 Python），然后重试。`,
      `The database component better-sqlite3 could not be compiled: ${missing.join(', ')} is missing. Install a C++ tool chain (Debian: apt-get install build-essential python3; macOS: xcode-select --install; Windows: Visual Studio Build Tools and Python), then try again.`,
    );
  }
  return new Trouble(
    `数据库组件 better-sqlite3 不能在 Node ${process.versions.node}（${process.platform}-${process.arch}）上使用。原因见上文；也可改用 Node 22.14 以上版本，其数据库组件无需编译。`,
    `The database component better-sqlite3 does not work with Node ${process.versions.node} (${process.platform}-${process.arch}). The reason stands above; or use Node 22.14 or newer, where it needs no compiling.`,
  );
}

/** Makes node_modules right and leaves a stamp, so that the next call costs nothing. Throws Trouble. */
export async function ensureInstalled() {
  const want = JSON.stringify(wanted());
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === want) return;
  await alone('install', async () => {
    if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === want) return;
    const samePlatform = (readJson(stampFile)?.platform ?? wanted().platform) === wanted().platform;
    if (!samePlatform || !installedByHand() || !databaseLoads()) {
      heading('安装依赖（首次约需数分钟）  Installing dependencies (a few minutes the first time)');
      // Without scripts: only the database of Node 20 needs one, and older npm would run it on newer Nodes too.
      if ((await withHeartbeat(runNpm(['ci', '--include=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']))) !== 0) throw installTrouble();
    }
    if (!databaseLoads()) {
      heading('为当前 Node 准备数据库组件  Preparing the database component for this Node');
      if ((await withHeartbeat(runNpm(['rebuild', 'better-sqlite3@12']))) !== 0 || !databaseLoads()) throw databaseTrouble();
    }
    writeFileSync(stampFile, want);
  });
}

const tapStamp = join(root, 'node_modules', '.quancheng-tap');

/** tap compiles its list of plugins into node_modules; once per install and per .taprc. */
export async function ensureTapBuilt() {
  const want = createHash('sha256').update(readFileSync(join(root, '.taprc'))).update(readFileSync(stampFile)).digest('hex');
  if (existsSync(tapStamp) && readFileSync(tapStamp, 'utf8') === want) return;
  await alone('tap-build', async () => {
    heading('准备测试工具  Preparing the test runner');
    if ((await runNode([join(root, 'node_modules/tap/dist/esm/run.mjs'), 'build'])) !== 0) {
      throw new Trouble('测试工具 tap 准备失败，原因见上文。', 'tap could not be prepared; the reason stands above.');
    }
    writeFileSync(tapStamp, want);
  });
}
