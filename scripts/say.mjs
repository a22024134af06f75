// Owns how the scripts speak: plain lines on standard error, headings, times.
// Must not write to standard output: that belongs to the program that is started.
// Asks nobody.

/** One line for the person at the terminal. */
export function say(line) {
  process.stderr.write(`${line}\n`);
}

/** Heading of a stage. */
export function heading(title) {
  say(`\n── ${title} ──`);
}

/** `1.2 s`, or `3 min 5 s`. */
export function duration(ms) {
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`;
  return `${Math.floor(ms / 60_000)} min ${Math.round((ms % 60_000) / 1000)} s`;
}

/** Waits for long work and says every 20 seconds that it is still going on. */
export async function withHeartbeat(work) {
  const begun = Date.now();
  const timer = setInterval(() => say(`   … ${duration(Date.now() - begun)}`), 20_000);
  try {
    return await work;
  } finally {
    clearInterval(timer);
  }
}

/** A failure a person can mend: said in one sentence, without a stack. */
export class Trouble extends Error {
  constructor(chinese, english) {
    super(`${chinese}\n${english}`);
    this.name = 'Trouble';
  }
}

/** Says what went wrong and ends the process with 1. */
export function giveUp(error) {
  say(error instanceof Trouble ? `\n${error.message}` : `\n${error?.stack ?? error}`);
  process.exit(1);
}
