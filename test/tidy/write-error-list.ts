// Owns docs/errors.md: writes it from the code. Run: npm run errors
// Must not be edited around: a sentence is changed where the error is made.
// Asks error-page.ts for the text.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { errorPage } from './error-page.ts';
import { projectFiles } from './source.ts';

const top = fileURLToPath(new URL('../..', import.meta.url));
writeFileSync(`${top}docs/errors.md`, errorPage(projectFiles(top)));
