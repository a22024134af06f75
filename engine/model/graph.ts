// Owns the compiled flow: what a chart means, ready to be run. Built once per flow version by engine/read.
// Must not know XML, state of a case, or time.
// Asks nobody.
import type { Expression, Text } from './expression.ts';
import type { Limit } from './limits.ts';

/** What does something while a token stands on it. */
export type ActivityKind =
  | 'task'
  | 'user-task'
  | 'manual-task'
  | 'service-task'
  | 'send-task'
  | 'receive-task'
  | 'script-task'
  | 'business-rule-task'
  | 'sub-process'
  | 'transaction'
  | 'ad-hoc-sub-process'
  | 'call-activity';

/** The BPMN elements this engine executes. Anything else is refused at publication by name and place. */
export type NodeKind =
  | ActivityKind
  | 'start-event'
  | 'end-event'
  | 'intermediate-catch-event'
  | 'intermediate-throw-event'
  | 'boundary-event'
  | 'event-sub-process'
  | 'exclusive-gateway'
  | 'parallel-gateway'
  | 'inclusive-gateway'
  | 'complex-gateway'
  | 'event-based-gateway';

/** One flow node of the chart. `order` is its place in the document, which decides every tie. */
export interface GraphNode {
  readonly id: string;
  readonly kind: NodeKind;
  readonly name: string;
  /** Id of the process or sub-process that holds this node. */
  readonly scopeId: string;
  readonly order: number;
  /** Sequence flow ids in document order. */
  readonly incoming: readonly string[];
  readonly outgoing: readonly string[];
  /** The flow taken when no conditional flow is true; absent = none. */
  readonly defaultFlow?: string;
  /** Present on user and manual tasks that carry `qc:step`. */
  readonly step?: Step;
  /** Present on inclusive and complex gateways that join (BPMN 2.0.2 table 13.3). */
  readonly reach?: InclusiveReach;
  /** The same without what a non-interrupting boundary event brings: that is a second token, not the one on its way. Absent = no different. */
  readonly ownReach?: InclusiveReach;
  /** What an event catches or throws, document order; send and receive tasks carry one message. Absent = a none event. */
  readonly events?: readonly EventDefinition[];
  /** True: a catching event waits for all of its `events`, not for the first (parallel multiple). */
  readonly parallelMultiple?: true;
  /** Boundary events and start events of event sub-processes: false = what it interrupts goes on. Absent elsewhere. */
  readonly interrupting?: boolean;
  /** Boundary events: the activity it sits on. */
  readonly hostId?: string;
  /** Activities: the boundary events that sit on it, document order. Absent = none. */
  readonly boundaryIds?: readonly string[];
  /** Activities: how often it runs. Absent = once. */
  readonly loop?: LoopRule;
  /** Activities: tokens one start consumes; absent = 1 (BPMN 2.0.2 table 10.3). */
  readonly startQuantity?: number;
  /** Activities: tokens put on every outgoing flow; absent = 1. */
  readonly completionQuantity?: number;
  /** True: runs only to compensate; no sequence flow leads here. */
  readonly isForCompensation?: true;
  /** Activities: the activity that compensates this one, by way of its compensation boundary event. */
  readonly compensatedBy?: string;
  /** Receive tasks and event-based gateways: a case begins here when the message comes. */
  readonly instantiates?: true;
  /** Event-based gateways at the start of a process: true = all of the events are needed. */
  readonly parallelEvents?: true;
  /** Complex gateways that join: when to open (`activationCount` and one variable per incoming flow can be read). Absent = at the first token. */
  readonly activationCondition?: Expression;
  /** Script tasks. */
  readonly script?: Script;
  /** Service, send and business rule tasks that a worker performs; absent = the task passes. */
  readonly job?: JobRule;
  /** Business rule tasks: decision to evaluate. */
  readonly decision?: { readonly decisionId: string; readonly resultVariable?: string };
  /** Call activities. */
  readonly call?: CallRule;
  /** Ad-hoc sub-processes. */
  readonly adHoc?: AdHocRule;
  /** Link events that throw: the catching link event of the same scope. */
  readonly linkTargetId?: string;
  /** Variables that must have a value before the activity may start; one complete set is enough (BPMN 2.0.2 section 10.4.2). Absent = none. */
  readonly inputSets?: readonly (readonly string[])[];
  /** Values put into the activity when it starts. Absent = it reads what its scope has. */
  readonly inputs?: readonly DataMapping[];
  /** Values taken from the activity when it ends. */
  readonly outputs?: readonly DataMapping[];
}

/** A sequence flow. */
export interface GraphFlow {
  readonly id: string;
  readonly name: string;
  readonly sourceId: string;
  readonly targetId: string;
  readonly condition?: Expression;
}

/** What an event waits for or does. Names and codes are absent in drafts only, except where said otherwise. */
export type EventDefinition =
  | { readonly kind: 'message'; readonly name?: Text; /** Values that tell this receiver from others of the same name. */ readonly keys?: readonly CorrelationKey[] }
  | { readonly kind: 'timer'; readonly rule?: TimerRule }
  | { readonly kind: 'signal'; readonly name?: Text }
  | { readonly kind: 'conditional'; readonly condition?: Expression }
  /** Without a code every error is caught. */
  | { readonly kind: 'error'; readonly code?: Text; /** Variable that takes the code when caught. */ readonly codeVariable?: string }
  /** Without a code every escalation is caught. */
  | { readonly kind: 'escalation'; readonly code?: Text; readonly codeVariable?: string }
  /** Without an activity everything of the scope is compensated. */
  | { readonly kind: 'compensation'; readonly activityId?: string; /** True: the thrower goes on when it is done. */ readonly waits: boolean }
  | { readonly kind: 'cancel' }
  | { readonly kind: 'terminate' }
  | { readonly kind: 'link'; readonly name: string };

/** One key of a correlation: a receiver's `value` must equal what the message brings under `name`. */
export interface CorrelationKey {
  readonly name: string;
  readonly value: Expression;
}

/** A timer: an instant, a duration, or a cycle (`R3/PT10H`, cron). `text` gives ISO 8601 or cron text when it is evaluated. */
export interface TimerRule {
  readonly form: 'date' | 'duration' | 'cycle';
  readonly text: Text;
}

/** How often an activity runs (BPMN 2.0.2 sections 10.3.8 and 13.3.6, 13.3.7). */
export type LoopRule =
  | {
      readonly kind: 'standard';
      /** True: the condition is looked at before each round, else after it. */
      readonly testBefore: boolean;
      /** Rounds at most; absent = no bound. */
      readonly maximum?: number;
      /** The loop goes on while it is true; absent = always (until `maximum`). */
      readonly condition?: Expression;
    }
  | {
      readonly kind: 'multi-instance';
      readonly sequential: boolean;
      /** Number of instances; present unless `collection` is. */
      readonly cardinality?: Expression;
      /** A list, one instance for each element. */
      readonly collection?: Expression;
      /** Variable that holds the element inside an instance. */
      readonly elementVariable?: string;
      /** Variable that takes the list of results. */
      readonly outputCollection?: string;
      /** The result of an instance, evaluated inside it. */
      readonly outputElement?: Expression;
      /** True after an instance: the others are terminated and the activity completes. */
      readonly completionCondition?: Expression;
      /** When an instance's completion throws an event to the boundary: never for `all`. */
      readonly behavior: 'all' | 'none' | 'one' | 'complex';
      readonly noneEvent?: EventDefinition;
      readonly oneEvent?: EventDefinition;
      readonly complexBehavior?: readonly { readonly condition: Expression; readonly event?: EventDefinition }[];
    };

/** A script: FEEL, or text in a language the host interprets. */
export interface Script {
  readonly expression: Expression;
  /** Variable that takes the result; absent = a FEEL context gives each of its entries to the variable of that name. */
  readonly resultVariable?: string;
}

/** Work for a machine. */
export interface JobRule {
  /** Kind of work; workers fetch by it. */
  readonly topic: Text;
  /** Attempts before an incident; absent = 3. */
  readonly retries?: number;
}

/** A call of another process or global task. */
export interface CallRule {
  /** Process id, or an expression that gives it. */
  readonly process: Text;
  /** `deployment` = the one that came with this chart. */
  readonly binding: 'latest' | 'deployment' | 'version';
  /** Set when `binding` is `version`. */
  readonly version?: number;
  /** True: every variable of the caller is put in (Camunda `in variables="all"`); false: only `inputs`. */
  readonly allIn: boolean;
  /** True: every variable of the called process comes back; false: only `outputs`. */
  readonly allOut: boolean;
  /** Business key of the called process; absent = the caller's. */
  readonly businessKey?: Text;
}

/** An ad-hoc sub-process (BPMN 2.0.2 section 10.3.5). */
export interface AdHocRule {
  readonly ordering: 'parallel' | 'sequential';
  /** Looked at after each inner activity; absent = complete when nothing is under way any more. */
  readonly completionCondition?: Expression;
  /** True: what is still under way is cancelled when the condition is true. */
  readonly cancelRemaining: boolean;
}

/** `target` takes the value of `source`. */
export interface DataMapping {
  readonly source: Expression;
  readonly target: string;
}

/** The process itself or a sub-process of any kind. */
export interface GraphScope {
  readonly id: string;
  /** Absent for the process. */
  readonly parentId?: string;
  /** None start events; empty = implicit start at nodes without incoming flow, unless there is another start. */
  readonly startIds: readonly string[];
  /** Where a case can begin by an event: start events with definitions, instantiating receive tasks and event-based gateways. In an event sub-process: its one start event. */
  readonly eventStartIds: readonly string[];
  /** Event sub-processes that wait while this scope lives. */
  readonly eventSubProcessIds: readonly string[];
  readonly nodeIds: readonly string[];
  /** Data objects and properties declared here, by variable name: locals of the scope. Empty for the process, whose variables are the case's. */
  readonly variables: readonly string[];
}

/**
 * For every incoming flow of an inclusive join: the nodes and flows of the same scope from which that
 * flow can be reached without passing the join itself (BPMN 2.0.2 section 13.4.3). A boundary event is reached
 * from its host, a catching link from the links that throw to it.
 */
export type InclusiveReach = ReadonlyMap<string, ReadonlySet<string>>;

/** The executable chart. */
export interface Graph {
  /** BPMN process id, or the id of a global task (then its one node has the same id). */
  readonly id: string;
  readonly name: string;
  /** What the file says (`isExecutable`). */
  readonly executable: boolean;
  readonly nodes: ReadonlyMap<string, GraphNode>;
  readonly flows: ReadonlyMap<string, GraphFlow>;
  readonly scopes: ReadonlyMap<string, GraphScope>;
  readonly settings: FlowSettings;
  /** True: some conditional event or input set must be looked at when data change. */
  readonly watchesData: boolean;
  /** True: some step lies where time does not count. */
  readonly rests: boolean;
}

/** A message flow between two pools of one file. Ends are node ids, or process ids where the flow ends at a pool. */
export interface MessageFlow {
  readonly id: string;
  readonly sourceId: string;
  readonly targetId: string;
}

/** What `qc:flow` on the process says. All absent in a foreign chart. */
export interface FlowSettings {
  readonly itemId?: string;
  readonly lawProfileId?: string;
}

/** What `qc:step` says of a 环节: who handles it, what is required, how long it may take (notice, task 5). */
export interface Step {
  readonly unitId?: string;
  /** The unit's name as printed on the chart. */
  readonly unitName?: string;
  readonly requirements: readonly Requirement[];
  readonly limit?: Limit;
  /** Candidate posts and people; empty = everybody of the unit. */
  readonly posts: readonly string[];
  /** At least 1 (许可法 34: two on a site check). */
  readonly minimumHandlers: number;
  /** Qualification every handler must hold in date, for example `enforcement`; absent = none. */
  readonly qualification?: string;
  /** Form id under the item's `forms/`; absent = no form. */
  readonly formId?: string;
  /** Materials by name that this step takes or makes. */
  readonly materials: readonly string[];
  readonly review?: ReviewFields;
  readonly mandatoryStep?: MandatoryStep;
  /** False: time spent here does not count towards pausable case clocks (许可法 45). */
  readonly timeCounts: boolean;
  /** Pause ground of the law profile; set when `timeCounts` is false. */
  readonly pauseGround?: string;
  /** True: completing needs an explicit written opinion (rule P11). */
  readonly opinionRequired: boolean;
  /** Results the handler chooses from; empty = plain completion. */
  readonly outcomes: readonly StepOutcome[];
}

/** One line of the checklist 办理要求. */
export interface Requirement {
  readonly id: string;
  readonly text: string;
  readonly required: boolean;
}

/** Notice, task 7: what a review step must spell out (rule D2). */
export interface ReviewFields {
  readonly stage?: string;
  readonly content?: string;
  readonly standard?: string;
  readonly points?: string;
  readonly cautions?: string;
  readonly consequences?: string;
}

/** The five mandatory steps of a major decision (notice, task 2). */
export type MandatoryStep =
  | 'public-participation'
  | 'expert-review'
  | 'risk-assessment'
  | 'legality-review'
  | 'collective-decision';

/** A result of a step. The chosen id becomes the variable `outcome` and `<step id>_outcome`-free: see decide/complete-step. */
export interface StepOutcome {
  readonly id: string;
  readonly name: string;
  /** Event of the case lifecycle that this result is, for example `accept`; absent = none. */
  readonly event?: string;
  /** True: may be chosen once in a case only (补正 is told once, 许可法 32). */
  readonly once: boolean;
  /** True: a reason must be given (不予受理, 不予许可: 许可法 38, 72). */
  readonly reasonRequired: boolean;
  /** Written notice that goes with this result, by name; its number must be given. Absent = none. */
  readonly notice?: string;
}
