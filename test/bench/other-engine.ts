// Owns running a chart by the npm package bpmn-engine, as fast as its own interface lets it run.
// Must not make it slower than it is: the source is read once, nothing is logged, nobody listens.
// Asks bpmn-engine.
import * as bpmnEngine from 'bpmn-engine';

interface OtherExecution {
  getPostponed(): readonly { signal(): void }[];
}

interface OtherEngine {
  getDefinitions(): Promise<readonly { readonly environment: { readonly options: { readonly source: unknown } } }[]>;
  execute(): Promise<OtherExecution>;
  getState(): Promise<unknown>;
  once(event: string, listener: () => void): void;
}

const { Engine } = bpmnEngine as unknown as { readonly Engine: new (options: object) => OtherEngine };

const silent = { Logger: () => ({ debug: nothing, error: nothing, warn: nothing }) };

function nothing(): void {
  // Nothing is logged.
}

/** Runs one instance to its end, completing every task as soon as it waits. */
export type RunToEnd = () => Promise<void>;

/** A chart made ready: parsed and serialised once, handed to every instance. `saved` true: at each wait the state is taken and made text before the task is completed. */
export async function otherEngine(xml: string, { saved }: { readonly saved: boolean }): Promise<RunToEnd> {
  const first = new Engine({ source: xml, ...silent });
  const [definition] = await first.getDefinitions();
  if (!definition) throw new Error('Expected bpmn-engine to read the chart, but it has no definition.');
  const sourceContext = definition.environment.options.source;
  return async () => {
    const engine = new Engine({ sourceContext, ...silent });
    let ended = false;
    engine.once('end', () => {
      ended = true;
    });
    const execution = await engine.execute();
    for (let [waiting] = execution.getPostponed(); waiting; [waiting] = execution.getPostponed()) {
      if (saved) JSON.stringify(await engine.getState());
      waiting.signal();
    }
    if (!ended) throw new Error('Expected bpmn-engine to have ended the instance, but it has not.');
  };
}
