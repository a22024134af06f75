// Owns bpmn-js's translation service: its English sentences in the words of the office.
// Must not drop a sentence it does not know: that is shown as it came, and counted.
// Asks the dictionary, which only the editor loads.
import type { DrawingSettings } from '../card/drawing-settings.ts';

/** English sentence → Chinese; `{name}` stands for a value. */
export type Dictionary = Readonly<Record<string, string>>;

/** Sentences that had no translation, for tests. */
export const untranslated: Set<string> = new Set();

/** A didi module that overrides bpmn-js's `translate`. The language is read at every call, so it can be switched. */
export function translateModule(settings: DrawingSettings, dictionary: Dictionary, englishWords: Dictionary = {}): object {
  const translate = (template: string, values: Readonly<Record<string, string>> = {}): string => {
    const words = settings.language === 'zh' ? dictionary : englishWords;
    const found = words[template];
    if (found === undefined && settings.language === 'zh' && /[A-Za-z]{3}/.test(template) && !/[\u4e00-\u9fff]/.test(template)) untranslated.add(template);
    return (found ?? template).replaceAll(/\{([^}]+)\}/g, (whole, name: string) => values[name] ?? whole);
  };
  return { translate: ['value', translate] };
}
