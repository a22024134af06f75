// Owns the reading of tap's output: a line per test file, the failures in full, the counts at the end.
// Must not judge: tap's exit code does.
// Asks nobody.

const QUIET = /^\s*(?:ok \d+|# Subtest|1\.\.\d+|TAP version|\{|\}|$)/;
const FILE_RESULT = /^(ok|not ok) \d+ - (.*?)(?: # time=([\d.]+)ms)?(?: # (?:SKIP|TODO).*)?( \{)?$/;
const TOTALS = /^# \{ total: (\d+), pass: (\d+)(?:, fail: (\d+))?(?:, skip: (\d+))?(?:, todo: (\d+))?/;

/**
 * Takes tap's raw output piece by piece, prints what a person wants to see, and counts.
 * `counts()` is undefined when tap ended without saying how many assertions it saw.
 */
export function tapReader(print) {
  let rest = '';
  let pending = [];
  let counts;
  let seenFiles = 0;

  function line(text) {
    const totals = TOTALS.exec(text);
    if (totals !== null) {
      const [, , pass, fail = '0', skip = '0', todo = '0'] = totals;
      counts = { passed: Number(pass), failed: Number(fail), notRun: Number(skip) + Number(todo) };
      return;
    }
    const result = FILE_RESULT.exec(text);
    if (result === null) {
      // After the last file come the coverage tables; before it, everything belongs to a file.
      if (!QUIET.test(text)) pending.push(text);
      return;
    }
    seenFiles += 1;
    const [, verdict, name, ms] = result;
    print(`${verdict === 'ok' ? '  ok    ' : '  FAILED'}  ${name}${ms === undefined ? '' : `  ${(Number(ms) / 1000).toFixed(1)} s`}`);
    if (verdict !== 'ok') for (const told of pending) print(`    ${told}`);
    pending = [];
  }

  return {
    push(chunk) {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop();
      lines.forEach(line);
    },
    end() {
      if (rest !== '') line(rest);
      for (const told of pending) print(told);
    },
    counts: () => counts,
    files: () => seenFiles,
  };
}
