// Owns the compiled flow: what a chart means, ready to be run. Built once per flow version by engine/read.
// Must not know XML, state of a case, or time.
// Asks nobody.
import type { Condition } from '../expression/condition.ts';
import type { Limit } from './limits.ts';

/** The BPMN elements this engine executes. Anything else is refused at publication by name and place. */
export type NodeKind =
  | 'start-event'
  | 'end-event'
  | 'terminate-end-event'
  | 'user-task'
  | 'manual-task'
  | 'exclusive-gateway'
  | 'parallel-gateway'
  | 'inclusive-gateway'
  | 'sub-process';

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
  /** Present on inclusive gateways that join (BPMN 2.0.2 table 13.3). */
  readonly reach?: InclusiveReach;
}

/** A sequence flow. */
export interface GraphFlow {
  readonly id: string;
  readonly name: string;
  readonly sourceId: string;
  readonly targetId: string;
  readonly condition?: Condition;
}

/** The process itself or an embedded sub-process. */
export interface GraphScope {
  readonly id: string;
  /** Absent for the process. */
  readonly parentId?: string;
  /** None start events; empty = implicit start at nodes without incoming flow. */
  readonly startIds: readonly string[];
  readonly nodeIds: readonly string[];
}

/**
 * For every incoming flow of an inclusive join: the nodes and flows of the same scope from which that
 * flow can be reached without passing the join itself (BPMN 2.0.2 section 13.4.3).
 */
export type InclusiveReach = ReadonlyMap<string, ReadonlySet<string>>;

/** The executable chart. */
export interface Graph {
  /** BPMN process id. */
  readonly id: string;
  readonly name: string;
  readonly nodes: ReadonlyMap<string, GraphNode>;
  readonly flows: ReadonlyMap<string, GraphFlow>;
  readonly scopes: ReadonlyMap<string, GraphScope>;
  readonly settings: FlowSettings;
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
