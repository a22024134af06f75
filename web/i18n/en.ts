// Owns all English texts in one place.
// Must not hold texts itself.
// Asks the files beside it, one per area.
import { administration } from './en/administration.ts';
import { design } from './en/design.ts';
import { journal } from './en/journal.ts';
import { open } from './en/open.ts';
import { shell } from './en/shell.ts';
import { supervision } from './en/supervision.ts';
import { work } from './en/work.ts';
import type { zh } from './zh.ts';

/** Every text by key. */
export const en: { readonly [key in keyof typeof zh]: string } = { ...shell, ...work, ...open, ...supervision, ...design, ...administration, ...journal };
