// Owns the options of the server: command line before environment before default, each checked with a clear sentence.
// Must not read files or start anything.
// Asks options.mjs for the table.
import { resolve } from 'node:path';
import type { Sentence } from '../engine/model/finding.ts';
import { options, questionIn } from './options.mjs';

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
  /** How long a message nobody waits for is kept; 0 = it is refused. */
  readonly messageBufferHours: number;
  readonly logLevel: LogLevel;
}

type LogLevel = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent';

/** What the command line asks for. `wrong`: exit 2 with the sentence. */
export type Asked =
  | { readonly kind: 'run'; readonly config: Config }
  | { readonly kind: 'help' }
  | { readonly kind: 'version' }
  | { readonly kind: 'wrong'; readonly sentence: Sentence };

/** Reads the options. `argv` without node and script; `cwd` is where relative folders begin. */
export function readConfig(argv: readonly string[], env: { readonly [name: string]: string | undefined }, cwd: string): Asked {
  const question = questionIn(argv);
  if (question !== undefined) return { kind: question };
  const given = new Map<string, { readonly text: string; readonly from: string }>();
  for (const option of options) {
    const text = env[option.env];
    if (text !== undefined && text !== '') given.set(option.name, { text, from: option.env });
  }
  for (let at = 0; at < argv.length; at += 1) {
    const argument = argv[at] ?? '';
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
    messageBufferHours: numberOf('message-buffer', 0, 8_760),
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
