// Owns what workers answer: done, failed, a BPMN error.
// Must not hand out jobs: the server locks and fetches.
// Asks activity.ts to go on, throw-event for errors.
import { complete } from '../elements/activity.ts';
import { throwError } from '../elements/throw-event.ts';
import { find } from '../evolve/keyed.ts';
import type { CompleteJob, FailJob, ThrowJobError } from '../model/command.ts';
import { incident } from '../model/incident.ts';
import { rejection } from '../model/outcome.ts';
import type { Job, Token } from '../model/state.ts';
import { type Deciding, nameAt, nodeAt, record, type Refusal, tokenOf } from './deciding.ts';
import { raiseIncident } from './incidents.ts';
import { dropWaits } from './waits.ts';

interface OpenJob {
  readonly job: Job;
  readonly token: Token;
}

function openJob(deciding: Deciding, jobId: string): OpenJob | Refusal {
  const job = find(deciding.state.jobs, jobId);
  const token = job && tokenOf(deciding, { scopeId: job.scopeId, id: job.tokenId });
  if (job && token) return { job, token };
  return { rejection: rejection('job-not-open', { zh: '该任务已完成、已取消或不存在。', en: `Expected an open job, but ${jobId} is not open.` }) };
}

/** The job is done; what it found becomes variables. */
export function completeJob(deciding: Deciding, command: CompleteJob): Refusal | undefined {
  const open = openJob(deciding, command.jobId);
  if ('rejection' in open) return open;
  const { job, token } = open;
  record(deciding, { type: 'job-ended', jobId: job.id, elementId: job.elementId, cause: 'completed' });
  const resultVariable = resultVariableOf(deciding, token);
  const values = command.values ?? {};
  if (Object.keys(values).length > 0) record(deciding, { type: 'variables-set', scopeId: job.scopeId, values: resultVariable === undefined ? values : { ...values, [resultVariable]: values[resultVariable] ?? values } });
  complete(deciding, token);
  return undefined;
}

function resultVariableOf(deciding: Deciding, token: Token): string | undefined {
  return nodeAt(deciding, token).decision?.resultVariable;
}

/** An attempt has failed; the last one leaves an incident, and resolving it makes a new job. */
export function failJob(deciding: Deciding, command: FailJob): Refusal | undefined {
  const open = openJob(deciding, command.jobId);
  if ('rejection' in open) return open;
  const { job, token } = open;
  const retries = Math.max(0, command.retries ?? job.retries - 1);
  record(deciding, { type: 'job-failed', jobId: job.id, elementId: job.elementId, retries, message: command.message });
  if (retries > 0) return undefined;
  record(deciding, { type: 'job-ended', jobId: job.id, elementId: job.elementId, cause: 'error' });
  const now = tokenOf(deciding, token) ?? token;
  dropWaits(deciding, now);
  const name = nameAt(deciding, token);
  raiseIncident(deciding, tokenOf(deciding, token) ?? now, incident('job-failed', { zh: `“${name}”的后台任务多次失败：${command.message}`, en: `The job of "${name}" has failed too often: ${command.message}` }), 'arrived');
  return undefined;
}

/** The worker answers with a BPMN error: boundary events and event sub-processes decide. */
export function throwJobError(deciding: Deciding, command: ThrowJobError): Refusal | undefined {
  const open = openJob(deciding, command.jobId);
  if ('rejection' in open) return open;
  const { job, token } = open;
  record(deciding, { type: 'job-ended', jobId: job.id, elementId: job.elementId, cause: 'error' });
  if (command.values && Object.keys(command.values).length > 0) record(deciding, { type: 'variables-set', scopeId: job.scopeId, values: command.values });
  throwError(deciding, tokenOf(deciding, token) ?? token, command.code);
  return undefined;
}
