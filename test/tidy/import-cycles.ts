// Owns the rule that no file needs itself in order to be loaded.
// Must not count imports of types, which vanish.
// Asks source.ts.
import type { Rule, SourceFile, Violation } from './source.ts';

function cyclesOf(files: readonly SourceFile[]): Violation[] {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const done = new Set<string>();
  const violations: Violation[] = [];

  function visit(path: string, way: readonly string[]): void {
    const from = way.indexOf(path);
    if (from !== -1) {
      violations.push({ path, line: 1, says: `import cycle: ${[...way.slice(from), path].join(' → ')}` });
      return;
    }
    if (done.has(path)) return;
    for (const one of byPath.get(path)?.imports ?? []) {
      if (one.loadsAtRunTime && one.file !== undefined && byPath.has(one.file)) visit(one.file, [...way, path]);
    }
    done.add(path);
  }

  for (const file of files) visit(file.path, []);
  return violations;
}

/** No cycle of imports that load at run time. */
export const importCycles: Rule = {
  name: 'import-cycles',
  check: (files) => cyclesOf(files.filter((file) => file.syntax !== undefined)),
  bad: [
    { 'engine/a.ts': "import { b } from './b.ts'; export const a = 1;", 'engine/b.ts': "import { c } from './c.ts'; export const b = 1;", 'engine/c.ts': "export * from './a.ts'; export const c = 1;" },
    { 'engine/a.ts': "import { a } from './a.ts';" },
    { 'engine/a.ts': "import { type B } from './b.ts';", 'engine/b.ts': "import { a } from './a.ts'; export interface B {}" },
  ],
  good: [
    { 'engine/a.ts': "import type { B } from './b.ts'; export const a = 1;", 'engine/b.ts': "import { a } from './a.ts'; export interface B {}" },
    { 'engine/a.ts': "import { b } from './b.ts'; import { c } from './c.ts';", 'engine/b.ts': "import { c } from './c.ts';", 'engine/c.ts': 'export const c = 1;' },
  ],
};
