// Owns the tracks between two ranks: where lines change their row, so that lines of different nodes never lie on each other.
// Must not know ranks or sizes.
// Asks nobody.

/** A change of row in a channel. `lefts` are the rows it has on the earlier side, `rights` on the later. */
export interface Crossing {
  readonly lefts: readonly number[];
  readonly rights: readonly number[];
  /** Lines with a common end may share a track. */
  readonly from: string;
  readonly to: string;
}

/** Track numbers from 0, one a crossing. */
export function channelTracks(crossings: readonly Crossing[]): readonly number[] {
  const tracks: number[] = crossings.map(() => -1);
  const mustBefore = crossings.map((one) => [...crossings.keys()].filter((other) => standsBefore(crossings[other], one)));
  const taken: number[][] = [];
  const waiting = new Set(crossings.keys());
  while (waiting.size > 0) {
    // Rows that swap wait for each other for ever: then the first goes.
    const ready = [...waiting].find((index) => (mustBefore[index] ?? []).every((other) => !waiting.has(other))) ?? [...waiting][0] ?? 0;
    waiting.delete(ready);
    let track = Math.max(-1, ...(mustBefore[ready] ?? []).map((other) => tracks[other] ?? -1)) + 1;
    while ((taken[track] ?? []).some((other) => collide(crossings[other], crossings[ready]))) track += 1;
    tracks[ready] = track;
    (taken[track] ??= []).push(ready);
  }
  return tracks;
}

/** `one` leaves a row on the earlier side that `other` enters on the later: it must turn first. */
function standsBefore(one: Crossing | undefined, other: Crossing): boolean {
  return one !== undefined && one !== other && !isTied(one, other) && one.lefts.some((row) => other.rights.some((entered) => Math.abs(row - entered) < 6));
}

function collide(one: Crossing | undefined, other: Crossing | undefined): boolean {
  if (one === undefined || other === undefined || isTied(one, other)) return false;
  const [a, b] = [[...one.lefts, ...one.rights], [...other.lefts, ...other.rights]];
  return Math.min(...a) < Math.max(...b) + 6 && Math.min(...b) < Math.max(...a) + 6;
}

function isTied(one: Crossing, other: Crossing): boolean {
  return one.from === other.from || one.to === other.to;
}
