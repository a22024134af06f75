// Owns the build of better-sqlite3 that Node 20 can load.
// Must not be loaded by a newer Node: it aborts there when a statement is collected.
// Asks better-sqlite3 12, installed beside this file.
module.exports = require('better-sqlite3');
