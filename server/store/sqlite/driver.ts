// Owns which build of better-sqlite3 this process uses.
// Must not be passed by: nothing else may load the package, types excepted.
// Asks Node what its native interface can do.
import { createRequire } from 'node:module';
import type BetterSqlite3 from 'better-sqlite3';

/** better-sqlite3 from 13 on is built on this version of Node-API (Node 22.14 and newer) and ends an older Node without a word. */
const NEEDED_NODE_API = 10;

/** The package whose native part this Node can load. Node 20 has a build of its own (`node20/`), because the last one for it aborts on Node 24.19 and newer. */
const PACKAGE = Number(process.versions.napi) >= NEEDED_NODE_API ? 'better-sqlite3' : '@quancheng/sqlite-node20';

/** Opens connections: the class that better-sqlite3 exports. */
export const Sqlite: typeof BetterSqlite3 = createRequire(import.meta.url)(PACKAGE);
