// Owns the charts an in-memory host knows: versions of processes, what came together, message flows between them.
// Must not know any case.
// Asks nobody.
import type { CallRule, Graph, MessageFlow } from '../model/graph.ts';
import type { CallableFlows } from '../model/reference.ts';
import type { FlowRef } from '../model/state.ts';

/** One version of a process. */
export interface DeployedFlow extends FlowRef {
  readonly graph: Graph;
  /** Number of the deployment it came with, from 1. */
  readonly deployment: number;
}

/** All versions of all processes. */
export class Deployments implements CallableFlows {
  readonly #versions = new Map<string, DeployedFlow[]>();
  readonly #messageFlows = new Map<number, readonly MessageFlow[]>();
  #count = 0;

  /** Adds processes that belong together. Each gets `version`, or one more than the version it had. Answers them. */
  add(graphs: readonly Graph[], messageFlows: readonly MessageFlow[], version?: number): readonly DeployedFlow[] {
    this.#count += 1;
    const deployment = this.#count;
    this.#messageFlows.set(deployment, messageFlows);
    return graphs.map((graph) => {
      const before = this.#versions.get(graph.id) ?? [];
      const flow = { id: graph.id, version: version ?? (before.at(-1)?.version ?? 0) + 1, graph, deployment };
      this.#versions.set(graph.id, [...before.filter((other) => other.version !== flow.version), flow]);
      return flow;
    });
  }

  /** The newest version of every process, in the order the processes first came. */
  latest(): readonly DeployedFlow[] {
    return [...this.#versions.values()].flatMap((versions) => versions.at(-1) ?? []);
  }

  /** The newest version of a process; undefined = never deployed. */
  newest(processId: string): DeployedFlow | undefined {
    return this.#versions.get(processId)?.at(-1);
  }

  /** A version; undefined = never deployed. */
  find(flow: FlowRef): DeployedFlow | undefined {
    return this.#versions.get(flow.id)?.find(({ version }) => version === flow.version);
  }

  /** Processes that came together with a version. */
  together({ deployment }: DeployedFlow): readonly DeployedFlow[] {
    return [...this.#versions.values()].flat().filter((other) => other.deployment === deployment);
  }

  /** Message flows of the file, or files, a version came with. */
  messageFlows({ deployment }: DeployedFlow): readonly MessageFlow[] {
    return this.#messageFlows.get(deployment) ?? [];
  }

  readonly resolve = (processId: string, call: Pick<CallRule, 'binding' | 'version'>, caller: FlowRef | undefined): FlowRef | undefined => {
    const versions = this.#versions.get(processId) ?? [];
    const came = caller && this.find(caller)?.deployment;
    const found =
      call.binding === 'version'
        ? versions.find(({ version }) => version === call.version)
        : call.binding === 'deployment' && came !== undefined
          ? versions.find(({ deployment }) => deployment === came)
          : versions.at(-1);
    return found && { id: found.id, version: found.version };
  };

  readonly graph = (flow: FlowRef): Graph | undefined => this.find(flow)?.graph;
}
