// Owns the shape of the conformance door: what outside suites may ask of an engine.
// Must not change: outside runners are written against it.
// Asks nobody.

/** A BPMN file. */
export type File = { name: string; xml: string };

/** Why a chart is refused, or what is doubtful about it. */
export type Problem = { code: string; element?: string; severity?: 'error' | 'warning' };

/** `terminated` = ended by `cancel`; an uncaught error is an `incident`. */
export type Status = 'active' | 'completed' | 'terminated' | 'incident';

/** What a caller answers to a script in its own language. */
export type ScriptResult = 'done' | { waitMs: number } | { error: string };

/** Where a script stands. */
export type ScriptContext = { element: string; case: string; variables: Record<string, unknown>; set(name: string, value: unknown): void };

/** A person's task. */
export type Task = { id: string; element: string; name?: string; assignee?: string; groups: string[]; case: string };

/** Something a case, or a deployed process (then `case` is empty), waits for. */
export type Subscription = { element: string; case: string; kind: 'message' | 'signal' | 'condition' | 'compensation'; name?: string };

/** A timer or a machine's work. */
export type JobView = { id: string; element: string; case: string; dueMs?: number; retries: number };

/** A case or a called process. */
export type CaseView = { id: string; process: string; parent?: string; businessKey?: string; status: Status };

/** What `analyse` answers. */
export type Analysis = { safe?: boolean; optionToComplete?: boolean; properCompletion?: boolean; dead?: string[]; problems: Problem[] };

type Awaitable<Content> = Content | Promise<Content>;

/** The door. Every method may answer a promise; callers await every call. */
export interface Subject {
  deploy(files: File[], options?: { draft?: boolean }): Awaitable<{ ok: boolean; problems: Problem[] }>;
  /** The standard's own constraints only. */
  validate(files: File[]): Awaitable<Problem[]>;
  analyse(xml: string): Awaitable<Analysis>;
  roundtrip(xml: string): Awaitable<string>;
  /** Answers the case id. @throws Error when nothing starts so. */
  start(ref: { process?: string; message?: string; signal?: string; element?: string }, variables?: object, businessKey?: string): Awaitable<string>;
  /** Runs until nothing is automatic any more. */
  settle(): Awaitable<void>;
  cases(): Awaitable<CaseView[]>;
  status(caseId: string): Awaitable<Status>;
  cancel(caseId: string, reason?: string): Awaitable<void>;
  variables(caseId: string): Awaitable<Record<string, unknown>>;
  setVariables(caseId: string, variables: object, taskId?: string): Awaitable<void>;
  tasks(caseId?: string): Awaitable<Task[]>;
  taskVariables(taskId: string): Awaitable<Record<string, unknown>>;
  claim(taskId: string, user: string | null): Awaitable<void>;
  /** @throws Error on a stale, closed or unknown task. */
  complete(taskId: string, variables?: object): Awaitable<void>;
  /** Start event, waiting catch or receive, undated timer, message flow, waiting task. @throws Error when nothing of that name waits. */
  trigger(element: string, caseId?: string, variables?: object): Awaitable<void>;
  /** Answers how many received it. @throws Error when several wait and not `all` are meant. */
  correlate(message: string, keys?: object, variables?: object, all?: boolean): Awaitable<number>;
  signal(name: string, variables?: object): Awaitable<void>;
  subscriptions(caseId?: string): Awaitable<Subscription[]>;
  /** Due timers and waiting jobs. */
  jobs(caseId?: string): Awaitable<JobView[]>;
  runJob(id: string): Awaitable<void>;
  /** Epoch ms; `fireDue` answers the number of timers fired. */
  clock: { now(): Awaitable<number>; set(ms: number): Awaitable<void>; fireDue(): Awaitable<number> };
  /** Live tokens: nodes, scopes and the process by id; those waiting at a join under the join's id. */
  tokens(caseId: string): Awaitable<Record<string, number>>;
  /** Nodes, sub-processes and the process left since the last call. */
  exits(caseId: string): Awaitable<Record<string, number>>;
  /** Sequence and message flows taken since the last call. */
  flows(caseId: string): Awaitable<Record<string, number>>;
  /** Scripts in other languages are interpreted by the caller. */
  onScript(run: (script: string, context: ScriptContext) => ScriptResult): Awaitable<void>;
  onCondition(evaluate: (expression: string, variables: Record<string, unknown>) => unknown): Awaitable<void>;
  /** Forces a gateway's choice. */
  choose(gateway: string, flows: string[]): Awaitable<void>;
}
