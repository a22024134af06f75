// Owns the rule that a test file asserts, leaves nothing out, and titles its tests `thing: situation`.
// Must not judge what is asserted.
// Asks source.ts.
import { childrenOf, isNode, lineAt, literalText, nameOf, nodesOf, type Rule, type SourceFile, type SyntaxNode, type Violation } from './source.ts';

const ASSERTIONS = new Set(
  ('ok notOk equal not same notSame strictSame strictNotSame has notHas hasStrict hasProp hasProps match notMatch matchOnly matchOnlyStrict matchSnapshot matchStrict ' +
    'throws doesNotThrow rejects resolves resolveMatch resolveMatchSnapshot emits error type fail pass').split(' '),
);
const NOT_RUN = new Set(['skip', 'todo', 'only']);

function methodCalled(node: SyntaxNode): { readonly object: string | undefined; readonly method: string } | undefined {
  const callee = node.type === 'CallExpression' ? node['callee'] : undefined;
  if (!isNode(callee) || callee.type !== 'MemberExpression') return undefined;
  const method = nameOf(callee['property']);
  return method === undefined ? undefined : { object: nameOf(callee['object']), method };
}

/** An assertion, or a call that is handed the test to assert with. */
function asserts(node: SyntaxNode): boolean {
  const called = methodCalled(node);
  if (called?.object !== undefined && ASSERTIONS.has(called.method)) return true;
  return node.type === 'CallExpression' && called?.method !== 'test' && (node['arguments'] as unknown[]).some((one) => nameOf(one) === 't');
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

const FUNCTIONS = new Set(['ArrowFunctionExpression', 'FunctionExpression', 'FunctionDeclaration']);

/** Nodes that are not inside a function: where a file's own tests stand. */
function* outermost(node: SyntaxNode): Generator<SyntaxNode> {
  yield node;
  for (const child of childrenOf(node)) if (!FUNCTIONS.has(child.type)) yield* outermost(child);
}

function judge(file: SourceFile): Violation[] {
  const syntax = file.syntax as SyntaxNode;
  const nodes = [...nodesOf(syntax)];
  const at = (node: SyntaxNode, says: string): Violation => ({ path: file.path, line: lineAt(file.text, node.start), says });
  const silent = nodes.some(asserts) ? [] : [{ path: file.path, line: 1, says: 'no assertion in this test file' }];
  const leftOut = nodes.flatMap((node) => {
    const word = leavesOut(node);
    return word === undefined ? [] : [at(node, `${word}: a test is either run or taken out`)];
  });
  const untitled = [...outermost(syntax)]
    .filter((node) => methodCalled(node)?.method === 'test')
    .filter((node) => !(literalText((node['arguments'] as unknown[])[0]) ?? 'a: b').includes(': '))
    .map((node) => at(node, 'a title says `thing: situation`'));
  return [...silent, ...leftOut, ...untitled];
}

/** Every test file asserts; nothing is skipped, todo or only; titles are `thing: situation`. */
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
  ],
  good: [
    { 'test/a.test.ts': "t.test('case: opened', async (t) => { t.equal(1, 1); await t.test('again', async (t) => { t.ok(1); }); });" },
    { 'test/a.test.ts': 'for (const a of all) t.test(`law: ${a}`, async (t) => { checkLaw(t, a); });' },
    { 'test/server/store-contract.ts': 'export const a = 1;' },
  ],
};
