// Owns where slots stand across the flow: what is joined in line where that is possible, nothing on top of another, lanes as bands.
// Must not move anything along the flow.
// Asks spread, order-slots.
import { neighbours } from './order-slots.ts';
import type { Slot, SlotOrder } from './order-slots.ts';
import { spread } from './spread.ts';

/** Room of a slot across the flow, from its centre. */
export interface Room {
  readonly before: number;
  readonly after: number;
}

/** Where a line leaves a slot for another, from the slot's centre; 0 for most. */
export type Leaving = (from: Slot, to: Slot) => number;

const GAP = 24;
const SWEEPS = 5;

/** The `v` of the centre of every slot; lanes lie about 0, each for itself. */
export function placeAcross({ ranks, chains }: SlotOrder, lanes: number, roomOf: (slot: Slot) => Room, leaving: Leaving): Map<Slot, number> {
  const places = new Map<Slot, number>();
  const { before, after } = neighbours(chains);
  // What a boundary event leads to gives way to what the flow itself leads to.
  const weightOf = (slot: Slot): number => ((before.get(slot) ?? []).some((one) => leaving(one, slot) !== 0) ? 0.001 : 1);
  for (let lane = 0; lane < lanes; lane += 1) {
    const rows = ranks.map((rank) => rank.filter((slot) => slot.lane === lane));
    const settle = (row: readonly Slot[], wish: (slot: Slot) => number): void => {
      const apart = row.slice(1).map((slot, index) => {
        const previous = row[index];
        return (previous ? roomOf(previous).after : 0) + gapBetween(previous, slot) + roomOf(slot).before;
      });
      spread(row.map(wish), apart, row.map(weightOf)).forEach((v, index) => row[index] && places.set(row[index], v));
    };
    const fromBefore = (slot: Slot): number => mean((before.get(slot) ?? []).filter((one) => one.lane === lane).map((one) => (places.get(one) ?? 0) + leaving(one, slot))) ?? places.get(slot) ?? 0;
    const fromAfter = (slot: Slot): number => mean((after.get(slot) ?? []).filter((one) => one.lane === lane).map((one) => (places.get(one) ?? 0) - leaving(slot, one))) ?? places.get(slot) ?? 0;
    for (const row of rows) settle(row, fromBefore);
    for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
      for (const row of rows.toReversed()) settle(row, fromAfter);
      for (const row of rows) settle(row, fromBefore);
    }
  }
  return places;
}

function gapBetween(a: Slot | undefined, b: Slot): number {
  return a?.edge !== undefined && b.edge !== undefined ? GAP / 2 : GAP;
}

function mean(values: readonly number[]): number | undefined {
  return values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0) / values.length;
}
