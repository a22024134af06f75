// Owns the stages of `npm test` and its closing line.
// Must not hide a stage that failed: each one counts as a failure in the closing line.
// Asks install.mjs, browser.mjs, build.mjs, typecheck.mjs, oxlint and tap.
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { ensureBrowserAndFont } from './browser.mjs';
import { ensureBuilt } from './build.mjs';
import { ensureInstalled, ensureTapBuilt } from './install.mjs';
import { alone } from './lock.mjs';
import { root, runNode } from './run.mjs';
import { duration, heading, say, Trouble } from './say.mjs';
import { tapReader } from './tap-output.mjs';
import { typecheck } from './typecheck.mjs';

function testFiles(folder = 'test') {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return testFiles(path);
    return entry.name.endsWith('.test.ts') ? [path] : [];
  });
}

/** Files whose path begins with one of the words, with or without `test/`; all files when there are no words. */
function chosenFiles(words) {
  const all = testFiles().sort();
  if (words.length === 0) return all;
  const prefixes = words.map((word) => word.replace(/^(\.\/)?(test\/)?/, 'test/'));
  return all.filter((file) => prefixes.some((prefix) => file.startsWith(prefix)));
}

/** Rough order: the files that take long first, so that the end is not one file running alone. */
function longestFirst(files) {
  const weight = (file) => (/^test\/(walk|web|editor)\//.test(file) ? 1e9 : 0) + statSync(join(root, file)).size;
  return files.toSorted((a, b) => weight(b) - weight(a));
}

function runTap(files, browser, options) {
  const jobs = process.env.QC_TEST_JOBS ?? String(Math.min(4, availableParallelism()));
  const args = [join(root, 'node_modules/tap/dist/esm/run.mjs'), '--reporter=tap', `--jobs=${jobs}`, ...options, ...longestFirst(files)];
  const reader = tapReader((line) => process.stdout.write(`${line}\n`));
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd: root, env: { ...process.env, QC_BROWSER: browser ?? '', TAP: undefined }, stdio: ['ignore', 'pipe', 2] });
    child.stdout.setEncoding('utf8').on('data', (chunk) => reader.push(chunk));
    child.on('close', (code) => {
      reader.end();
      resolve({ code: code ?? 1, counts: reader.counts() ?? { passed: 0, failed: 0, notRun: 0 } });
    });
  });
}

/** Runs every stage; the later ones also when an earlier one failed, unless nothing can run without it. */
export async function runStages(args) {
  const words = args.filter((arg) => !arg.startsWith('-'));
  const options = args.filter((arg) => arg.startsWith('-'));
  const begun = Date.now();
  const failedStages = [];

  async function stage(title, work) {
    heading(title);
    const from = Date.now();
    try {
      const answer = await work();
      say(`   ${duration(Date.now() - from)}`);
      return answer;
    } catch (error) {
      say(error instanceof Trouble ? error.message : (error.stack ?? String(error)));
      say(`   失败 FAILED，${duration(Date.now() - from)}`);
      failedStages.push(title);
      return undefined;
    }
  }

  function close(passed, failed) {
    if (failedStages.length > 0) say(`\n失败的阶段 Failed stages:\n${failedStages.map((title) => `  ${title}`).join('\n')}`);
    say(`\n共用时 Time: ${duration(Date.now() - begun)}`);
    process.stdout.write(`${passed} passed, ${failed} failed\n`);
    process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
  }

  const installed = await stage('依赖  Dependencies', async () => {
    await ensureInstalled();
    await ensureTapBuilt();
    return true;
  });
  if (installed !== true) return close(0, 1);

  const browser = await stage('浏览器与中文字体  Browser and Chinese font', ensureBrowserAndFont);
  await stage('构建  Build', ensureBuilt);
  await stage('类型检查  Types', async () => {
    const failed = await typecheck();
    if (failed > 0) throw new Trouble(`${failed} 个部分有类型错误，见上文。`, `${failed} parts have type errors, see above.`);
  });
  await stage('静态检查  Lint', async () => {
    const bin = join(root, 'node_modules/oxlint/bin/oxlint');
    if (!existsSync(bin) || (await runNode([bin])) !== 0) throw new Trouble('静态检查有问题，见上文。', 'The linter found something, see above.');
  });

  let counts = { passed: 0, failed: 0 };
  await stage('测试  Tests', async () => {
    const files = chosenFiles(words);
    if (files.length === 0) throw new Trouble(`没有匹配的测试文件：${words.join(' ')}`, `No test file matches: ${words.join(' ')}`);
    const measured = words.length === 0 ? options : ['--disable-coverage', ...options];
    const done = await alone('tap', () => runTap(files, browser, measured));
    counts = done.counts;
    if (counts.notRun > 0) throw new Trouble(`有 ${counts.notRun} 项测试被跳过。`, `${counts.notRun} tests were skipped.`);
    if (done.code !== 0 && counts.failed === 0) throw new Trouble(`tap 以 ${done.code} 结束。`, `tap ended with ${done.code}.`);
  });
  return close(counts.passed, counts.failed + failedStages.length);
}
