// Owns the rule that docs/errors.md lists exactly the codes the code can answer.
// Must not accept a code that is put together at run time: it could not be listed.
// Asks source.ts.
import { isNode, isProduct, lineAt, literalText, nameOf, nodesOf, type Rule, type SourceFile, type SyntaxNode, type Violation } from './source.ts';

const LIST = 'docs/errors.md';
/** What is called or made with a code as first argument. `problem` also takes a value of its closed type, whose members the table `problemKinds` holds. */
const MAKERS: readonly string[] = ['rejection', 'finding', 'problem', 'fault', 'incident', 'OperatingError', 'broken'];
/** Tables whose keys are codes, and the maker they belong to. */
const TABLES: readonly { readonly name: string; readonly maker: string; readonly path?: string }[] = [
  { name: 'problemKinds', maker: 'problem' },
  { name: 'MEANING', maker: 'broken', path: 'server/store/checks/break.ts' },
];
const KEBAB = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** One place in the code that can answer a code. */
export interface Use {
  readonly path: string;
  readonly line: number;
  /** Undefined when the argument is not a literal. */
  readonly code: string | undefined;
  /** Which of the makers is called in the end. */
  readonly maker: string;
  /** The call, or the entry of a table of codes. */
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

const isCall = (node: SyntaxNode, names: readonly string[]): boolean => ['CallExpression', 'NewExpression'].includes(node.type) && names.includes(nameOf(node['callee']) ?? '');
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
    .filter((node) => node.type === 'VariableDeclarator')
    .flatMap((node) => TABLES.filter(({ name, path = file.path }) => name === nameOf(node['id']) && path === file.path).map(({ maker }) => ({ node, maker })))
    .flatMap(({ node, maker }) => keysOf(node).map((property) => at(property, keyOf(property), maker)));
  return [...called, ...table];
}

function keysOf(table: SyntaxNode): readonly SyntaxNode[] {
  const object = [...nodesOf(table)].find((inner) => inner.type === 'ObjectExpression');
  return (object?.['properties'] as readonly SyntaxNode[] | undefined) ?? [];
}

function keyOf(property: SyntaxNode): string | undefined {
  const key = property['key'];
  return nameOf(key) ?? literalText(key);
}

/** An entry of the page: a code as heading, so that it can be linked, and whether each of its sentences says something. */
interface Entry {
  readonly code: string;
  readonly line: number;
  readonly told: boolean;
}

const HEADING = /^### `([^`]+)`$/;

function listed(file: SourceFile | undefined): Entry[] {
  const lines = file?.text.split('\n') ?? [];
  return lines.flatMap((text, index) => {
    const code = HEADING.exec(text)?.[1];
    if (code === undefined) return [];
    const length = lines.slice(index + 1).findIndex((next) => next.startsWith('#'));
    const sentences = lines.slice(index + 1, length < 0 ? undefined : index + 1 + length).filter((next) => next.startsWith('- '));
    return [{ code, line: index + 1, told: sentences.length > 0 && sentences.every((sentence) => /^- [^:：]+[:：].*[\p{L}\p{N}]/u.test(sentence)) }];
  });
}

function judge(files: readonly SourceFile[]): Violation[] {
  const uses = files.filter(isProduct).flatMap(usesIn);
  const page = listed(files.find((file) => file.path === LIST));
  const known = new Set(uses.map((use) => use.code));
  const onPage = new Set(page.map(({ code }) => code));
  const firstUse = [...new Map(uses.toReversed().map((use) => [use.code, use])).values()];
  return [
    ...uses.filter((use) => use.code === undefined).map(({ path, line }) => ({ path, line, says: 'the code must be a literal, so that it can be listed' })),
    ...uses.filter((use) => use.code !== undefined && !KEBAB.test(use.code)).map(({ path, line, code }) => ({ path, line, says: `"${code}" is not kebab-case` })),
    ...firstUse.filter((use) => use.code !== undefined && !onPage.has(use.code)).map(({ path, line, code }) => ({ path, line, says: `\`${code}\` is not listed in ${LIST}` })),
    ...page.filter(({ code }) => !known.has(code)).map(({ code, line }) => ({ path: LIST, line, says: `\`${code}\` is listed and no code answers it` })),
    ...page.filter(({ code }, index) => page.findIndex((other) => other.code === code) < index).map(({ code, line }) => ({ path: LIST, line, says: `\`${code}\` is listed twice, and a link leads to the first` })),
    ...page.filter(({ told }) => !told).map(({ code, line }) => ({ path: LIST, line, says: `\`${code}\` has an empty sentence; make it where \`npm run errors\` can read it` })),
  ];
}

/** rejection, finding, problem, fault, incident, OperatingError, broken: their codes and docs/errors.md are the same set, each with its sentence. */
export const errorCodes: Rule = {
  name: 'error-codes',
  check: judge,
  bad: [
    { 'engine/decide/a.ts': "rejection('step-not-yours', s);" },
    { 'engine/decide/a.ts': "rejection('step-not-yours', s);", 'docs/errors.md': '### `step-not-open`\n\n- English: a\n' },
    { 'engine/decide/a.ts': 'rejection(`step-${a}`, s);', 'docs/errors.md': '' },
    { 'engine/decide/a.ts': "finding(bad ? 'no-unit' : 'noLimit', s);", 'docs/errors.md': '### `no-unit`\n\n- English: a\n\n### `noLimit`\n\n- English: b\n' },
    { 'docs/errors.md': '### `gone-away`\n\n- English: a\n' },
    { 'engine/decide/a.ts': "const refuse = (code: string) => rejection(code, s); refuse('text-missing');" },
    { 'engine/decide/a.ts': 'export function f(x: string) { return finding(x, s); }' },
    { 'server/http/problem-codes.ts': "export const problemKinds = { 'route-unknown': { status: 404 } } as const;" },
    { 'server/main.ts': "throw new OperatingError('port-taken', s);" },
    { 'server/main.ts': 'throw new OperatingError(code, s);' },
    { 'server/store/checks/break.ts': "const MEANING = { 'entry-missing': ['缺', 'missing'] };" },
    { 'server/store/checks/check-ledger.ts': "broken('entry-missing', 'a', 'b', 'c');" },
    { 'engine/decide/a.ts': "rejection('step-not-yours', s);", 'docs/errors.md': '### `step-not-yours`\n\n- 中文：\n- English: \n' },
    { 'engine/decide/a.ts': "rejection('step-not-yours', s);", 'docs/errors.md': '### `step-not-yours`\n\n- 中文：不是您的环节。\n- English: \n' },
    { 'engine/decide/a.ts': "rejection('step-not-yours', s);", 'docs/errors.md': '| Code | Meaning |\n|---|---|\n| `step-not-yours` | a row cannot be linked |' },
    { 'engine/decide/a.ts': "rejection('step-not-yours', s);", 'docs/errors.md': '### `step-not-yours`\n\nRejection\n' },
    { 'engine/decide/a.ts': "rejection('step-not-yours', s);", 'docs/errors.md': '### `step-not-yours`\n\n- English: a\n\n### `step-not-yours`\n\n- English: a\n' },
  ],
  good: [
    { 'engine/decide/a.ts': "rejection('step-not-yours', s); finding(a ? 'no-unit' : 'no-limit', s); problem(made.code, 400);", 'docs/errors.md': '### `step-not-yours`\n\n- English: a\n\n### `no-unit`\n\n- English: b\n\n### `no-limit`\n\n- English: c\n' },
    { 'engine/decide/a.ts': "const refuse = (code: string) => rejection(code, s); refuse('text-missing');", 'docs/errors.md': '### `text-missing`\n\n- English: a\n' },
    { 'server/http/problem-codes.ts': "export const problemKinds = { 'route-unknown': { status: 404 }, fault: {} } as const; problem(known);", 'docs/errors.md': '## Problems\n\n### `route-unknown`\n\nProblem\n\n- 中文：甲\n- English: a\n\n### `fault`\n\n- English: b\n\n## Faults\n' },
    { 'engine/model/outcome.ts': 'export function rejection(code: string) { return { code }; }' },
    { 'server/main.ts': "throw new OperatingError(taken ? 'port-taken' : 'port-forbidden', s);", 'docs/errors.md': '### `port-taken`\n\n- 中文：甲\n- English: a\n- 中文：乙\n- English: b\n\n### `port-forbidden`\n\n- English: c\n' },
    { 'server/store/checks/break.ts': "const MEANING = { 'entry-missing': ['缺', 'missing'] };", 'web/a.ts': "const MEANING = { 'not-a-code': 1 };", 'docs/errors.md': '### `entry-missing`\n\n- 中文：甲\n' },
    { 'test/engine/a.test.ts': "rejection('not-counted', s);" },
  ],
};
