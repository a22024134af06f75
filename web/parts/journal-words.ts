// Owns how a journal entry is put in words: how it ended, and its facts as pairs of label and text.
// Must not lose a name it has no word for: that is shown as it was recorded.
// Asks the texts.
import type { Sentence } from '../api/answers.ts';
import { knownText } from '../i18n/language.tsx';
import type { Language, Speech } from '../i18n/language.tsx';
import { instantText } from './instant-text.ts';

/** How an entry ended; `name` is a word of the family `ended`. */
export interface Ending {
  readonly name: string;
  readonly look: 'success' | 'error' | 'default';
  /** What the person who tried was told. */
  readonly said?: Sentence;
}

/** One fact in words. */
export interface ReadableFact {
  readonly title: string;
  readonly pairs: readonly { readonly label: string; readonly text: string }[];
}

type Bag = { readonly [name: string]: unknown };

/** Depth up to which things within things get lines of their own. */
const DEEPEST = 4;

/** How an entry ended, where its command alone does not tell; undefined = it did what its command says. */
export function endingOf(facts: readonly object[]): Ending | undefined {
  for (const fact of facts as readonly Bag[]) {
    const { type, because, zh, en } = fact;
    if (type === 'login-failed') return { name: typeof because === 'string' ? `login-failed-${because}` : 'login-failed', look: 'error' };
    if (type === 'logged-in') return { name: type, look: 'success' };
    if (type === 'logged-out') return { name: type, look: 'default' };
    if (type === 'attempt-refused') return { name: type, look: 'error', ...(typeof zh === 'string' && typeof en === 'string' ? { said: { zh, en } } : {}) };
  }
  return undefined;
}

/** The facts of an entry in words, in their order. */
export function readableFacts(facts: readonly object[], t: Speech['t'], language: Language): readonly ReadableFact[] {
  return (facts as readonly Bag[]).map(({ type, zh, en, ...rest }) => {
    const told = language === 'zh' ? zh : en;
    const name = typeof type === 'string' ? type : '';
    return {
      title: knownText(t, `fact.${name}`, name),
      pairs: [...(typeof told === 'string' ? [{ label: t('journal.said'), text: told }] : []), ...pairsOf(rest, [], t)],
    };
  });
}

function pairsOf(bag: Bag, above: readonly string[], t: Speech['t']): ReadableFact['pairs'] {
  return Object.entries(bag).flatMap(([name, value]) => {
    if (value === undefined) return [];
    const path = [...above, knownText(t, `detail.${name}`, name)];
    const label = path.join(' · ');
    if (isBag(value) && path.length < DEEPEST) {
      const inner = pairsOf(value, path, t);
      return inner.length > 0 ? inner : [{ label, text: t('journal.nothing') }];
    }
    if (Array.isArray(value) && value.some(isBag) && path.length < DEEPEST) {
      return value.flatMap((one: unknown, index) => (isBag(one) ? pairsOf(one, [...above, `${path.at(-1)} ${index + 1}`], t) : [{ label: `${label} ${index + 1}`, text: textOf(name, one, t) }]));
    }
    return [{ label, text: textOf(name, value, t) }];
  });
}

function textOf(name: string, value: unknown, t: Speech['t']): string {
  if (value === null || value === '' || (Array.isArray(value) && value.length === 0)) return t('journal.nothing');
  if (typeof value === 'boolean') return t(value ? 'journal.yes' : 'journal.no');
  if (typeof value === 'number') return /(^|[a-z])(at)?ms$/i.test(name) ? instantText(value, 'second') : String(value);
  if (typeof value === 'string') return name === 'command' ? knownText(t, `did.${value}`, value) : value;
  if (Array.isArray(value)) return value.map((one: unknown) => (name === 'roles' || name === 'from' || name === 'to' ? knownText(t, `role.${String(one)}`, String(one)) : textOf(name, one, t))).join(t('punctuation.comma'));
  return JSON.stringify(value);
}

function isBag(value: unknown): value is Bag {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
