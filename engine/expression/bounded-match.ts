// Owns the FEEL function matches(): regular expressions that cannot run away.
// Must not accept a pattern whose backtracking multiplies.
// Asks nobody.

const LONGEST_PATTERN = 200;
const LONGEST_INPUT = 300;
const MOST_REPEATS = 2;
const MOST_CHOICES = 4;

/**
 * Whether `pattern` (ECMAScript, unicode) is found in `input`; `flags` may be `i`. Throws RangeError for an input over
 * 300 characters, a pattern over 200, groups that are repeated, look-around, back-references, more than 2 repeats of
 * varying length or more than 4 choices (`?` and `|`); SyntaxError for no pattern; TypeError when an argument is no text.
 */
export function boundedMatch(input: unknown, pattern: unknown, flags: unknown = ''): boolean {
  if (typeof input !== 'string' || typeof pattern !== 'string') throw new TypeError('matches() takes texts');
  if (flags !== null && flags !== '' && flags !== 'i') throw new RangeError('matches() knows the flag i only');
  if (input.length > LONGEST_INPUT || pattern.length > LONGEST_PATTERN) throw new RangeError('matches() was given too long a text');
  const atoms = pattern.replace(/\\[^1-9k]/gu, 'a').replace(/\[[^\]]*\]/gu, 'a');
  const plain = atoms.replace(/\(\?:/g, '(').replace(/\{\d+\}/g, '').replace(/[+*}]\?/g, '+');
  const repeats = plain.match(/[*+]|\{\d+,\d*\}/g)?.length ?? 0;
  const choices = plain.match(/[?|]/g)?.length ?? 0;
  if (/\\|\(\?|\)[*+?{]/.test(plain) || /\)\{/.test(atoms) || repeats > MOST_REPEATS || choices > MOST_CHOICES) {
    throw new RangeError('matches() was given a pattern that may run away');
  }
  return new RegExp(pattern, flags === 'i' ? 'iu' : 'u').test(input);
}
