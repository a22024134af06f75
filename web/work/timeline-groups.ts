// Owns gathering the lines of one journal entry: what was done, and what followed from it.
// Must not drop or reorder lines within an entry.
// Asks nobody.
import type { Person } from '../api/answers.ts';
import type { TimelineLine } from '../api/case-answer.ts';

/** The lines of one entry. `main` is what a person did or what an alert says; the rest followed. */
export interface TimelineGroup {
  readonly seq: number;
  readonly atMs: number;
  readonly actor: Person;
  readonly main: TimelineLine;
  readonly others: readonly TimelineLine[];
  readonly look: 'plain' | 'done' | 'alert' | 'refused';
}

/** What an entry is about, the weightiest kind first; other kinds follow from these. */
const weight: readonly string[] = ['attempt-refused', 'case-opened', 'step-completed', 'step-claimed', 'step-released', 'incident-raised', 'incident-resolved', 'variables-set', 'event-caught', 'job-failed', 'job-ended', 'alert-raised', 'clock-expired', 'calendar-adopted'];

function rank(line: TimelineLine): number {
  const at = weight.indexOf(line.kind);
  return at < 0 ? weight.length : at;
}

function lookOf(main: TimelineLine): TimelineGroup['look'] {
  if (main.refused === true || main.kind === 'attempt-refused') return 'refused';
  if (main.kind === 'alert-raised' || main.kind === 'clock-expired' || main.kind === 'incident-raised') return 'alert';
  return main.kind === 'step-completed' || main.kind === 'case-opened' ? 'done' : 'plain';
}

/** The groups in the order of the journal. */
export function timelineGroups(lines: readonly TimelineLine[]): readonly TimelineGroup[] {
  const bySeq = new Map<number, TimelineLine[]>();
  for (const line of lines) {
    const group = bySeq.get(line.seq);
    if (group === undefined) bySeq.set(line.seq, [line]);
    else group.push(line);
  }
  return [...bySeq.entries()].flatMap(([seq, group]) => {
    const main = group.reduce<TimelineLine | undefined>((best, line) => (best === undefined || rank(line) < rank(best) ? line : best), undefined);
    if (main === undefined) return [];
    return [{ seq, atMs: main.atMs, actor: main.actor, main, others: group.filter((line) => line !== main), look: lookOf(main) }];
  });
}
