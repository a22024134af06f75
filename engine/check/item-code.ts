// Owns rule D10: item codes are text, each valid by the scheme it names; schemes are data.
// Must not hold a scheme: they stand in flows/rules/lists/code-schemes.json.
// Asks engine/model/finding.
import { finding } from '../model/finding.ts';
import type { Finding } from '../model/finding.ts';

/** One segment of a code. `length` in characters. */
export interface CodePart {
  readonly name: string;
  readonly length: number;
}

/** How codes of one kind are built. `pattern` is a JavaScript regular expression over the whole code. */
export interface CodeScheme {
  readonly id: string;
  readonly name: string;
  readonly pattern: string;
  /** Segments in order; their lengths add up to the code's. */
  readonly parts: readonly CodePart[];
}

/** A code of an item and the scheme it follows. */
export interface ItemCode {
  readonly scheme: string;
  readonly value: string;
}

/** What is wrong with a code; undefined = nothing. A value that is not text is refused: leading zeros and 31 digits do not survive as numbers. */
export function checkItemCode(scheme: string, value: unknown, schemes: readonly CodeScheme[]): Finding | undefined {
  const at = { rule: 'D10' };
  const known = schemes.find((one) => one.id === scheme);
  if (!known) {
    const names = schemes.map((one) => one.id).join('、');
    return finding(
      'item-code-scheme-unknown',
      { zh: `事项编码的规则“${scheme}”不存在；请从 ${names} 中选择。`, en: `Expected a known code scheme, but “${scheme}” is none; choose one of ${schemes.map((one) => one.id).join(', ')}.` },
      at,
    );
  }
  if (typeof value !== 'string') {
    return finding(
      'item-code-not-text',
      { zh: `${known.name}应是文本，但给的是${value === undefined ? '空值' : typeof value === 'number' ? '数字' : '其他类型'}；请加引号，以免丢失开头的 0 和末尾几位。`, en: `Expected ${known.id} as text, but it is ${typeof value}; quote it, or leading zeros and last digits are lost.` },
      at,
    );
  }
  if (new RegExp(known.pattern, 'u').test(value)) return undefined;
  const length = known.parts.reduce((sum, part) => sum + part.length, 0);
  const parts = known.parts.map((part) => `${part.length} 位${part.name}`).join(' + ');
  const shown = value.length > 60 ? `${value.slice(0, 59)}…` : value;
  return finding(
    'item-code-invalid',
    {
      zh: `${known.name}应为 ${length} 位（${parts}），但“${shown}”（${[...value].length} 位）不符合；请核对。`,
      en: `Expected a code of scheme ${known.id} with ${length} characters (${known.parts.map((part) => part.length).join(' + ')}), but “${shown}” has ${[...value].length} or other characters; check it.`,
    },
    at,
  );
}
