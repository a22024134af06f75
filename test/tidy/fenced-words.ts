// Owns the rule which words of the language are fenced in: time, chance, timers, the console.
// Must not look into comments and strings: only what runs counts.
// Asks source.ts.
import { isProduct, lineAt, memberOf, nameOf, nodesOf, type Rule, type SourceFile, type SyntaxNode } from './source.ts';

/** The only files that may read the time. */
const CLOCKS = ['server/runner/clock.ts', 'web/clock.ts'];
const CONSOLE_PLACES = ['server/cli/', 'server/main.ts'];
const TIMERS = new Set(['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask', 'requestAnimationFrame']);
const OUTSIDE = new Set(['fetch', 'localStorage', 'crypto', 'performance']);
/** `process` alone is also a word of BPMN; the engine's tsconfig knows no other. */
const OF_THE_MACHINE = new Set(['env', 'argv', 'cwd', 'exit', 'on', 'nextTick', 'stdout', 'stderr', 'memoryUsage']);

function readsTheTime(node: SyntaxNode): string | undefined {
  const [object, property] = memberOf(node) ?? [];
  if (object === 'Date' && property === 'now') return 'Date.now';
  if (object === 'performance' && (property === 'now' || property === 'timeOrigin')) return `performance.${property}`;
  if (object === 'process' && (property === 'hrtime' || property === 'uptime')) return `process.${property}`;
  if (object === 'Temporal' && property === 'Now') return 'Temporal.Now';
  const isDate = nameOf(node['callee']) === 'Date';
  if (node.type === 'CallExpression' && isDate) return 'Date()';
  if (node.type === 'NewExpression' && isDate && (node['arguments'] as unknown[]).length === 0) return 'new Date()';
  return undefined;
}

function leavesTheEngine(node: SyntaxNode): string | undefined {
  const [object, property] = memberOf(node) ?? [];
  if (object === 'Math' && property === 'random') return 'Math.random';
  if (object === 'process' && OF_THE_MACHINE.has(property ?? '')) return `process.${property}`;
  if (object !== undefined && OUTSIDE.has(object)) return object;
  const callee = node.type === 'CallExpression' ? nameOf(node['callee']) : undefined;
  return callee !== undefined && (TIMERS.has(callee) || OUTSIDE.has(callee)) ? callee : undefined;
}

function complaint(file: SourceFile, node: SyntaxNode): string | undefined {
  const time = CLOCKS.includes(file.path) ? undefined : readsTheTime(node);
  if (time !== undefined) return `${time} is fenced: only ${CLOCKS.join(' and ')} read the time; the engine is told atMs`;
  const outside = file.room === 'engine' ? leavesTheEngine(node) : undefined;
  if (outside !== undefined) return `${outside} is fenced: the engine has no clock, no chance and no outside`;
  if (memberOf(node)?.[0] === 'console' && !CONSOLE_PLACES.some((place) => file.path.startsWith(place))) {
    return `console is fenced: only ${CONSOLE_PLACES.join(', ')} speak to the terminal`;
  }
  return undefined;
}

/** Date.now and its like only in the clocks, chance and timers not in the engine, console only in command-line programs. */
export const fencedWords: Rule = {
  name: 'fenced-words',
  check: (files) =>
    files.filter(isProduct).flatMap((file) =>
      [...nodesOf(file.syntax as SyntaxNode)].flatMap((node) => {
        const says = complaint(file, node);
        return says === undefined ? [] : [{ path: file.path, line: lineAt(file.text, node.start), says }];
      }),
    ),
  bad: [
    { 'engine/time/due.ts': 'export const now = () => Date.now();' },
    { 'engine/time/due.ts': 'const clock = Date.now;' },
    { 'server/http/cases.ts': 'const at = new Date();' },
    { 'server/http/cases.ts': 'const at = Date();' },
    { 'server/store/store.ts': 'const at = performance.now();' },
    { 'web/work/inbox.tsx': 'export const A = () => <b>{Date.now()}</b>;' },
    { 'engine/decide/open-case.ts': 'const id = Math.random();' },
    { 'engine/decide/open-case.ts': 'setTimeout(() => {}, 5);' },
    { 'engine/decide/open-case.ts': 'const home = process.env;' },
    { 'server/runner/runner.ts': "console.log('here');" },
  ],
  good: [
    { 'server/runner/clock.ts': 'export const now = () => Date.now();' },
    { 'web/clock.ts': 'export const now = () => new Date();' },
    { 'server/http/cases.ts': "const at = new Date(5); const words = 'Date.now()'; // Date.now()" },
    { 'engine/read/read-flow.ts': "const id = process.get('id');" },
    { 'server/cli/verify.ts': "console.log('ok');" },
    { 'test/server/a.test.ts': 'const at = Date.now();' },
    { 'web/work/inbox.tsx': "export const A = () => <p>it's new Date()</p>;" },
  ],
};
