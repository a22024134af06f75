// Owns where the texts of a step stand in its box: name, unit, requirement, limit.
// Must not draw, nor find the texts: it only places them.
// Asks card/wrap-text.
import { clipText, textWidth, wrapText } from './wrap-text.ts';

/** The texts of a step's box. An absent text is missing in the chart and printed as `missing…` in red. */
export interface CardTexts {
  readonly name: string;
  readonly rows: readonly CardRow[];
}

/** One labelled row. */
export interface CardRow {
  /** `unit`, `requirement` or `limit`; also the class of the drawn text. */
  readonly field: 'unit' | 'requirement' | 'limit';
  readonly label: string;
  /** What is printed; for a missing field the words that say so. */
  readonly text: string;
  readonly missing: boolean;
  /** Printed after the text even when that is clipped, such as a count. */
  readonly suffix?: string;
}

/** A line of text at its place: `x`, `y` of the baseline in the box. */
export interface CardLine {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly role: 'name' | 'label' | 'value' | 'missing';
  readonly align: 'start' | 'middle';
}

/** The placed texts of one box. */
export interface CardLayout {
  readonly lines: readonly CardLine[];
  /** Height of the rule under the name; absent in boxes too small for one. */
  readonly ruleY?: number;
}

const NAME_SIZE = 13;
const ROW_SIZE = 11;
const ROW_HEIGHT = 15.5;
const PADDING = 8;
/** Height of the head with the name, in diagram units. */
export const HEAD_HEIGHT = 25;
/** Kept free beside the name for the sign of the task's type. */
const SIGN_WIDTH = 24;
/** Smallest box with labelled rows; smaller ones (of foreign charts) get short lines. */
const LEAST_WIDTH = 140;
const LEAST_HEIGHT = 84;
/** How the lines left over are given away: the requirement first, the unit's long names then. */
const MOST_LINES = { requirement: 4, unit: 2, limit: 2 } as const;

/** Places the texts in a box of `width` × `height`. */
export function layoutCard(texts: CardTexts, width: number, height: number): CardLayout {
  return width < LEAST_WIDTH || height < LEAST_HEIGHT ? layoutSmall(texts, width, height) : layoutFull(texts, width, height);
}

function layoutFull({ name, rows }: CardTexts, width: number, height: number): CardLayout {
  const labelWidth = Math.max(...rows.map(({ label }) => textWidth(label, ROW_SIZE))) + 6;
  const valueWidth = width - 2 * PADDING - labelWidth;
  const lines: CardLine[] = [{ text: clipText(name, width - 2 * SIGN_WIDTH, NAME_SIZE), x: width / 2, y: 17.5, size: NAME_SIZE, role: 'name', align: 'middle' }];
  const shares = shareLines(rows, valueWidth, Math.floor((height - HEAD_HEIGHT - 4) / ROW_HEIGHT));
  const used = rows.reduce((sum, row) => sum + (shares.get(row.field)?.length ?? 0), 0);
  // Boxes taller than their text: the rows stand in the middle of what is left.
  let y = HEAD_HEIGHT + (height - HEAD_HEIGHT - used * ROW_HEIGHT) / 2 + 11.5;
  for (const row of rows) {
    lines.push({ text: row.label, x: PADDING, y, size: ROW_SIZE, role: 'label', align: 'start' });
    for (const text of shares.get(row.field) ?? []) {
      lines.push({ text, x: PADDING + labelWidth, y, size: ROW_SIZE, role: row.missing ? 'missing' : 'value', align: 'start' });
      y += ROW_HEIGHT;
    }
  }
  return { lines, ruleY: HEAD_HEIGHT };
}

/** The lines of every row: one each, and the rest of `count` to those that need more. */
function shareLines(rows: readonly CardRow[], width: number, count: number): ReadonlyMap<string, readonly string[]> {
  const allowed = new Map(rows.map(({ field }) => [field, 1]));
  const wrap = (row: CardRow): readonly string[] => wrapText(row.text, width, ROW_SIZE, allowed.get(row.field) ?? 1, row.suffix);
  for (let left = count - rows.length; left > 0; left -= 1) {
    const wanting = (['requirement', 'unit', 'limit'] as const).find((field) => {
      const row = rows.find((one) => one.field === field);
      const lines = allowed.get(field) ?? 1;
      return row !== undefined && lines < MOST_LINES[field] && wrapText(row.text, width, ROW_SIZE, 99, row.suffix).length > lines;
    });
    if (wanting === undefined) break;
    allowed.set(wanting, (allowed.get(wanting) ?? 1) + 1);
  }
  return new Map(rows.map((row) => [row.field, wrap(row)]));
}

function layoutSmall({ name, rows }: CardTexts, width: number, height: number): CardLayout {
  const size = 10;
  const inner = width - 2 * 5;
  const names = wrapText(name, inner, 12, Math.max(1, Math.min(2, Math.floor((height - 20) / 15))));
  const room = Math.max(0, Math.floor((height - 18 - names.length * 14) / 12));
  const shown = rows.filter(({ field }) => field !== 'requirement').concat(rows.filter(({ field }) => field === 'requirement')).slice(0, room);
  let y = 16 + (height - 20 - names.length * 14 - shown.length * 12) / 2 + 8;
  const lines: CardLine[] = [];
  for (const text of names) {
    lines.push({ text, x: width / 2, y, size: 12, role: 'name', align: 'middle' });
    y += 14;
  }
  for (const row of shown) {
    lines.push({ text: clipText(row.text, inner, size), x: width / 2, y, size, role: row.missing ? 'missing' : 'value', align: 'middle' });
    y += 12;
  }
  return { lines };
}
