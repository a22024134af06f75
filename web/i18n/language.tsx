// Owns which language the pages speak, and the texts by key.
// Must not hold texts: zh.ts and en.ts do.
// Asks the browser's storage for the last choice.
import { createContext, use, useEffect, useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import type { Sentence } from '../api/answers.ts';
import { en } from './en.ts';
import { zh } from './zh.ts';

/** Chinese is what people read first. */
export type Language = 'zh' | 'en';

/** Key of a text. */
export type TextKey = keyof typeof zh;

/** Values put into a text at `{name}`. */
export type TextValues = { readonly [name: string]: string | number };

/** The language of the page. */
export interface Speech {
  readonly language: Language;
  /** BCP 47 tag for Intl. */
  readonly locale: string;
  readonly switchTo: (language: Language) => void;
  /** A text by key. English texts may give `one | many`, chosen by `n`. */
  readonly t: (key: TextKey, values?: TextValues) => string;
  /** A sentence of the server in this language. */
  readonly say: (sentence: Sentence) => string;
}

const STORED = 'quancheng.language';
const texts: { readonly [language in Language]: { readonly [key in TextKey]: string } } = { zh, en };

/** The text of `key` in `language`, with its values put in. */
export function textOf(language: Language, key: TextKey, values: TextValues = {}): string {
  const forms = texts[language][key].split(' | ');
  const form = forms.length > 1 && values['n'] !== 1 ? forms[1] : forms[0];
  return (form ?? '').replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** The text `key` when there is one, else `otherwise`: for names that come from the server. */
export function knownText(t: Speech['t'], key: string, otherwise: string): string {
  return Object.hasOwn(zh, key) ? t(key as TextKey) : otherwise;
}

const SpeechContext = createContext<Speech | undefined>(undefined);

/** Gives every page below it a language. */
export function LanguageProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [language, setLanguage] = useState<Language>(() => (localStorage.getItem(STORED) === 'en' ? 'en' : 'zh'));
  const locale = language === 'zh' ? 'zh-CN' : 'en-GB';
  useEffect(() => {
    document.documentElement.lang = locale;
    localStorage.setItem(STORED, language);
  }, [language, locale]);
  const speech = useMemo<Speech>(
    () => ({
      language,
      locale,
      switchTo: setLanguage,
      t: (key, values) => textOf(language, key, values),
      say: (sentence) => sentence[language],
    }),
    [language, locale],
  );
  return <SpeechContext value={speech}>{children}</SpeechContext>;
}

/** The language of the page; a fault outside LanguageProvider. */
export function useSpeech(): Speech {
  const speech = use(SpeechContext);
  if (speech === undefined) throw new Error('useSpeech: no LanguageProvider above');
  return speech;
}
