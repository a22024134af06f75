// Owns the program: options in, one server running, a clean end; what a person reads in the terminal.
// Must not show a stack for what the person who started it can put right.
// Asks config, listening, assemble and the database file's place.
import { assemble } from './assemble.ts';
import type { Assembly } from './assemble.ts';
import { readConfig } from './config.ts';
import type { Config } from './config.ts';
import { cannotListen, expectFree } from './listening.ts';
import { helpText } from './options.mjs';
import { productVersion, projectRoot } from './project-root.ts';
import { OperatingError } from './store/operating-error.ts';
import { databaseFile } from './store/sqlite/open.ts';
import { textTable } from './text-table.ts';

/** Exit codes besides 0: what could not be started, and options that make no sense. */
const FAILED = 1;
const MISUSED = 2;
/** A second signal, or an end that takes longer than this, ends at once. */
const END_WITHIN_MS = 15_000;

async function main(): Promise<void> {
  const asked = readConfig(process.argv.slice(2), process.env, process.cwd());
  if (asked.kind === 'help') return console.log(helpText());
  if (asked.kind === 'version') return console.log(productVersion(projectRoot()));
  if (asked.kind === 'wrong') return giveUp(asked.sentence.zh, asked.sentence.en, MISUSED);
  try {
    await run(asked.config);
  } catch (error) {
    if (!(error instanceof OperatingError)) throw error;
    giveUp(error.zh, error.en, FAILED);
  }
}

async function run(config: Config): Promise<void> {
  await expectFree(config);
  const { hash, demonstration, training, timeZone, logLevel, trustProxy, secureCookie, sessionIdleMinutes, messageBufferHours } = config;
  const settings = { trustProxy, secureCookie, idleMs: sessionIdleMinutes * 60_000, processFigures: true };
  const assembly = await assemble({ file: databaseFile(config.dataFolder, training), hash, demonstration, training, timeZone, logLevel, messageBufferHours, settings });
  endOnSignals(assembly);
  try {
    const address = await assembly.app.listen({ port: config.port, host: config.host });
    greet(address, config, assembly);
  } catch (error) {
    await assembly.close();
    throw await cannotListen(error, config);
  }
}

function greet(address: string, config: Config, { accounts, remarks }: Assembly): void {
  const lines = ['', `权程 Quancheng ${config.training ? '· 培训模式 training mode ' : ''}→ ${address}`, `数据 data: ${databaseFile(config.dataFolder, config.training)}`];
  if (accounts.length > 0) {
    const what = config.demonstration ? '演示账号 · demonstration accounts' : '首批管理员，口令只显示这一次 · first administrators, passwords shown this once';
    lines.push('', what, ...textTable([['账号 account', '姓名 name', '角色 roles', '初始口令 first password'], ...accounts.map(({ username, name, roles, password }) => [username, name, roles.join(', '), password])]).map((line) => `  ${line}`));
  }
  if (config.demonstration && !['127.0.0.1', '::1', 'localhost'].includes(config.host)) {
    lines.push('', '注意：演示账号的口令是公开的，本机以外也能访问。正式使用请加 --no-demo。', 'Mind: the passwords of the demonstration accounts are public and others can reach this server. Use --no-demo in earnest.');
  }
  for (const remark of remarks) lines.push('', `未能载入 not loaded: ${remark}`);
  lines.push('', '按 Ctrl-C 停止 · Ctrl-C stops', '');
  console.log(lines.join('\n'));
}

function endOnSignals(assembly: Assembly): void {
  let ending = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (ending) process.exit(FAILED);
      ending = true;
      setTimeout(() => process.exit(FAILED), END_WITHIN_MS).unref();
      assembly.close().then(
        () => {
          console.log('已停止 · stopped');
          process.exit(0);
        },
        (error: unknown) => {
          console.error(error);
          process.exit(FAILED);
        },
      );
    });
  }
  process.on('unhandledRejection', (error) => assembly.app.log.error({ err: error }, 'a rejection nobody handled'));
}

function giveUp(zh: string, en: string, code: number): void {
  console.error(`${zh}\n${en}`);
  process.exitCode = code;
}

await main();
