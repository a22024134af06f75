// Owns docs/errors.md: writes it from the code. Run: npm run errors
// Must not be edited around: a sentence is changed where the error is made.
// Asks error-codes.ts for the codes.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { usesIn, type Use } from './error-codes.ts';
import { isNode, isProduct, literalText, nameOf, nodesOf, projectFiles, type SyntaxNode } from './source.ts';

const KINDS = [
  { maker: 'finding', title: 'Findings 图表检查', says: 'What a reader or a check says about a chart. Errors forbid publication.' },
  { maker: 'rejection', title: 'Rejections 拒绝', says: 'Why a command was refused. The refusal is recorded with who, what and which rule.' },
  { maker: 'problem', title: 'Problems 接口问题', says: 'What the HTTP interface answers by itself. Rejections reach a caller in the same shape (RFC 9457).' },
  { maker: 'incident', title: 'Incidents 运行事件', says: 'A case that cannot go on until somebody has put it right. Other cases are not touched.' },
  { maker: 'OperatingError', title: 'Operating errors 运行环境问题', says: 'What only the person who runs the server can put right: the program ends with the sentence and a non-zero exit.' },
  { maker: 'broken', title: 'Breaks 留痕校验不符', says: 'What `npm run verify` finds, each with the place, what was expected and what came.' },
  { maker: 'fault', title: 'Faults 系统故障', says: 'A broken promise of the system itself. The reader sees a reference, the log the whole.' },
] as const;

/** Text of the property `name`, looked for from `node` down, first one in source order. */
function sentenceIn(node: SyntaxNode, name: 'zh' | 'en'): string | undefined {
  const sentence = [...nodesOf(node)].find(
    (inner) => inner.type === 'ObjectExpression' && ['zh', 'en'].every((key) => (inner['properties'] as readonly SyntaxNode[]).some((property) => nameOf(property['key']) === key)) && !isTitle(node, inner),
  );
  const property = (sentence?.['properties'] as readonly SyntaxNode[] | undefined)?.find((one) => nameOf(one['key']) === name);
  return literalText(property?.['value']);
}

/** A problem has a title and a sentence; the sentence is what is listed. */
function isTitle(within: SyntaxNode, object: SyntaxNode): boolean {
  return [...nodesOf(within)].some((node) => node.type === 'Property' && nameOf(node['key']) === 'title' && isNode(node['value']) && node['value'].start === object.start);
}

/** The last thing of that name made above the call: where a sentence was put into a variable first. */
function madeAbove(call: SyntaxNode, name: string | undefined, file: SyntaxNode): SyntaxNode | undefined {
  return [...nodesOf(file)].findLast((node) => node.type === 'VariableDeclarator' && nameOf(node['id']) === name && node.end < call.start);
}

interface Words {
  readonly zh: string;
  readonly en: string;
}

const isChinese = (text: string | undefined): boolean => text !== undefined && /\p{Script=Han}/u.test(text);

/** The sentence as an object, in a variable, as texts, or as a pair in a table; a fault speaks English to the log alone. */
function wordsOf({ node, path }: Use): Words {
  const pair = isNode(node['value']) && node['value'].type === 'ArrayExpression' ? (node['value']['elements'] as unknown[]).map(literalText) : [];
  if (pair.length === 2) return { zh: pair[0] ?? '', en: pair[1] ?? '' };
  const [, second, third] = node.type === 'Property' ? [] : (node['arguments'] as unknown[]);
  const text = literalText(second);
  if (text !== undefined) return isChinese(text) ? { zh: text, en: literalText(third) ?? '' } : { zh: '', en: text };
  const file = files.find((one) => one.path === path)?.syntax;
  const place = file === undefined || nameOf(second) === undefined ? node : (madeAbove(node, nameOf(second), file) ?? node);
  const words = { zh: sentenceIn(place, 'zh') ?? '', en: sentenceIn(place, 'en') ?? '' };
  return words.zh !== '' || file === undefined ? words : (askedWords(place, file) ?? handedWords(node, file) ?? words);
}

const functionsIn = (file: SyntaxNode): { readonly name: string | undefined; readonly body: SyntaxNode }[] =>
  [...nodesOf(file)].flatMap((node) => {
    const body = node.type === 'VariableDeclarator' ? node['init'] : node.type === 'FunctionDeclaration' ? node : undefined;
    return isNode(body) && Array.isArray(body['params']) ? [{ name: nameOf(node['id']), body }] : [];
  });

/** `const wrong = refused(…)`: every sentence that function of the file can answer. */
function askedWords(place: SyntaxNode, file: SyntaxNode): Words | undefined {
  const called = [...nodesOf(place)].filter((node) => node.type === 'CallExpression').map((node) => nameOf(node['callee']));
  const asked = place.type === 'VariableDeclarator' ? functionsIn(file).find(({ name }) => name !== undefined && called.includes(name)) : undefined;
  const sentences = [...nodesOf(asked?.body ?? place)].filter((node) => node.type === 'ObjectExpression').map((node) => ({ zh: sentenceIn(node, 'zh') ?? '', en: sentenceIn(node, 'en') ?? '' }));
  return joined(sentences);
}

/** `const refuse = (zh, en) => rejection('…', { zh, en })`: every sentence that function is called with. */
function handedWords(call: SyntaxNode, file: SyntaxNode): Words | undefined {
  const around = functionsIn(file).findLast(({ name, body }) => name !== undefined && body.start <= call.start && call.end <= body.end);
  const parameters = ((around?.body['params'] as unknown[] | undefined) ?? []).map(nameOf);
  const [zh, en] = [parameters.indexOf('zh'), parameters.indexOf('en')];
  if (zh < 0 || en < 0) return undefined;
  const calls = [...nodesOf(file)].filter((node) => node.type === 'CallExpression' && nameOf(node['callee']) === around?.name).map((node) => node['arguments'] as unknown[]);
  return joined(calls.map((given) => ({ zh: literalText(given[zh]) ?? '', en: literalText(given[en]) ?? '' })));
}

function joined(sentences: readonly Words[]): Words | undefined {
  const told = sentences.filter(({ zh }) => zh !== '');
  return told.length === 0 ? undefined : { zh: told.map(({ zh }) => zh).join(' / '), en: told.map(({ en }) => en).join(' / ') };
}

const cell = (text: string): string => text.replaceAll('|', '\\|').replace(/\s+/g, ' ').trim();

function section(kind: (typeof KINDS)[number], uses: readonly Use[]): string {
  const codes = [...new Set(uses.map((use) => use.code ?? ''))].toSorted((a, b) => (a < b ? -1 : 1));
  const rows = codes.map((code) => {
    const words = uses.filter((use) => use.code === code).map(wordsOf);
    const told = words.find((word) => word.zh !== '') ?? words.find((word) => word.en !== '') ?? { zh: '', en: '' };
    return `| \`${code}\` | ${kind.maker === 'fault' ? '' : `${cell(told.zh)} | `}${cell(told.en)} |`;
  });
  const head = kind.maker === 'fault' ? ['| Code | English, for the log |', '|---|---|'] : ['| Code | 中文 | English |', '|---|---|---|'];
  return [`## ${kind.title}`, '', kind.says, '', ...head, ...rows, ''].join('\n');
}

const top = fileURLToPath(new URL('../..', import.meta.url));
const files = projectFiles(top).filter(isProduct);
const uses = files.flatMap(usesIn).filter((use) => use.code !== undefined);
const listedOnce = new Set<string>();
const sections = KINDS.flatMap((kind) => {
  const own = uses.filter((use) => use.maker === kind.maker && !listedOnce.has(use.code ?? ''));
  for (const use of own) listedOnce.add(use.code ?? '');
  return own.length === 0 ? [] : [section(kind, own)];
});
const head = '# Error codes 错误代码\n\nCodes are for ever. This page is written by `npm run errors` from the code; `…` stands for what is filled in. The tidy test fails when page and code differ. A BPMN error has no code of ours: the chart names it.\n';
writeFileSync(`${top}docs/errors.md`, [head, ...sections].join('\n'));
