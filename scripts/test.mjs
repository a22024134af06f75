// Owns `npm test`: from a fresh checkout to a verdict in one command.
// Must not report success when any stage failed or when no test ran.
// Asks the other scripts, oxlint and tap.
import './require-node.mjs';

void import('./test-stages.mjs').then(({ runStages }) => runStages(process.argv.slice(2)));
