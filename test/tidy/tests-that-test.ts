// Owns the rule that every outermost test asserts, nothing is left out, and titles are `thing: situation`.
// Must not judge what is asserted.
// Asks source.ts.
import { childrenOf, isNode, lineAt, literalText, nameOf, nodesOf, type Rule, type SourceFile, type SyntaxNode, type Violation } from './source.ts';

const ASSERTIONS = new Set(
  ('ok notOk equal not same notSame strictSame strictNotSame has notHas hasStrict hasProp hasProps match notMatch matchOnly matchOnlyStrict matchSnapshot matchStrict ' +
    'throws doesNotThrow rejects resolves resolveMatch resolveMatchSnapshot emits error type fail pass').split(' '),
);
const FUNCTIONS = new Set(['ArrowFunctionExpression', 'FunctionExpression', 'FunctionDeclaration']);
const NOT_RUN = new Set(['skip', 'todo', 'only']);

function methodCalled(node: SyntaxNode): { readonly object: string | undefined; readonly method: string } | undefined {
  const callee = node.type === 'CallExpression' ? node['callee'] : undefined;
  if (!isNode(callee) || callee.type !== 'MemberExpression') return undefined;
  const method = nameOf(callee['property']);
  return method === undefined ? undefined : { object: nameOf(callee['object']), method };
}

/** Functions of a file by name, to look into when a test calls one. */
type Named = ReadonlyMap<string, SyntaxNode>;

function functionsOf(nodes: readonly SyntaxNode[]): Named {
  return new Map(nodes.flatMap((node): [string, SyntaxNode][] => {
    const body = node.type === 'VariableDeclarator' ? node['init'] : node.type === 'FunctionDeclaration' ? node : undefined;
    const name = nameOf(node['id']);
    return isNode(body) && FUNCTIONS.has(body.type) && name !== undefined ? [[name, body]] : [];
  }));
}

const isTest = (name: string | undefined): boolean => name === 't' || name === 'tap';

/** `t.equal(…)`, or a call that is handed the test: of the same file it must assert itself, of another file it is believed. */
function asserts(node: SyntaxNode, named: Named, seen: ReadonlySet<string>): boolean {
  if (node.type !== 'CallExpression') return false;
  const called = methodCalled(node);
  if (called !== undefined && isTest(called.object)) return ASSERTIONS.has(called.method);
  if (!(node['arguments'] as unknown[]).some((one) => isTest(nameOf(one)))) return false;
  const name = nameOf(node['callee']);
  const body = name === undefined ? undefined : named.get(name);
  return name === undefined || body === undefined || (!seen.has(name) && holdsAssertion(body, named, new Set([...seen, name])));
}

function holdsAssertion(body: SyntaxNode, named: Named, seen: ReadonlySet<string> = new Set()): boolean {
  return [...nodesOf(body)].some((node) => asserts(node, named, seen));
}

/** What a call of `t.test` runs asserts; a function of another file is believed. */
function isSilent(test: SyntaxNode, named: Named): boolean {
  const given = (test['arguments'] as unknown[]).filter(isNode);
  const written = given.find((one) => FUNCTIONS.has(one.type));
  const name = given.slice(1).map(nameOf).find((one) => one !== undefined);
  const body = written ?? (name === undefined ? undefined : named.get(name));
  return body === undefined ? name === undefined : !holdsAssertion(body, named);
}

function leavesOut(node: SyntaxNode): string | undefined {
  const called = methodCalled(node);
  if (called === undefined || !['t', 'tap', 'test'].includes(called.object ?? '')) return undefined;
  if (NOT_RUN.has(called.method)) return `t.${called.method}`;
  if (called.method !== 'test') return undefined;
  const options = (node['arguments'] as unknown[]).filter(isNode).find((one) => one.type === 'ObjectExpression');
  const properties = ((options?.['properties'] as readonly SyntaxNode[] | undefined) ?? []).map((property) => nameOf(property['key']) ?? '');
  return properties.find((name) => NOT_RUN.has(name));
}

/** Calls of `t.test` that lie in no other one: a file's own tests, also those made in a loop or by a function. */
function* outermostTests(node: SyntaxNode): Generator<SyntaxNode> {
  const called = methodCalled(node);
  if (called?.method === 'test' && isTest(called.object)) yield node;
  else for (const child of childrenOf(node)) yield* outermostTests(child);
}

function judge(file: SourceFile): Violation[] {
  const syntax = file.syntax as SyntaxNode;
  const nodes = [...nodesOf(syntax)];
  const named = functionsOf(nodes);
  const tests = [...outermostTests(syntax)];
  const at = (node: SyntaxNode, says: string): Violation => ({ path: file.path, line: lineAt(file.text, node.start), says });
  const empty = holdsAssertion(syntax, named) ? [] : [{ path: file.path, line: 1, says: 'no assertion in this test file' }];
  const silent = tests.filter((node) => isSilent(node, named)).map((node) => at(node, 'no assertion in this test'));
  const leftOut = nodes.flatMap((node) => {
    const word = leavesOut(node);
    return word === undefined ? [] : [at(node, `${word}: a test is either run or taken out`)];
  });
  const untitled = tests
    .filter((node) => !(literalText((node['arguments'] as unknown[])[0]) ?? 'a: b').includes(': '))
    .map((node) => at(node, 'a title says `thing: situation`'));
  return [...empty, ...silent, ...leftOut, ...untitled];
}

/** Every outermost test asserts; nothing is skipped, todo or only; titles are `thing: situation`. */
export const testsThatTest: Rule = {
  name: 'tests-that-test',
  check: (files) => files.filter((file) => file.path.endsWith('.test.ts') && file.syntax !== undefined).flatMap(judge),
  bad: [
    { 'test/a.test.ts': "t.test('case: opened', async (t) => { run(); });" },
    { 'test/a.test.ts': "t.test('case: opened', async (t) => { t.ok(1); t.skip('later'); });" },
    { 'test/a.test.ts': "t.test('case: opened', { todo: true }, async (t) => { t.ok(1); });" },
    { 'test/a.test.ts': "t.only('case: opened', async (t) => { t.ok(1); });" },
    { 'test/a.test.ts': "t.test('opens a case', async (t) => { t.ok(1); });" },
    { 'test/a.test.ts': 'for (const a of all) t.test(`opens ${a}`, async (t) => { t.ok(1); });' },
    { 'test/a.test.ts': "t.test('case: opened', async (t) => { t.ok(1); }); t.test('case: closed', async (t) => { run(); t.end(); });" },
    { 'test/a.test.ts': "const fileIn = (t: Test) => t.testdir(); t.test('lock: released', (t) => { release(fileIn(t)); t.end(); });" },
    { 'test/a.test.ts': "t.test('text: found', (t) => { 'a'.match(/a/); text.match(/a/); });" },
    { 'test/a.test.ts': "all.forEach((one) => { t.test('case: opened', async (t) => { run(one); }); }); t.ok(1);" },
    { 'test/a.test.ts': "t.ok(1); t.test('case: opened');" },
  ],
  good: [
    { 'test/a.test.ts': "t.test('case: opened', async (t) => { t.equal(1, 1); await t.test('again', async (t) => { t.ok(1); }); });" },
    { 'test/a.test.ts': 'for (const a of all) t.test(`law: ${a}`, async (t) => { checkLaw(t, a); });' },
    { 'test/a.test.ts': "function same(t: Test) { t.same(1, 1); } const both = (t: Test) => { same(t); }; t.test('case: opened', async (t) => { both(t); });" },
    { 'test/a.test.ts': "import { contract } from './b.ts'; t.test('store: on a file', contract); contract(t, 1);" },
    { 'test/server/store-contract.ts': 'export const a = 1;' },
  ],
};
