// Owns the options of the server: command line before environment before default, each checked with a clear sentence.
// Must not read files or start anything.
// Asks nobody.
import { resolve } from 'node:path';
import type { Sentence } from '../engine/model/finding.ts';

/** How the server is to run. */
export interface Config {
  /** 0 = any free one. */
  readonly port: number;
  readonly host: string;
  /** Absolute path of the data folder. */
  readonly dataFolder: string;
  /** Units, accounts and cases to try out. */
  readonly demonstration: boolean;
  /** A database of its own, whose clock can be moved forward. */
  readonly training: boolean;
  /** IANA name of the body's time zone. */
  readonly timeZone: string;
  readonly hash: 'sha256' | 'sm3';
  readonly trustProxy: boolean;
  readonly secureCookie: boolean;
  readonly sessionIdleMinutes: number;
  readonly logLevel: LogLevel;
}

type LogLevel = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent';

/** What the command line asks for. `wrong`: exit 2 with the sentence. */
export type Asked =
  | { readonly kind: 'run'; readonly config: Config }
  | { readonly kind: 'help' }
  | { readonly kind: 'version' }
  | { readonly kind: 'wrong'; readonly sentence: Sentence };

interface Option {
  readonly name: string;
  readonly env: string;
  /** What follows the option; absent = a switch, with a `--no-` twin. */
  readonly value?: string;
  readonly usual: string;
  readonly zh: string;
  readonly en: string;
}

const options: readonly Option[] = [
  { name: 'port', env: 'QC_PORT', value: 'NUMBER', usual: '8080', zh: '监听端口', en: 'port to listen on; 0 = any free one' },
  { name: 'host', env: 'QC_HOST', value: 'ADDRESS', usual: '127.0.0.1', zh: '监听地址', en: 'address to listen on' },
  { name: 'data', env: 'QC_DATA', value: 'FOLDER', usual: './data', zh: '数据文件夹', en: 'folder of the database' },
  { name: 'demo', env: 'QC_DEMO', usual: '1', zh: '建立演示机构与账号', en: 'create demonstration units and accounts' },
  { name: 'training', env: 'QC_TRAINING', usual: '0', zh: '培训模式：单独的数据库，时钟可拨快', en: 'training mode: a database of its own, a clock to move forward' },
  { name: 'time-zone', env: 'QC_TIME_ZONE', value: 'ZONE', usual: 'Asia/Shanghai', zh: '行政机关所在时区（首次启动时设定）', en: 'time zone of the body, set at the first start' },
  { name: 'hash', env: 'QC_HASH', value: 'sha256|sm3', usual: 'sha256', zh: '留痕链的摘要算法', en: 'hash of the journal chain' },
  { name: 'trust-proxy', env: 'QC_TRUST_PROXY', usual: '0', zh: '信任反向代理给出的来源地址', en: "one reverse proxy stands before: believe its X-Forwarded-For" },
  { name: 'secure-cookie', env: 'QC_SECURE_COOKIE', usual: '0', zh: '会话 Cookie 只经 https 发送', en: 'send the session cookie over https only' },
  { name: 'session-idle', env: 'QC_SESSION_IDLE', value: 'MINUTES', usual: '30', zh: '多少分钟不操作后须重新登录', en: 'minutes without use after which people log in again' },
  { name: 'log-level', env: 'QC_LOG_LEVEL', value: 'LEVEL', usual: 'warn', zh: '日志级别', en: 'trace debug info warn error fatal silent' },
];

/** Text of `--help`. */
export function helpText(): string {
  const lines = options.map(({ name, env, value, usual, zh, en }) => {
    const flag = value === undefined ? `--${name} / --no-${name}` : `--${name} ${value}`;
    return `  ${flag.padEnd(38)} ${env.padEnd(17)} ${zh} · ${en} (${usual})`;
  });
  return [
    '权程 Quancheng — 让公布的权力流程图逐件、按时、全程留痕地运行。',
    '',
    '用法 · Usage: npm start -- [选项 · options]',
    '',
    `  ${'选项 · option'.padEnd(37)} ${'环境变量'.padEnd(13)} ${'说明 · meaning (默认 · default)'}`,
    ...lines,
    `  ${'--help'.padEnd(38)} ${''.padEnd(17)} 显示本说明 · this text`,
    `  ${'--version'.padEnd(38)} ${''.padEnd(17)} 显示版本 · the version`,
    '',
  ].join('\n');
}

/** Reads the options. `argv` without node and script; `cwd` is where relative folders begin. */
export function readConfig(argv: readonly string[], env: { readonly [name: string]: string | undefined }, cwd: string): Asked {
  const given = new Map<string, { readonly text: string; readonly from: string }>();
  for (const option of options) {
    const text = env[option.env];
    if (text !== undefined && text !== '') given.set(option.name, { text, from: option.env });
  }
  for (let at = 0; at < argv.length; at += 1) {
    const argument = argv[at] ?? '';
    if (argument === '--help' || argument === '-h') return { kind: 'help' };
    if (argument === '--version' || argument === '-v') return { kind: 'version' };
    const [flag, inline] = splitOnce(argument);
    const option = options.find(({ name }) => flag === `--${name}`);
    const negated = options.find(({ name, value }) => value === undefined && flag === `--no-${name}`);
    if (negated !== undefined && inline === undefined) {
      given.set(negated.name, { text: '0', from: flag });
    } else if (option === undefined) {
      return wrong(`不认识选项 ${argument}，可用的选项见 --help。`, `Expected an option of --help, but came ${argument}.`);
    } else if (option.value === undefined) {
      given.set(option.name, { text: inline ?? '1', from: flag });
    } else {
      const text = inline ?? argv[(at += 1)];
      if (text === undefined || (inline === undefined && text.startsWith('--'))) return wrong(`选项 ${flag} 之后应有 ${option.value}。`, `Expected ${option.value} after ${flag}, but came ${text ?? 'nothing'}.`);
      given.set(option.name, { text, from: flag });
    }
  }
  return check(given, cwd);
}

function splitOnce(argument: string): readonly [string, string?] {
  const equals = argument.indexOf('=');
  return equals < 0 ? [argument] : [argument.slice(0, equals), argument.slice(equals + 1)];
}

function check(given: ReadonlyMap<string, { readonly text: string; readonly from: string }>, cwd: string): Asked {
  const textOf = (name: string): string => given.get(name)?.text ?? options.find((option) => option.name === name)?.usual ?? '';
  const mistakes: Sentence[] = [];
  const refuse = (name: string, zh: string, en: string): void => {
    const { text, from } = given.get(name) ?? { text: textOf(name), from: `--${name}` };
    mistakes.push({ zh: `${from} 应为${zh}，但给出的是“${text}”。`, en: `Expected ${en} for ${from}, but came "${text}".` });
  };
  const numberOf = (name: string, least: number, most: number): number => {
    const number = /^\d{1,6}$/.test(textOf(name)) ? Number(textOf(name)) : Number.NaN;
    if (!(number >= least && number <= most)) refuse(name, ` ${least}–${most} 的整数`, `a whole number ${least}–${most}`);
    return number;
  };
  const switchOf = (name: string): boolean => {
    const isOn = readSwitch(textOf(name));
    if (isOn === undefined) refuse(name, ' 1 或 0', '1 or 0');
    return isOn ?? false;
  };
  const hash = textOf('hash');
  if (hash !== 'sha256' && hash !== 'sm3') refuse('hash', ' sha256 或 sm3', 'sha256 or sm3');
  const logLevel = textOf('log-level');
  if (!isLogLevel(logLevel)) refuse('log-level', '日志级别', 'a log level');
  const timeZone = textOf('time-zone');
  if (!isTimeZone(timeZone)) refuse('time-zone', '时区名（如 Asia/Shanghai）', 'a time zone such as Asia/Shanghai');
  const host = textOf('host').trim();
  if (host === '') refuse('host', '监听地址', 'an address');
  const config: Config = {
    port: numberOf('port', 0, 65_535),
    host,
    dataFolder: resolve(cwd, textOf('data')),
    demonstration: switchOf('demo'),
    training: switchOf('training'),
    timeZone,
    hash: hash === 'sm3' ? 'sm3' : 'sha256',
    trustProxy: switchOf('trust-proxy'),
    secureCookie: switchOf('secure-cookie'),
    sessionIdleMinutes: numberOf('session-idle', 1, 720),
    logLevel: isLogLevel(logLevel) ? logLevel : 'warn',
  };
  const [first] = mistakes;
  return first === undefined ? { kind: 'run', config } : { kind: 'wrong', sentence: first };
}

/** What a switch says; undefined = it says neither on nor off. */
export function readSwitch(text: string): boolean | undefined {
  const word = text.toLowerCase();
  if (['1', 'true', 'yes', 'on'].includes(word)) return true;
  return ['0', 'false', 'no', 'off'].includes(word) ? false : undefined;
}

function wrong(zh: string, en: string): Asked {
  return { kind: 'wrong', sentence: { zh, en } };
}

function isLogLevel(text: string): text is LogLevel {
  return ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'].includes(text);
}

function isTimeZone(text: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: text });
    return text !== '';
  } catch {
    return false;
  }
}
