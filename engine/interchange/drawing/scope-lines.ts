// Owns the lines of one scope: where each changes its row, how wide the channels between ranks are, the points, the names.
// Must not move nodes across the flow.
// Asks channel-tracks.
import { channelTracks } from './channel-tracks.ts';
import type { Crossing } from './channel-tracks.ts';
import { straightened } from './geometry.ts';
import type { Box, Point } from './geometry.ts';

/** One line as rows through ranks. */
export interface Line {
  readonly id: string;
  readonly name: { readonly du: number; readonly dv: number };
  readonly from: string;
  readonly to: string;
  /** Rank it leaves and rank it enters. */
  readonly first: number;
  readonly last: number;
  /** Its row at every rank from first to last; for a line around, where it leaves, its row, where it enters. */
  readonly rows: readonly number[];
  /** True for lines back and for very long ones: they run below everything between their ends. */
  readonly isAround: boolean;
  /** Points before its first row, from the centre of the node it leaves; empty when it leaves at the middle of the side. */
  readonly exit: readonly Point[];
}

/** What is known of the nodes at the ends. */
export interface Ends {
  /** Half of the shape along the flow. */
  readonly half: (id: string) => number;
  readonly isTopDown: boolean;
}

/** Ranks and lines along the flow. */
export interface Along {
  /** `u` of the centre of each rank. */
  readonly centres: readonly number[];
  readonly routes: ReadonlyMap<string, readonly Point[]>;
  readonly labels: ReadonlyMap<string, Box>;
}

interface Channel {
  readonly crossings: { readonly line: Line; readonly hop: number; readonly crossing: Crossing }[];
  room: number;
}

const TRACK = 12;
const MARGIN = 18;

/** Places ranks of the given half extents and draws the lines between them. */
export function alongFlow(halves: readonly number[], lines: readonly Line[], ends: Ends): Along {
  const channels = Array.from({ length: halves.length + 1 }, (): Channel => ({ crossings: [], room: 0 }));
  for (const line of lines) enter(line, channels, halves.length);
  const centres: number[] = [];
  const starts: number[] = [];
  const trackOf = new Map<string, number>();
  let u = 0;
  channels.forEach(({ crossings, room }, index) => {
    const tracks = channelTracks(crossings.map(({ crossing }) => crossing));
    const count = Math.max(-1, ...tracks) + 1;
    const isOuter = index === 0 || index === halves.length;
    starts.push(u + MARGIN + count * TRACK);
    crossings.forEach(({ line, hop }, at) => trackOf.set(`${line.id} ${hop}`, u + MARGIN + (tracks[at] ?? 0) * TRACK));
    u += isOuter && count === 0 ? 0 : Math.max(isOuter ? 0 : 56, 2 * MARGIN + count * TRACK + (room > 0 ? room + 6 : 0));
    centres.push(u + (halves[index] ?? 0));
    u += 2 * (halves[index] ?? 0);
  });
  const routes = new Map(lines.map((line) => [line.id, routeOf(line, centres, trackOf, ends)]));
  const labels = new Map(lines.filter(({ name }) => name.du > 0).map((line) => [line.id, labelOf(line, starts, trackOf, ends)]));
  return { centres: centres.slice(0, halves.length), routes, labels };
}

/** Channel i lies before rank i. */
function enter(line: Line, channels: readonly Channel[], ranks: number): void {
  const { from, to, first, last, rows, isAround } = line;
  const channelAfter = (rank: number): Channel | undefined => channels[Math.min(rank + 1, ranks)];
  if (isAround) {
    const [leaves = 0, row = 0, enters = 0] = rows;
    const isForward = first < last;
    const [start, end] = [isForward ? { lefts: [leaves], rights: [row] } : { lefts: [leaves, row], rights: [] }, isForward ? { lefts: [row], rights: [enters] } : { lefts: [], rights: [row, enters] }];
    channelAfter(first)?.crossings.push({ line, hop: 0, crossing: { ...start, from, to } });
    channels[last]?.crossings.push({ line, hop: 1, crossing: { ...end, from: `${from} back`, to: `${to} back` } });
    return;
  }
  const start = channelAfter(first);
  if (start) start.room = Math.max(start.room, line.name.du);
  rows.slice(1).forEach((row, hop) => {
    const before = rows[hop] ?? row;
    if (before !== row) channelAfter(first + hop)?.crossings.push({ line, hop, crossing: { lefts: [before], rights: [row], from, to } });
  });
}

function routeOf(line: Line, centres: readonly number[], trackOf: ReadonlyMap<string, number>, { half }: Ends): readonly Point[] {
  const { from, to, first, last, rows, isAround, exit } = line;
  const [start = 0, row = 0, enters = 0] = rows;
  const from0 = centres[first] ?? 0;
  const leave = exit.length === 0 ? [{ u: from0 + half(from), v: start }] : exit.map((point) => ({ u: point.u + from0, v: point.v }));
  const end = { u: (centres[last] ?? 0) - half(to), v: rows.at(-1) ?? 0 };
  const track = (hop: number): number => trackOf.get(`${line.id} ${hop}`) ?? from0;
  if (isAround) return straightened([...leave, { u: track(0), v: start }, { u: track(0), v: row }, { u: track(1), v: row }, { u: track(1), v: enters }, end]);
  const turns = rows.slice(1).flatMap((next, hop) => {
    const before = rows[hop] ?? next;
    return before === next ? [] : [{ u: track(hop), v: before }, { u: track(hop), v: next }];
  });
  return straightened([...leave, ...turns, end]);
}

/** A name stands on its line where the line has reached its own row: above it on paper, or to its right. */
function labelOf({ id, name, first, rows, isAround }: Line, starts: readonly number[], trackOf: ReadonlyMap<string, number>, { isTopDown }: Ends): Box {
  const row = rows[1] ?? 0;
  const u = isAround ? (trackOf.get(`${id} 0`) ?? 0) - 8 - name.du : (starts[first + 1] ?? 0) + 2;
  return { u, v: isTopDown ? row + 6 : row - name.dv - 4, ...name };
}
