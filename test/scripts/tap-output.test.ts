import t from 'tap';
import { tapReader } from '../../scripts/tap-output.mjs';

const OUTPUT = `TAP version 14
# Subtest: test/a.test.ts
    # Subtest: case: opened
        ok 1 - should be equal
        1..1
    ok 1 - case: opened # time=3ms
    1..1
ok 1 - test/a.test.ts # time=1200.5ms

# Subtest: test/b.test.ts
    # Subtest: case: closed
        not ok 1 - should be equal
          ---
          diff: |
            -2
            +1
          ...
        1..1
    not ok 1 - case: closed # time=3ms
    1..1
not ok 2 - test/b.test.ts # time=58.05ms
  ---
  cwd: somewhere
  exitCode: 1
  signal: null
  ...

1..2
Lines : 70%
# { total: 2, pass: 1, fail: 1 }
# time=1286.524ms`;

function read(output: string, pieces: number): { readonly said: readonly string[]; readonly counts: unknown } {
  const said: string[] = [];
  const reader = tapReader((line: string) => said.push(line));
  for (let at = 0; at < output.length; at += pieces) reader.push(output.slice(at, at + pieces));
  reader.end();
  return { said, counts: reader.counts() };
}

t.test('tap output: one file passed and one failed', async (t) => {
  const { said, counts } = read(OUTPUT, 7);
  t.same(counts, { passed: 1, failed: 1, notRun: 0 });
  t.equal(said[0], '  ok      test/a.test.ts  1.2 s');
  t.equal(said[1], '  FAILED  test/b.test.ts  0.1 s');
  t.ok(said.some((line) => line.includes('not ok 1 - should be equal')), 'the failing assertion is shown');
  t.ok(said.some((line) => line.trim() === '-2'), 'its difference is shown');
  t.ok(said.some((line) => line.trim() === 'exitCode: 1'), 'how the file ended is shown');
  t.notOk(said.some((line) => line.includes('cwd')), 'how the file was started is not');
  t.ok(said.includes('Lines : 70%'), 'the coverage is shown');
});

t.test('tap output: skipped and todo tests are counted', async (t) => {
  t.same(read('# { total: 4, pass: 2, skip: 1, todo: 1 }\n', 100).counts, { passed: 2, failed: 0, notRun: 2 });
});

t.test('tap output: tap died before it counted', async (t) => {
  t.equal(read('TAP version 14\n', 100).counts, undefined);
});
