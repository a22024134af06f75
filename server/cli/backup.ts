// Owns `npm run backup`: a verified copy of the database, also while the server runs.
// Must not overwrite anything.
// Asks store/sqlite/backup.ts.
import { join, resolve } from 'node:path';
import { backUp } from '../store/sqlite/backup.ts';
import { openForReading } from '../store/sqlite/open.ts';
import { type ExitCode, isProgram, runTool, showProgress, type Tool, type ToolRun } from './tool.ts';
import { reportText } from './verify.ts';

const tool: Tool = {
  name: 'backup',
  zh: '备份数据库并检查备份；服务器可以照常运行。',
  en: 'Copies the database and verifies the copy; the server may go on running.',
  options: [{ name: 'to', value: 'FILE', zh: '备份文件，默认在数据文件夹的 backups 下', en: 'file of the backup, by default under backups in the data folder' }],
};

/** Runs the tool; exit code 1 when the copy is not sound (it is removed then). */
export function backupCommand(argv: readonly string[]): Promise<ExitCode> {
  return runTool(tool, argv, async (run) => {
    const target = resolve(run.given['to'] ?? (await usualTarget(run)));
    const report = await backUp(run.file, target, (done, total) => showProgress(`备份 backing up ${done} / ${total}`));
    showProgress('');
    console.log(reportText(report, report.ok ? target : run.file));
    return report.ok ? 0 : 1;
  });
}

/** Named after the last ledger row, so that two backups of one state are one. */
async function usualTarget({ file, dataFolder, training }: ToolRun): Promise<string> {
  const { store } = openForReading(file);
  const [last] = await store.ledger(undefined, 1);
  await store.close();
  return join(dataFolder, 'backups', `${training ? 'training' : 'quancheng'}-${String(last?.seq ?? 0).padStart(9, '0')}.db`);
}

if (isProgram(import.meta.url)) process.exitCode = await backupCommand(process.argv.slice(2));
