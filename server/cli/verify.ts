// Owns `npm run verify`: is everything that was recorded still there, unchanged?
// Must not change the database, nor keep a running server from working.
// Asks store/verify.ts.
import { openForReading } from '../store/sqlite/open.ts';
import { verify, type VerifyProgress, type VerifyReport } from '../store/verify.ts';
import { projectorOver } from './project.ts';
import { type ExitCode, isProgram, Misuse, runTool, showProgress, type Tool } from './tool.ts';

const tool: Tool = {
  name: 'verify',
  zh: '检查全程留痕：日志链、总账链、文档、状态和列表是否都未被改动。',
  en: 'Checks the journal chains, the ledger, the documents, the states and the lists.',
  options: [{ name: 'head', value: 'SEQ:HASH', zh: '以前记下的总账末尾，须仍在链中', en: 'a ledger head noted earlier, which must still be in the chain' }],
};

/** Runs the tool; exit code 1 when something does not fit. */
export function verifyCommand(argv: readonly string[]): Promise<ExitCode> {
  return runTool(tool, argv, async ({ file, given }) => {
    const notedHead = given['head'] === undefined ? undefined : readHead(given['head']);
    const { reading, store } = openForReading(file);
    try {
      const report = await verify(reading, { project: projectorOver(store), onProgress: progress, ...(notedHead !== undefined && { notedHead }) });
      showProgress('');
      console.log(reportText(report, file));
      return report.ok ? 0 : 1;
    } finally {
      await store.close();
    }
  });
}

function readHead(text: string): { readonly seq: number; readonly hash: string } {
  const [, seq, hash] = /^(\d+):([0-9a-f]{64})$/i.exec(text.trim()) ?? [];
  if (seq === undefined || hash === undefined) {
    throw new Misuse(`--head 应为 序号:摘要（64 位十六进制），但给出的是“${text}”。`, `Expected SEQ:HASH with 64 hex digits for --head, but came "${text}".`);
  }
  return { seq: Number(seq), hash: hash.toLowerCase() };
}

const PARTS: { readonly [P in VerifyProgress['part']]: string } = { journals: '日志 journals', ledger: '总账 ledger', documents: '文档 documents' };

function progress({ part, done, total }: VerifyProgress): void {
  showProgress(`${PARTS[part]} ${done}${total === undefined ? '' : ` / ${total}`}`);
}

/** What a person reads of a report. */
export function reportText(report: VerifyReport, file: string): string {
  const { aggregates, entries, ledgerRows, documents, head, breaks, breakCount } = report;
  const lines = [`${file}: ${aggregates} aggregates, ${entries} journal entries, ${ledgerRows} ledger rows, ${documents} documents`];
  if (report.ok) lines.push('完好：没有发现改动。', 'Sound: nothing was changed.');
  else lines.push(`发现 ${breakCount} 处不符，从第一处起：`, `Breaks found: ${breakCount}, from the first on:`, ...breaks.flatMap(({ code, zh, en }) => [`  [${code}] ${zh}`, `    ${en}`]));
  if (breakCount > breaks.length) lines.push(`  … ${breakCount - breaks.length}`);
  if (report.ok && head !== undefined) {
    lines.push(`总账末尾，请记在系统之外，以后用 --head 核对：`, `Head of the ledger, to be noted outside and checked later with --head:`, `  ${head.seq}:${head.hash}`);
  }
  return lines.join('\n');
}

if (isProgram(import.meta.url)) process.exitCode = await verifyCommand(process.argv.slice(2));
