// Owns putting things in a row: in their order, apart, and all together as near as can be to where each wishes to be.
// Must not know what they are.
// Asks nobody.

/** `apart[i]` is the least distance from thing i to thing i + 1. Answers positions with the least sum of squared departures, each times its weight. */
export function spread(wishes: readonly number[], apart: readonly number[], weights: readonly number[]): readonly number[] {
  let offset = 0;
  const offsets = wishes.map((_, index) => {
    offset += index === 0 ? 0 : (apart[index - 1] ?? 0);
    return offset;
  });
  // Neighbours whose wishes collide are joined into a block at the mean of their wishes.
  const blocks: { sum: number; weight: number; count: number }[] = [];
  wishes.forEach((wish, index) => {
    const own = weights[index] ?? 1;
    blocks.push({ sum: (wish - (offsets[index] ?? 0)) * own, weight: own, count: 1 });
    for (let last = blocks.at(-1), before = blocks.at(-2); last && before && before.sum / before.weight > last.sum / last.weight; last = blocks.at(-1), before = blocks.at(-2)) {
      before.sum += last.sum;
      before.weight += last.weight;
      before.count += last.count;
      blocks.pop();
    }
  });
  return blocks.flatMap(({ sum, weight, count }) => Array.from({ length: count }, () => sum / weight)).map((mean, index) => Math.round(mean + (offsets[index] ?? 0)));
}
