// The door for running: everything a driver of cases needs. Nothing here reads files, clocks or the network.
export { decide } from './decide/decide.ts';
export { evolve } from './evolve/evolve.ts';
export { flowLogic } from './actor/flow-logic.ts';
export type { FlowEmitted, FlowEvent, FlowInput, FlowLogic, FlowOutput, FlowSnapshot } from './actor/flow-logic.ts';
export { advance, allows } from './lifecycle/advance.ts';
export { caseLifecycle, caseStateTitles } from './lifecycle/case.ts';
export type { CaseLifecycleState, CaseLifecycleEvent } from './lifecycle/case.ts';
export { flowVersionLifecycle } from './lifecycle/flow-version.ts';
export type { FlowVersionState, FlowVersionEvent } from './lifecycle/flow-version.ts';
export type * from './model/command.ts';
export type { AlertKind, Fact, FactType } from './model/fact.ts';
export type { Finding, Sentence, Severity } from './model/finding.ts';
export type * from './model/graph.ts';
export type { Limit, LimitSource } from './model/limits.ts';
export { rejection } from './model/outcome.ts';
export type { Outcome, Rejection } from './model/outcome.ts';
export type { ItemTerms, Reference } from './model/reference.ts';
export type { ActiveStep, CaseState, Clock, ClockKind, Handler, Incident, Scope, Token } from './model/state.ts';
