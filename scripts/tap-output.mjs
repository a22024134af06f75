// Owns the reading of tap's output: a line per test file, the failures in full, the counts at the end.
// Must not judge: tap's exit code does.
// Asks nobody.

const TELLING = /^\s+(?:exitCode|signal|error|message|timeout|failure|expired): (?!0$|null$)/;
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
  // After the line of a file tap describes how the file was run; of that only what tells of trouble is shown.
  let description = 'none';

  function line(text) {
    if (description === 'expected' && text === '  ---') {
      description = 'open';
      return;
    }
    if (description === 'open') {
      if (text === '  ...') description = 'none';
      else if (TELLING.test(text)) print(`    ${text}`);
      return;
    }
    description = 'none';
    const totals = TOTALS.exec(text);
    if (totals !== null) {
      const [, , pass, fail = '0', skip = '0', todo = '0'] = totals;
      counts = { passed: Number(pass), failed: Number(fail), notRun: Number(skip) + Number(todo) };
      return;
    }
    const result = FILE_RESULT.exec(text);
    if (result === null) {
      // Before the last file everything belongs to a file; after it comes the coverage.
      if (!QUIET.test(text)) pending.push(text);
      return;
    }
    const [, verdict, name, ms] = result;
    print(`${verdict === 'ok' ? '  ok    ' : '  FAILED'}  ${name}${ms === undefined ? '' : `  ${(Number(ms) / 1000).toFixed(1)} s`}`);
    if (verdict !== 'ok') for (const told of pending) print(`    ${told}`);
    pending = [];
    description = verdict === 'ok' ? 'none' : 'expected';
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
  };
}
