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

const isChinese = (text: string | undefined): boolean => text !== undefined && /\p{Script=Han}/u.test(text);

/** The sentence as an object, in a variable, or as texts; a fault speaks English to the log alone. */
function wordsOf({ node, path }: Use): { readonly zh: string; readonly en: string } {
  const [, second, third] = node.type === 'CallExpression' ? (node['arguments'] as unknown[]) : [];
  const text = literalText(second);
  if (text !== undefined) return isChinese(text) ? { zh: text, en: literalText(third) ?? '' } : { zh: '', en: text };
  const file = files.find((one) => one.path === path)?.syntax;
  const place = file === undefined || nameOf(second) === undefined ? node : (madeAbove(node, nameOf(second), file) ?? node);
  return { zh: sentenceIn(place, 'zh') ?? '', en: sentenceIn(place, 'en') ?? '' };
}

const cell = (text: string): string => text.replaceAll('|', '\\|').replace(/\s+/g, ' ').trim();

function section(kind: (typeof KINDS)[number], uses: readonly Use[]): string {
  const codes = [...new Set(uses.map((use) => use.code ?? ''))].toSorted((a, b) => (a < b ? -1 : 1));
  const rows = codes.map((code) => {
    const words = uses.filter((use) => use.code === code).map(wordsOf);
    const told = words.find((word) => word.zh !== '') ?? words.find((word) => word.en !== '') ?? { zh: '', en: '' };
    return `| \`${code}\` | ${cell(told.zh)} | ${cell(told.en)} |`;
  });
  return [`## ${kind.title}`, '', kind.says, '', '| Code | 中文 | English |', '|---|---|---|', ...rows, ''].join('\n');
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
const head = '# Error codes 错误代码\n\nCodes are for ever. This page is written by `npm run errors` from the code; `…` stands for what is filled in. The tidy test fails when page and code differ.\n';
writeFileSync(`${top}docs/errors.md`, [head, ...sections].join('\n'));
