// Owns the rule that docs/errors.md lists exactly the codes the code can answer.
// Must not accept a code that is put together at run time: it could not be listed.
// Asks source.ts.
import { isNode, isProduct, lineAt, literalText, nameOf, nodesOf, type Rule, type SourceFile, type SyntaxNode, type Violation } from './source.ts';

const LIST = 'docs/errors.md';
/** Functions whose first argument is a code. `problem` also takes a value of its closed type, whose members the table `problemKinds` holds. */
const MAKERS: readonly string[] = ['rejection', 'finding', 'problem', 'fault', 'incident'];
const TABLE = 'problemKinds';
const KEBAB = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** One place in the code that can answer a code. */
export interface Use {
  readonly path: string;
  readonly line: number;
  /** Undefined when the argument is not a literal. */
  readonly code: string | undefined;
  /** Which of the makers is called in the end. */
  readonly maker: string;
  /** The call, or the entry of the table of problems. */
  readonly node: SyntaxNode;
}

/** `a ? 'x' : 'y'` has two codes; `made.code` hands on one that was counted where it was made. */
function codesIn(argument: unknown): readonly (string | undefined)[] {
  if (!isNode(argument)) return [undefined];
  if (argument.type === 'Literal' && typeof argument['value'] === 'string') return [argument['value']];
  if (argument.type === 'ConditionalExpression') return [...codesIn(argument['consequent']), ...codesIn(argument['alternate'])];
  if (argument.type === 'MemberExpression' && nameOf(argument['property']) === 'code') return [];
  return [undefined];
}

const isCall = (node: SyntaxNode, names: readonly string[]): boolean => node.type === 'CallExpression' && names.includes(nameOf(node['callee']) ?? '');
const firstArgument = (node: SyntaxNode): unknown => (node['arguments'] as unknown[])[0];

/** Functions of this file that take a code as their first parameter, named `code`, and hand it to a maker. */
function wrappersIn(nodes: readonly SyntaxNode[]): { readonly name: string; readonly maker: string; readonly body: SyntaxNode }[] {
  return nodes.flatMap((node) => {
    const body = node.type === 'VariableDeclarator' ? node['init'] : node.type === 'FunctionDeclaration' ? node : undefined;
    const name = nameOf(node['id']);
    if (!isNode(body) || name === undefined || MAKERS.includes(name) || !Array.isArray(body['params'])) return [];
    if (nameOf(body['params'][0]) !== 'code') return [];
    const call = [...nodesOf(body)].find((inner) => isCall(inner, MAKERS) && nameOf(firstArgument(inner)) === 'code');
    return call === undefined ? [] : [{ name, maker: nameOf(call['callee']) ?? '', body }];
  });
}

/** Every code of a file. */
export function usesIn(file: SourceFile): Use[] {
  const nodes = [...nodesOf(file.syntax as SyntaxNode)];
  const wrappers = wrappersIn(nodes);
  const names = [...MAKERS, ...wrappers.map((wrapper) => wrapper.name)];
  const handedOn = (call: SyntaxNode): boolean =>
    nameOf(firstArgument(call)) === 'code' && wrappers.some(({ body }) => body.start <= call.start && call.end <= body.end);
  const at = (node: SyntaxNode, code: string | undefined, called: string): Use => {
    const maker = wrappers.find((wrapper) => wrapper.name === called)?.maker ?? called;
    return { path: file.path, line: lineAt(file.text, node.start), code, maker, node };
  };
  const called = nodes
    .filter((node) => isCall(node, names) && !handedOn(node))
    .flatMap((node) => codesIn(firstArgument(node)).filter((code) => code !== undefined || !isCall(node, ['problem'])).map((code) => at(node, code, nameOf(node['callee']) ?? '')));
  const table = nodes
    .filter((node) => node.type === 'VariableDeclarator' && nameOf(node['id']) === TABLE)
    .flatMap((node) => [...nodesOf(node)].find((inner) => inner.type === 'ObjectExpression') ?? [])
    .flatMap((object) => (object['properties'] as readonly SyntaxNode[]).map((property) => at(property, keyOf(property), 'problem')));
  return [...called, ...table];
}

function keyOf(property: SyntaxNode): string | undefined {
  const key = property['key'];
  return nameOf(key) ?? literalText(key);
}

/** Codes of the page: the first cell of every table row, in backticks. */
function listed(file: SourceFile | undefined): Map<string, number> {
  const lines = file?.text.split('\n') ?? [];
  return new Map(lines.flatMap((line, index): [string, number][] => {
    const code = /^\|\s*`([^`]+)`\s*\|/.exec(line)?.[1];
    return code === undefined ? [] : [[code, index + 1]];
  }));
}

function judge(files: readonly SourceFile[]): Violation[] {
  const uses = files.filter(isProduct).flatMap(usesIn);
  const page = listed(files.find((file) => file.path === LIST));
  const known = new Set(uses.map((use) => use.code));
  const firstUse = [...new Map(uses.toReversed().map((use) => [use.code, use])).values()];
  return [
    ...uses.filter((use) => use.code === undefined).map(({ path, line }) => ({ path, line, says: 'the code must be a literal, so that it can be listed' })),
    ...uses.filter((use) => use.code !== undefined && !KEBAB.test(use.code)).map(({ path, line, code }) => ({ path, line, says: `"${code}" is not kebab-case` })),
    ...firstUse.filter((use) => use.code !== undefined && !page.has(use.code)).map(({ path, line, code }) => ({ path, line, says: `\`${code}\` is not listed in ${LIST}` })),
    ...[...page].filter(([code]) => !known.has(code)).map(([code, line]) => ({ path: LIST, line, says: `\`${code}\` is listed and no code answers it` })),
  ];
}

/** rejection, finding, problem, fault, incident: their codes and docs/errors.md are the same set. */
export const errorCodes: Rule = {
  name: 'error-codes',
  check: judge,
  bad: [
    { 'engine/decide/a.ts': "rejection('step-not-yours', s);" },
    { 'engine/decide/a.ts': "rejection('step-not-yours', s);", 'docs/errors.md': '| Code | Meaning |\n|---|---|\n| `step-not-open` | … |' },
    { 'engine/decide/a.ts': 'rejection(`step-${a}`, s);', 'docs/errors.md': '' },
    { 'engine/decide/a.ts': "finding(bad ? 'no-unit' : 'noLimit', s);", 'docs/errors.md': '| `no-unit` | |\n| `noLimit` | |' },
    { 'docs/errors.md': '| `gone-away` | … |' },
    { 'engine/decide/a.ts': "const refuse = (code: string) => rejection(code, s); refuse('text-missing');" },
    { 'engine/decide/a.ts': 'export function f(x: string) { return finding(x, s); }' },
    { 'server/http/problem-codes.ts': "export const problemKinds = { 'route-unknown': { status: 404 } } as const;" },
  ],
  good: [
    { 'engine/decide/a.ts': "rejection('step-not-yours', s); finding(a ? 'no-unit' : 'no-limit', s); problem(made.code, 400);", 'docs/errors.md': '| `step-not-yours` | a |\n| `no-unit` | b |\n| `no-limit` | c |' },
    { 'engine/decide/a.ts': "const refuse = (code: string) => rejection(code, s); refuse('text-missing');", 'docs/errors.md': '| `text-missing` | a |' },
    { 'server/http/problem-codes.ts': "export const problemKinds = { 'route-unknown': { status: 404 }, fault: {} } as const; problem(known);", 'docs/errors.md': '| `route-unknown` | a |\n| `fault` | b |' },
    { 'engine/model/outcome.ts': 'export function rejection(code: string) { return { code }; }' },
    { 'test/engine/a.test.ts': "rejection('not-counted', s);" },
  ],
};
