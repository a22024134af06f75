// Owns how Chinese and Latin text is measured, broken into lines and clipped, the same in a page, in print and without a browser.
// Must not ask a browser for the size of letters: a chart must look the same everywhere.
// Asks nobody.

const ELLIPSIS = '…';
/** Never first in a line (避头点). */
const NOT_FIRST = new Set('，。、；：？！）》〉」』】〕％…·”’,.;:?!)]}%');
/** Never last in a line (避尾点). */
const NOT_LAST = new Set('（《〈「『【〔“‘([{');
const NARROW = new Set(' ,.;:!|\'()[]iIjlftr/');
const WIDE = new Set('mwMW@%');

/** Width of one letter in em: 1 for ideographs and full-width marks, less for Latin. */
function letterWidth(letter: string): number {
  const code = letter.codePointAt(0) ?? 0;
  if (code >= 0x2e80 || letter === ELLIPSIS || letter === '“' || letter === '”' || letter === '·') return 1;
  if (NARROW.has(letter)) return 0.32;
  if (WIDE.has(letter)) return 0.88;
  return letter >= 'A' && letter <= 'Z' ? 0.68 : 0.56;
}

/** Width of a text in the unit of `size`. */
export function textWidth(text: string, size: number): number {
  let em = 0;
  for (const letter of text) em += letterWidth(letter);
  return em * size;
}

/** The text, cut with … where it would be wider than `width`. */
export function clipText(text: string, width: number, size: number): string {
  if (textWidth(text, size) <= width) return text;
  let clipped = '';
  for (const letter of text) {
    if (textWidth(clipped + letter + ELLIPSIS, size) > width) break;
    clipped += letter;
  }
  return clipped.trimEnd() + ELLIPSIS;
}

/**
 * At most `maxLines` lines of at most `width`. `suffix` (such as a count) always ends the last line; the text
 * before it is clipped with … where there is too much of it. Empty text gives no line.
 */
export function wrapText(text: string, width: number, size: number, maxLines: number, suffix = ''): readonly string[] {
  const lines: string[] = [];
  let rest = text.replaceAll(/\s+/g, ' ').trim();
  while (rest !== '' && lines.length < maxLines) {
    const isLast = lines.length === maxLines - 1;
    if (textWidth(rest + suffix, size) <= width || isLast) {
      lines.push(clipText(rest, width - textWidth(suffix, size), size) + suffix);
      return lines;
    }
    // The text fits but for its suffix, which gets the next line to itself.
    if (textWidth(rest, size) <= width) return [...lines, rest, suffix.trim()];
    const line = firstLine(rest, width, size);
    lines.push(line.trimEnd());
    rest = rest.slice(line.length).trimStart();
  }
  return lines;
}

/** The longest start of the text that fits and may end a line; at least one letter. */
function firstLine(text: string, width: number, size: number): string {
  const letters = [...text];
  let used = 0;
  let count = 0;
  for (const letter of letters) {
    used += letterWidth(letter) * size;
    if (used > width && count > 0) break;
    count += 1;
  }
  for (let end = count; end > 0; end -= 1) if (mayBreak(letters, end)) return letters.slice(0, end).join('');
  return letters.slice(0, count).join('');
}

/** True when a line may end before `letters[at]`: no bad mark on either side, and no Latin word or number torn apart. */
function mayBreak(letters: readonly string[], at: number): boolean {
  const before = letters[at - 1] ?? '';
  const after = letters[at] ?? '';
  if (NOT_FIRST.has(after) || NOT_LAST.has(before)) return false;
  return !(/\w/.test(before) && /\w/.test(after));
}
