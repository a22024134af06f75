// Owns putting things in a row: in their order, apart, and all together as near as can be to where each wishes to be.
// Must not know what they are.
// Asks nobody.

/** `apart[i]` is the least distance from thing i to thing i + 1. Answers positions with the least sum of squared departures. */
export function spread(wishes: readonly number[], apart: readonly number[]): readonly number[] {
  let offset = 0;
  const offsets = wishes.map((_, index) => {
    offset += index === 0 ? 0 : (apart[index - 1] ?? 0);
    return offset;
  });
  // Neighbours whose wishes collide are joined into a block at the mean of their wishes.
  const blocks: { sum: number; count: number }[] = [];
  wishes.forEach((wish, index) => {
    blocks.push({ sum: wish - (offsets[index] ?? 0), count: 1 });
    for (let last = blocks.at(-1), before = blocks.at(-2); last && before && before.sum / before.count > last.sum / last.count; last = blocks.at(-1), before = blocks.at(-2)) {
      before.sum += last.sum;
      before.count += last.count;
      blocks.pop();
    }
  });
  return blocks.flatMap(({ sum, count }) => Array.from({ length: count }, () => sum / count)).map((mean, index) => Math.round(mean + (offsets[index] ?? 0)));
}
