// Owns how a token is stopped where it cannot go on.
// Must not resolve anything.
// Asks deciding to record.
import type { IncidentReport } from '../model/incident.ts';
import type { ResumePhase, Token } from '../model/state.ts';
import { type Deciding, freshId, record } from './deciding.ts';

type Stopped = Pick<Token, 'id' | 'scopeId' | 'elementId' | 'phase'>;

/** Stops a token where it is, to go on as it stood: choosing its way out when it was done there, arriving otherwise. */
export function holdToken(deciding: Deciding, { id, scopeId, elementId, phase }: Stopped, { code, zh, en }: IncidentReport, resumeAs: ResumePhase = resumed(phase)): void {
  record(deciding, { type: 'incident-raised', incidentId: freshId(deciding, 'i'), elementId, scopeId, tokenId: id, resumeAs, code, zh, en });
}

function resumed(phase: Token['phase']): ResumePhase {
  if (phase === 'finishing') return 'finishing';
  return phase === 'busy' || phase === 'leaving' ? 'leaving' : 'arrived';
}

/** Stops a token and tells the supervisor. */
export function raiseIncident(deciding: Deciding, token: Stopped, report: IncidentReport, resumeAs?: ResumePhase): void {
  const { zh, en } = report;
  holdToken(deciding, token, report, resumeAs);
  record(deciding, { type: 'alert-raised', alertId: freshId(deciding, 'a'), kind: 'incident', level: 3, elementId: token.elementId, zh, en });
}
