// Owns the way of a command: guards, facts, and on until every token waits; or a refusal with the facts that record it.
// Must not change its arguments, look at a clock, or know what a single command does.
// Asks one file beside it per command, and settle for what follows by itself.
import type { Command } from '../model/command.ts';
import type { Graph } from '../model/graph.ts';
import type { Outcome } from '../model/outcome.ts';
import type { Reference } from '../model/reference.ts';
import type { CaseState } from '../model/state.ts';
import { catchEvent } from './catch-event.ts';
import { claimStep } from './claim-step.ts';
import { completeStep } from './complete-step.ts';
import { type Deciding, desk, freshId, record, type Refusal } from './deciding.ts';
import { fireClock } from './fire-clock.ts';
import { completeJob, failJob, throwJobError } from './jobs.ts';
import { openCase } from './open-case.ts';
import { cancelCase, setVariables, startActivity } from './operate.ts';
import { recomputeClocks } from './recompute-clocks.ts';
import { releaseStep } from './release-step.ts';
import { reportAttempt } from './report-attempt.ts';
import { resolveIncident } from './resolve-incident.ts';
import { settle } from './settle.ts';

/**
 * Decides one command on one case. `state` is undefined for `open-case` only.
 * An accepted command may have no facts (a timer whose clock has stopped meanwhile): then nothing happened.
 * @throws Error on a fault of the caller: a command on no case, a case opened twice, a timer fired early.
 */
export function decide(graph: Graph, reference: Reference, state: CaseState | undefined, command: Command): Outcome {
  if (command.type === 'open-case') {
    if (state) throw new Error(`Expected a new case, but ${state.caseId} exists.`);
    return openCase(graph, reference, command);
  }
  if (!state) throw new Error(`Expected a case for ${command.type}, but there is none.`);
  const deciding = desk(graph, reference, state, command);
  const refusal = act(deciding, command);
  if (refusal) return refused(deciding, command.type === 'report-attempt' ? command.command : command.type, refusal);
  settle(deciding);
  return { accepted: true, facts: deciding.facts, state: deciding.state };
}

function act(deciding: Deciding, command: Exclude<Command, { type: 'open-case' }>): Refusal | undefined {
  switch (command.type) {
    case 'claim-step':
      return claimStep(deciding, command);
    case 'release-step':
      return releaseStep(deciding, command);
    case 'complete-step':
      return completeStep(deciding, command);
    case 'report-attempt':
      return reportAttempt(deciding, command);
    case 'fire-clock':
      return fireClock(deciding, command);
    case 'recompute-clocks':
      return recomputeClocks(deciding, command);
    case 'resolve-incident':
      return resolveIncident(deciding, command);
    case 'catch-event':
      return catchEvent(deciding, command);
    case 'set-variables':
      return setVariables(deciding, command);
    case 'complete-job':
      return completeJob(deciding, command);
    case 'fail-job':
      return failJob(deciding, command);
    case 'throw-job-error':
      return throwJobError(deciding, command);
    case 'start-activity':
      return startActivity(deciding, command);
    case 'cancel-case':
      return cancelCase(deciding, command);
  }
}

/** A refused attempt is itself a fact: who (in the journal entry), what, which rule (design 8). */
function refused(deciding: Deciding, command: string, refusal: Refusal): Outcome {
  const { rejection, alertLevel, elementId, activationId } = refusal;
  const place = { ...(elementId !== undefined && { elementId }), ...(activationId !== undefined && { activationId }) };
  const { code, zh, en, rule, article } = rejection;
  const ground = { ...(rule !== undefined && { rule }), ...(article !== undefined && { article }) };
  record(deciding, { type: 'attempt-refused', command, code, zh, en, ...place, ...ground });
  if (alertLevel !== undefined) {
    record(deciding, { type: 'alert-raised', alertId: freshId(deciding, 'a'), kind: 'attempt-refused', level: alertLevel, ...place, zh, en });
  }
  return { accepted: false, rejection, facts: deciding.facts, state: deciding.state };
}
