// Owns `npm start`: from a fresh checkout to a running server in one command.
// Must not know what the server's options mean: all of them are passed on.
// Asks launch.mjs.
import './require-node.mjs';

void import('./launch.mjs').then(({ launch }) => launch('server/main.js', process.argv.slice(2)));
