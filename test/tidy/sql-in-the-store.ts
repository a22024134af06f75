// Owns the rule that nobody but server/store knows SQL.
// Must not take an English sentence for SQL: only text that begins as a statement does.
// Asks source.ts.
import { isProduct, lineAt, literalText, nodesOf, type Rule, type SyntaxNode } from './source.ts';

const STATEMENT =
  /^\s*(?:(?:SELECT|select)\s[\s\S]*\s(?:FROM|from)\s|SELECT\s|(?:INSERT\s+(?:OR\s+\w+\s+)?INTO|insert\s+into)\s|(?:UPDATE|update)\s+\w+\s+(?:SET|set)\s|(?:DELETE\s+FROM|delete\s+from)\s|(?:CREATE|ALTER|DROP)\s+(?:TABLE|INDEX|UNIQUE|VIEW|TRIGGER)|PRAGMA\s|WITH\s+\w+\s+AS\s*\(|BEGIN(?:\s+IMMEDIATE)?\s*;?$|COMMIT\s*;?$)/;

/** A string that is an SQL statement stands only in server/store. */
export const sqlInTheStore: Rule = {
  name: 'sql-in-the-store',
  check: (files) =>
    files
      .filter((file) => isProduct(file) && !file.path.startsWith('server/store/'))
      .flatMap((file) =>
        [...nodesOf(file.syntax as SyntaxNode)]
          .filter((node) => STATEMENT.test(literalText(node) ?? ''))
          .map((node) => ({ path: file.path, line: lineAt(file.text, node.start), says: 'SQL belongs in server/store; ask the store for what you need' })),
      ),
  bad: [
    { 'server/http/cases.ts': "const rows = db.all('SELECT id FROM cases');" },
    { 'server/runner/runner.ts': 'db.run(`\n  UPDATE cases SET rev = ${rev} WHERE id = 1`);' },
    { 'server/cli/verify.ts': "db.exec('PRAGMA integrity_check');" },
    { 'server/http/cases.ts': "db.exec('insert into a values (1)');" },
  ],
  good: [
    { 'server/store/plan.ts': "export const read = 'SELECT id FROM cases';" },
    { 'web/design/hint.ts': "export const hint = 'Select a step from the chart'; export const update = 'update the chart'; export const p = 'select';" },
    { 'test/server/kill.test.ts': "const rows = db.all('SELECT 1');" },
  ],
};
