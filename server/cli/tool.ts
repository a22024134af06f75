// Owns what the command-line tools share: options, help, errors as one sentence in each language, exit codes.
// Must not know what a tool does.
// Asks node:util to read the options.
import { realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { readSwitch } from '../config.ts';
import { OperatingError } from '../store/operating-error.ts';
import { databaseFile } from '../store/sqlite/open.ts';

/** 0 = as it should be, 1 = something is wrong with the data or the machine, 2 = options that make no sense. */
export type ExitCode = 0 | 1 | 2;

/** One option that takes a value. */
export interface ToolOption {
  readonly name: string;
  readonly value: string;
  readonly zh: string;
  readonly en: string;
}

/** A tool as its help describes it. */
export interface Tool {
  readonly name: string;
  readonly zh: string;
  readonly en: string;
  readonly options: readonly ToolOption[];
}

/** What a tool is run with. */
export interface ToolRun {
  /** The database file meant by --data and --training. */
  readonly file: string;
  readonly dataFolder: string;
  readonly training: boolean;
  /** Values of the tool's own options. */
  readonly given: { readonly [name: string]: string | undefined };
}

const COMMON: readonly ToolOption[] = [{ name: 'data', value: 'FOLDER', zh: '数据文件夹（环境变量 QC_DATA，默认 ./data）', en: 'folder of the database (QC_DATA, default ./data)' }];

/** Options that make no sense; answered with exit code 2. */
export class Misuse extends Error {
  override readonly name = 'Misuse';
  readonly zh: string;
  readonly en: string;

  constructor(zh: string, en: string) {
    super(`${zh} ${en}`);
    this.zh = zh;
    this.en = en;
  }
}

/** Reads the options, runs `work`, says what went wrong. Answers the exit code. */
export async function runTool(tool: Tool, argv: readonly string[], work: (run: ToolRun) => Promise<ExitCode>): Promise<ExitCode> {
  try {
    const asked = readOptions(tool, argv);
    if (asked === 'help') {
      console.log(helpOf(tool));
      return 0;
    }
    return await work(asked);
  } catch (error) {
    if (!(error instanceof OperatingError) && !(error instanceof Misuse)) throw error;
    console.error(`${error.zh}\n${error.en}`);
    return error instanceof Misuse ? 2 : 1;
  }
}

function readOptions(tool: Tool, argv: readonly string[]): ToolRun | 'help' {
  const texts = Object.fromEntries([...COMMON, ...tool.options].map(({ name }) => [name, { type: 'string' } as const]));
  let values: { readonly [name: string]: string | boolean | undefined };
  try {
    ({ values } = parseArgs({ args: [...argv], options: { ...texts, training: { type: 'boolean' }, 'no-training': { type: 'boolean' }, help: { type: 'boolean', short: 'h' } }, strict: true }));
  } catch (error) {
    throw new Misuse(`选项有误，请看 --help。`, `Expected options of --help, but: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (values['help'] === true) return 'help';
  const given = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, typeof value === 'string' ? value : undefined]));
  const training = values['no-training'] !== true && (values['training'] === true || trainingOf(process.env['QC_TRAINING']));
  const dataFolder = resolve(given['data'] ?? (process.env['QC_DATA'] || './data'));
  return { file: databaseFile(dataFolder, training), dataFolder, training, given };
}

/** The environment means the same to the tools as to the server. */
function trainingOf(text: string | undefined): boolean {
  if (text === undefined || text === '') return false;
  const isOn = readSwitch(text);
  if (isOn === undefined) throw new Misuse(`QC_TRAINING 应为 1 或 0，但给出的是“${text}”。`, `Expected 1 or 0 for QC_TRAINING, but came "${text}".`);
  return isOn;
}

function helpOf({ name, zh, en, options }: Tool): string {
  const lines = [...COMMON, ...options].map((option) => `  ${`--${option.name} ${option.value}`.padEnd(22)} ${option.zh} · ${option.en}`);
  return [
    zh, en, '',
    `用法 · Usage: npm run ${name} -- [选项 · options]`, '',
    ...lines,
    `  ${'--[no-]training'.padEnd(22)} 培训用的数据库（环境变量 QC_TRAINING）· the database of the training mode (QC_TRAINING)`,
    `  ${'--help'.padEnd(22)} 显示本说明 · this text`,
  ].join('\n');
}

/** Shows how far a long work is: one line that is overwritten, only on a terminal. */
export function showProgress(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${text}`);
}

/** True when this module is the program that was started. */
export function isProgram(moduleUrl: string): boolean {
  const [, script] = process.argv;
  return script !== undefined && realpathSync(script) === realpathSync(fileURLToPath(moduleUrl));
}
