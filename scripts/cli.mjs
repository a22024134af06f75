// Owns `npm run verify`, `rebuild`, `backup`: the built command-line tools, built first when needed.
// Must not know what a tool does: arguments are passed on.
// Asks launch.mjs.
import './require-node.mjs';

void import('./launch.mjs').then(({ launch }) => launch(`server/cli/${process.argv[2]}.js`, process.argv.slice(3)));
