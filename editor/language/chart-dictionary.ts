// Owns the whole Chinese dictionary of the drawing area.
// Must not be loaded by the viewer, which says nothing.
// Asks bpmn-js-i18n for the base and language/office-words for what goes before it.
import base from 'bpmn-js-i18n/translations/zn.js';
import { officeWords } from './office-words.ts';
import type { Dictionary } from './translate-module.ts';

/** English sentence of bpmn-js → Chinese. */
export const chartDictionary: Dictionary = { ...base, ...officeWords };
