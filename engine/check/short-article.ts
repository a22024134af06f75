// Owns how an article of a law is shortened for a narrow box: 行政许可法第四十二条第一款 → 许可法42.
// Must not invent what it cannot read: such an article stays as it is.
// Asks nobody.
import type { Sentence } from '../model/finding.ts';

const DIGITS = '零一二三四五六七八九';
const ARTICLE = /^(.*?)第([零一二三四五六七八九十百\d]+)条/;

/** The short form. Clauses and items (款, 项) are left out. */
export function shortArticle(article: string): Sentence {
  const match = ARTICLE.exec(article.trim());
  const number = numberOf(match?.[2] ?? '');
  if (!match || number === undefined) return { zh: article.trim(), en: article.trim() };
  const law = (match[1] ?? '').replace(/[《》\s]/g, '').replace(/^中华人民共和国/, '').replace(/^行政(?=.{1,4}法$)/, '');
  return { zh: `${law}${number}`, en: `Art. ${number}` };
}

/** 1–999 in Chinese or Arabic digits; undefined when it is neither. */
function numberOf(text: string): number | undefined {
  if (/^\d{1,4}$/.test(text)) return Number(text);
  const match = /^(?:([一二三四五六七八九])百)?零?(?:([一二三四五六七八九])?(十))?([一二三四五六七八九])?$/.exec(text);
  if (!match || text === '') return undefined;
  const [, hundreds, tens, ten, ones] = match;
  const digit = (letter: string | undefined): number => (letter === undefined ? 0 : DIGITS.indexOf(letter));
  return digit(hundreds) * 100 + (ten === undefined ? 0 : Math.max(digit(tens), 1) * 10) + digit(ones);
}
