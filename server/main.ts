// Owns the program: options in, one server running, a clean end; what a person reads in the terminal.
// Must not show a stack for what the person who started it can put right.
// Asks config, assemble and the database file's place.
import { assemble } from './assemble.ts';
import type { Assembly } from './assemble.ts';
import { readConfig } from './config.ts';
import type { Config } from './config.ts';
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
  const { hash, demonstration, training, timeZone, logLevel, trustProxy, secureCookie, sessionIdleMinutes } = config;
  const settings = { trustProxy, secureCookie, idleMs: sessionIdleMinutes * 60_000, processFigures: true };
  const assembly = await assemble({ file: databaseFile(config.dataFolder, training), hash, demonstration, training, timeZone, logLevel, settings });
  endOnSignals(assembly);
  try {
    const address = await assembly.app.listen({ port: config.port, host: config.host });
    greet(address, config, assembly);
  } catch (error) {
    await assembly.close();
    throw cannotListen(error, config);
  }
}

function cannotListen(error: unknown, { host, port }: Config): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') {
    return new OperatingError('port-taken', {
      zh: `端口 ${port} 已被占用：请停止占用它的程序，或用 --port 另选一个。`,
      en: `Expected port ${port} to be free, but another program uses it; stop that one or choose another with --port.`,
    }, error);
  }
  if (code === 'EACCES') {
    return new OperatingError('port-forbidden', {
      zh: `没有权限监听端口 ${port}：请用 --port 另选 1024 以上的端口。`,
      en: `Expected to be allowed to listen on port ${port}, but was not; choose one above 1023 with --port.`,
    }, error);
  }
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return new OperatingError('address-unknown', {
      zh: `本机没有地址 ${host}：请用 --host 给出本机的地址，例如 127.0.0.1 或 0.0.0.0。`,
      en: `Expected an address of this machine, but came ${host}; give one with --host, for example 127.0.0.1 or 0.0.0.0.`,
    }, error);
  }
  return error;
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
        () => process.exit(0),
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
