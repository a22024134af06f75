import t from 'tap';
import { trappedStates } from '../../../../engine/check/state-space/trapped-states.ts';

const ways = (...pairs: readonly (readonly [number, number])[]) => ({ sources: pairs.map(([from]) => from), targets: pairs.map(([, to]) => to) });

t.test('trap: none where every state may end', async (t) => {
  t.strictSame(trappedStates(Uint8Array.from([1, 1]), ways([0, 1])), []);
});

t.test('trap: the states that lead only to each other, not what leads there', async (t) => {
  t.strictSame(trappedStates(new Uint8Array(5), ways([0, 1], [1, 2], [1, 4], [2, 3], [3, 2], [4, 4])), [2, 3]);
  t.strictSame(trappedStates(Uint8Array.from([1, 1, 0, 0]), ways([0, 1], [0, 2], [2, 3], [3, 2])), [2, 3]);
});

t.test('trap: the nearest of several; one that has a way out is none', async (t) => {
  t.strictSame(trappedStates(new Uint8Array(6), ways([0, 1], [0, 3], [1, 2], [2, 1], [2, 5], [3, 4], [4, 3])), [3, 4]);
  t.strictSame(trappedStates(new Uint8Array(4), ways([0, 1], [0, 3], [1, 2], [2, 1])), [1, 2]);
});
