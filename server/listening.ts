// Owns whether the port can be listened on, asked before anything is created, and the sentences for when it cannot.
// Must not keep the port: the server itself listens later.
// Asks the operating system, and whoever holds the port.
import { createServer } from 'node:net';
import { OperatingError } from './store/operating-error.ts';

/** Where to listen; port 0 = any free one. */
export interface Place {
  readonly host: string;
  readonly port: number;
}

const ANSWER_WITHIN_MS = 1_000;

/** Resolves when the place can be listened on. Throws OperatingError when it is taken, forbidden or not of this machine. */
export async function expectFree(place: Place): Promise<void> {
  if (place.port === 0) return;
  const probe = createServer();
  try {
    await new Promise<void>((resolve, reject) => {
      probe.once('error', reject);
      probe.listen(place.port, place.host, resolve);
    });
  } catch (error) {
    throw await cannotListen(error, place);
  }
  await new Promise((resolve) => probe.close(resolve));
}

/** What to tell the person who started it; anything unforeseen comes back as it is. */
export async function cannotListen(error: unknown, place: Place): Promise<unknown> {
  const { host, port } = place;
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') {
    if (await isQuancheng(place)) {
      return new OperatingError('port-taken', {
        zh: `端口 ${port} 上已经运行着一个权程：请直接打开 ${addressOf(place)}，或先停止它；要同时再运行一个，请用 --port 和 --data 另选端口和数据文件夹。`,
        en: `Expected port ${port} to be free, but a Quancheng is already running there: open ${addressOf(place)}, or stop it first; to run a second one choose another --port and --data.`,
      }, error);
    }
    return new OperatingError('port-taken', {
      zh: `端口 ${port} 已被其他程序占用：请停止占用它的程序，或用 --port 另选一个。`,
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

function addressOf({ host, port }: Place): string {
  const reached = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return `http://${reached.includes(':') ? `[${reached}]` : reached}:${port}`;
}

/** Whether the holder of the port answers as this product does. */
async function isQuancheng(place: Place): Promise<boolean> {
  try {
    const answer = await fetch(`${addressOf(place)}/health`, { signal: AbortSignal.timeout(ANSWER_WITHIN_MS), redirect: 'error' });
    const body: unknown = await answer.json();
    return typeof body === 'object' && body !== null && 'status' in body && 'version' in body && 'training' in body;
  } catch {
    return false;
  }
}
