// Owns `npm run rebuild`: the lists written anew from the journals.
// Must not run beside a server, nor rebuild from journals that are broken.
// Asks store/verify.ts first, then store/rebuild.ts.
import { rebuildReadModels } from '../store/rebuild.ts';
import { openForReading, openForWriting } from '../store/sqlite/open.ts';
import { verify } from '../store/verify.ts';
import { projectorOver } from './project.ts';
import { type ExitCode, isProgram, runTool, showProgress, type Tool } from './tool.ts';
import { reportText } from './verify.ts';

const tool: Tool = {
  name: 'rebuild',
  zh: '从全程留痕重建各种列表和状态；须先停止服务器。',
  en: 'Writes lists and states anew from the journals; stop the server first.',
  options: [],
};

/** Runs the tool; exit code 1 when the journals are broken (nothing is changed then) or one could not be replayed. */
export function rebuildCommand(argv: readonly string[]): Promise<ExitCode> {
  return runTool(tool, argv, async ({ file }) => {
    // A missing database is not made, a database in use is not read for minutes first.
    await openForReading(file).store.close();
    const opened = openForWriting({ file });
    try {
      if (!(await isSound(file))) return 1;
      const report = await rebuildReadModels(opened, {
        project: projectorOver(opened.store),
        onProgress: ({ done, total }) => showProgress(`重建 rebuilding ${done} / ${total}`),
      });
      showProgress('');
      const { aggregates, rows, snapshotsChanged, resumed, failures } = report;
      console.log(`${file}: ${resumed ? 'resumed, ' : ''}${aggregates} aggregates, ${rows} rows, ${snapshotsChanged} states corrected`);
      for (const { aggregateId, reason } of failures) console.error(`${aggregateId} 无法重演 · cannot be replayed: ${reason}`);
      return failures.length === 0 ? 0 : 1;
    } finally {
      await opened.store.close();
    }
  });
}

async function isSound(file: string): Promise<boolean> {
  const { reading, store } = openForReading(file);
  try {
    const report = await verify(reading, { onProgress: ({ part, done }) => showProgress(`${part} ${done}`) });
    showProgress('');
    const isOnlyLists = report.breaks.every(({ code }) => code === 'document-missing');
    if (!report.ok && !isOnlyLists) console.error(`${reportText(report, file)}\n没有重建：日志本身有问题。\nNothing was rebuilt: the journals themselves are broken.`);
    return report.ok || isOnlyLists;
  } finally {
    await store.close();
  }
}

if (isProgram(import.meta.url)) process.exitCode = await rebuildCommand(process.argv.slice(2));
