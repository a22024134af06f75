// Owns `npm start`: from a fresh checkout to a running server in one command; --help and --version at once, without it.
// Must not know what the server's options mean: all of them are passed on.
// Asks launch.mjs, and the server's own texts.
import './require-node.mjs';
import { readFileSync } from 'node:fs';
import { helpText, questionIn } from '../server/options.mjs';

const argv = process.argv.slice(2);
const question = questionIn(argv);
if (question === 'help') console.log(helpText());
else if (question === 'version') console.log(JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')).version);
else void import('./launch.mjs').then(({ launch }) => launch('server/main.js', argv));
