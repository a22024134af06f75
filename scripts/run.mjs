// Owns the running of other programs.
// Must not hide their output unless asked.
// Asks node:child_process.
import { spawn, spawnSync } from 'node:child_process';
import { delimiter, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Folder of the project, with a trailing separator. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/** Our own Node first, so that npm and what it compiles use the same one. */
const PATH = [dirname(process.execPath), process.env.PATH ?? ''].join(delimiter);

/** Runs a program in the project's folder and answers its exit code; 127 when it cannot be started. Its standard output goes to ours only when `stdout` says so. */
export function run(command, args, options = {}) {
  const { stdout = 'stderr', env = {} } = options;
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, PATH, ...env },
      stdio: ['ignore', stdout === 'stderr' ? 2 : 1, 2],
      shell: options.shell ?? false,
    });
    child.on('error', () => resolve(127));
    child.on('close', (code, signal) => resolve(signal === null ? (code ?? 1) : 1));
  });
}

/** Runs Node itself. */
export function runNode(args, options) {
  return run(process.execPath, args, options);
}

/** Runs npm: the one that started us, or the one on the path. */
export function runNpm(args) {
  const npm = process.env.npm_execpath;
  if (npm !== undefined && /\.c?js$/.test(npm)) return runNode([npm, ...args]);
  return run('npm', args, { shell: process.platform === 'win32' });
}

/** What a program prints, or undefined when it fails or does not exist. */
export function outputOf(command, args) {
  const done = spawnSync(command, args, { cwd: root, encoding: 'utf8' });
  return done.status === 0 ? done.stdout : undefined;
}
