// Owns finding the processes that charts call: first in the caller's own file, else among published flows by process id.
// Must not answer differently later: what a case once called it finds again, however many flows are published since.
// Asks the store which versions there are, the library to compile them.
import type { CallRule, Graph } from '../../engine/model/graph.ts';
import type { CallableFlows } from '../../engine/model/reference.ts';
import type { FlowRef } from '../../engine/model/state.ts';
import type { Store } from '../store/store.ts';
import { bounded } from './bounded.ts';
import type { CompiledFlow } from './compiled-flow.ts';

/** A version of an item's flow. */
interface FlowFile {
  readonly itemId: string;
  readonly version: number;
  readonly flow: CompiledFlow;
}

/** Finds what charts call. */
export interface CalledFlows {
  /** Undefined = the chart calls nothing. `running` = versions that scopes of the case are in already. */
  of(own: FlowFile, running: () => readonly FlowRef[]): Promise<CallableFlows | undefined>;
  /** A flow was published. */
  published(): void;
}

/** Makes the finder; `compiled` answers a version ready to run. */
export function createCalledFlows(store: Store, compiled: (itemId: string, version: number) => Promise<CompiledFlow>): CalledFlows {
  const files = bounded<readonly FlowFile[]>(1);
  const within = new WeakMap<CompiledFlow, CallableFlows>();
  /** What each flow knows beside what is published; a publication begins a new list. */
  const beside = new WeakMap<readonly FlowFile[], Map<string, Known>>();

  /** The published file of every item, the flow first published first: one that comes later never takes a name away. */
  const publishedFiles = async (): Promise<readonly FlowFile[]> => {
    const all = await Promise.all((await store.items()).map(async ({ id }) => ({ id, versions: await store.flowVersions(id) })));
    const begun = all.flatMap(({ id, versions }) => {
      const first = versions.at(-1);
      const now = versions.find(({ state }) => state === 'published');
      return first === undefined || now === undefined ? [] : [{ id, version: now.version, sinceMs: first.publishedAtMs }];
    });
    const inOrder = begun.toSorted((a, b) => a.sinceMs - b.sinceMs || (a.id < b.id ? -1 : 1));
    return Promise.all(inOrder.map(async ({ id, version }) => ({ itemId: id, version, flow: await compiled(id, version) })));
  };

  /** The file that holds this version of a process. */
  const fileOf = async ({ id, version }: FlowRef, own: FlowFile, published: readonly FlowFile[]): Promise<FlowFile | undefined> => {
    const itemIds = [own.itemId, ...published.map(({ itemId }) => itemId).filter((itemId) => itemId !== own.itemId)];
    for (const itemId of itemIds) {
      if ((await store.flowVersion(itemId, version)) === undefined) continue;
      const flow = await compiled(itemId, version);
      if (chartOf(flow, id) !== undefined) return { itemId, version, flow };
    }
    return undefined;
  };

  const overAll = async (own: FlowFile, running: readonly FlowRef[]): Promise<CallableFlows> => {
    const published = await files.get('published', publishedFiles);
    const known = knownBeside(published, own);
    for (const ref of [...running, ...versionsCalled([own, ...published])]) {
      if (known.fileOf(ref) !== undefined) continue;
      const file = await fileOf(ref, own, published);
      if (file !== undefined) known.add(file, 'earlier');
    }
    return known;
  };

  const knownBeside = (published: readonly FlowFile[], own: FlowFile): Known => {
    const byOwn = beside.get(published) ?? new Map<string, Known>();
    beside.set(published, byOwn);
    const key = `${own.version} ${own.itemId}`;
    const known = byOwn.get(key) ?? new Known(own);
    if (!byOwn.has(key)) for (const file of published) known.add(file, 'published');
    byOwn.set(key, known);
    return known;
  };

  return {
    async of(own, runningNow) {
      const calls = callsOf(own.flow);
      if (calls.length === 0) return undefined;
      const running = runningNow();
      const isWithin = running.every(({ id, version }) => version === own.version && chartOf(own.flow, id) !== undefined) && calls.every(({ process, binding }) => binding !== 'version' && typeof process === 'string' && chartOf(own.flow, process) !== undefined);
      if (!isWithin) return overAll(own, running);
      const callable = within.get(own.flow) ?? new Known(own);
      within.set(own.flow, callable);
      return callable;
    },
    published: () => files.drop('published'),
  };
}

/** The processes known to the cases of one version. */
class Known implements CallableFlows {
  readonly #own: FlowFile;
  readonly #byRef = new Map<string, FlowFile>();
  /** The published version of each process, by its id. */
  readonly #latest = new Map<string, FlowFile>();

  constructor(own: FlowFile) {
    this.#own = own;
    for (const { id } of chartsOf(own.flow)) this.#byRef.set(keyOf({ id, version: own.version }), own);
  }

  /** Adds a file; what is known already stays. Only a published one is what a call means now. */
  add(file: FlowFile, standing: 'published' | 'earlier'): void {
    for (const { id } of chartsOf(file.flow)) {
      const key = keyOf({ id, version: file.version });
      if (!this.#byRef.has(key)) this.#byRef.set(key, file);
      if (standing === 'published' && !this.#latest.has(id)) this.#latest.set(id, file);
    }
  }

  fileOf(ref: FlowRef): FlowFile | undefined {
    return this.#byRef.get(keyOf(ref));
  }

  readonly resolve = (id: string, { binding, version }: Pick<CallRule, 'binding' | 'version'>, caller: FlowRef | undefined): FlowRef | undefined => {
    if (binding === 'version') return version !== undefined && this.fileOf({ id, version }) !== undefined ? { id, version } : undefined;
    const file = caller === undefined ? this.#own : this.fileOf(caller);
    const found = file !== undefined && chartOf(file.flow, id) !== undefined ? file : this.#latest.get(id);
    return found && { id, version: found.version };
  };

  readonly graph = (ref: FlowRef): Graph | undefined => {
    const file = this.fileOf(ref);
    return file && chartOf(file.flow, ref.id);
  };
}

function chartsOf({ graph, called }: CompiledFlow): readonly Graph[] {
  return [graph, ...called];
}

function chartOf(flow: CompiledFlow, processId: string): Graph | undefined {
  return chartsOf(flow).find(({ id }) => id === processId);
}

const calls = new WeakMap<CompiledFlow, readonly CallRule[]>();

/** Every call of a file; looked for once. */
function callsOf(flow: CompiledFlow): readonly CallRule[] {
  const known = calls.get(flow);
  if (known !== undefined) return known;
  const found = chartsOf(flow).flatMap(({ nodes }) => [...nodes.values()].flatMap(({ call }) => call ?? []));
  calls.set(flow, found);
  return found;
}

/** Versions that charts name themselves. */
function versionsCalled(files: readonly FlowFile[]): readonly FlowRef[] {
  return files.flatMap(({ flow }) => callsOf(flow).flatMap(({ binding, version, process }) => (binding === 'version' && version !== undefined && typeof process === 'string' ? [{ id: process, version }] : [])));
}

function keyOf({ id, version }: FlowRef): string {
  return `${version} ${id}`;
}
