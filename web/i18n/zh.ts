// Owns all Chinese texts in one place.
// Must not hold texts itself.
// Asks the files beside it, one per area.
import { administration } from './zh/administration.ts';
import { design } from './zh/design.ts';
import { journal } from './zh/journal.ts';
import { open } from './zh/open.ts';
import { shell } from './zh/shell.ts';
import { supervision } from './zh/supervision.ts';
import { work } from './zh/work.ts';

/** Every text by key. */
export const zh = { ...shell, ...work, ...open, ...supervision, ...design, ...administration, ...journal };
