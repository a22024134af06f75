// Owns the rule that a file with behaviour opens with three lines saying what it owns, must not do, and asks.
// Must not ask a sign of files without behaviour: nothing but types, imports and re-exports.
// Asks source.ts.
import type { Rule, SourceFile, SyntaxNode } from './source.ts';

const SIGN = [/^\/\/ Owns \S/, /^\/\/ Must not \S/, /^\/\/ Asks \S/];
const ROOMS = ['engine', 'server', 'editor', 'web', 'scripts'];
const TYPES = new Set(['TSInterfaceDeclaration', 'TSTypeAliasDeclaration', 'TSDeclareFunction', 'TSModuleDeclaration', 'ImportDeclaration', 'ExportAllDeclaration', 'EmptyStatement']);

function behaves(statement: SyntaxNode): boolean {
  if (TYPES.has(statement.type)) return false;
  if (statement.type !== 'ExportNamedDeclaration') return true;
  const declaration = statement['declaration'] as SyntaxNode | null;
  return declaration !== null && !TYPES.has(declaration.type);
}

function needsSign(file: SourceFile): boolean {
  if (!ROOMS.includes(file.room) || file.syntax === undefined || file.path.endsWith('.d.ts')) return false;
  return (file.syntax['body'] as readonly SyntaxNode[]).some(behaves);
}

function hasSign(file: SourceFile): boolean {
  const lines = file.text.split('\n').filter((line, index) => index > 0 || !line.startsWith('#!'));
  return SIGN.every((pattern, index) => pattern.test(lines[index] ?? ''));
}

/** The door sign: `// Owns …`, `// Must not …`, `// Asks …` as the first three lines. */
export const doorSigns: Rule = {
  name: 'door-signs',
  check: (files) =>
    files
      .filter((file) => needsSign(file) && !hasSign(file))
      .map((file) => ({ path: file.path, line: 1, says: 'the first three lines must be "// Owns …", "// Must not …", "// Asks …"' })),
  bad: [
    { 'engine/time/due.ts': 'export const due = 1;' },
    { 'engine/time/due.ts': '// Owns due dates.\n// Asks nobody.\nexport function due() {}' },
    { 'web/main.tsx': '\n// Owns a.\n// Must not b.\n// Asks c.\nstart();' },
    { 'scripts/a.mjs': 'start();' },
  ],
  good: [
    { 'engine/time/due.ts': '// Owns due dates.\n// Must not read a clock.\n// Asks nobody.\nexport const due = 1;' },
    { 'engine/index.ts': "export { decide } from './decide/decide.ts'; export * from './model/fact.ts'; export type { A } from './a.ts';" },
    { 'engine/model/fact.ts': "import type { A } from './a.ts'; export interface Fact { readonly a: A } export type B = Fact;" },
    { 'editor/shims.d.ts': "declare module 'x';" },
    { 'test/engine/a.test.ts': 'start();' },
  ],
};
