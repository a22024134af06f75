// Owns what docs/errors.md says: for every code its kind, its sentences and where it is raised. One heading each, so that `docs/errors.md#code` leads there.
// Must not read or write files.
// Asks error-codes.ts for the codes.
import { usesIn, type Use } from './error-codes.ts';
import { isNode, isProduct, literalText, nameOf, nodesOf, type SourceFile, type SyntaxNode } from './source.ts';

const KINDS = [
  { maker: 'finding', one: 'Finding 检查结果', title: 'Findings 图表检查', says: 'What a reader or a check says about a chart. Errors forbid publication.' },
  { maker: 'rejection', one: 'Rejection 拒绝', title: 'Rejections 拒绝', says: 'Why a command was refused. The refusal is recorded with who, what and which rule.' },
  { maker: 'problem', one: 'Problem 接口问题', title: 'Problems 接口问题', says: 'What the HTTP interface answers by itself. Rejections reach a caller in the same shape (RFC 9457).' },
  { maker: 'incident', one: 'Incident 异常', title: 'Incidents 运行事件', says: 'A case that cannot go on until somebody has put it right. Other cases are not touched.' },
  { maker: 'OperatingError', one: 'Operating error 运行环境问题', title: 'Operating errors 运行环境问题', says: 'What only the person who runs the server can put right: the program ends with the sentence and a non-zero exit.' },
  { maker: 'broken', one: 'Break 留痕校验不符', title: 'Breaks 留痕校验不符', says: 'What `npm run verify` finds, each with the place, what was expected and what came.' },
  { maker: 'fault', one: 'Fault 系统故障', title: 'Faults 系统故障', says: 'A broken promise of the system itself. The reader sees a reference, the log the whole.' },
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
function wordsOf({ node, path }: Use, files: readonly SourceFile[]): Words {
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

const line = (text: string): string => text.replace(/\s+/g, ' ').trim();
const byText = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

/** Heading, kinds, every sentence that can be said, and the files that say it. */
function entry(code: string, uses: readonly Use[], files: readonly SourceFile[]): string {
  const kinds = KINDS.filter(({ maker }) => uses.some((use) => use.maker === maker)).map(({ one }) => one);
  const places = [...new Set(uses.map(({ path }) => path))].toSorted(byText).map((path) => `[${path}](../${path})`);
  const logged = uses.every(({ maker }) => maker === 'fault');
  const said = uses.map((use) => wordsOf(use, files)).map(({ zh, en }) => (logged ? [`- English, for the log: ${line(en)}`] : [`- 中文：${line(zh)}`, `- English: ${line(en)}`]).join('\n'));
  const told = [...new Set(said)].filter((one, _, all) => all.length === 1 || !/(?:：|: )$/m.test(one));
  return [`### \`${code}\``, '', `${kinds.join(' · ')} · ${places.join(' · ')}`, '', ...(told.length === 0 ? said.slice(0, 1) : told), ''].join('\n');
}

/** The whole page. A code stands once, under the first of its kinds. */
export function errorPage(all: readonly SourceFile[]): string {
  const files = all.filter(isProduct);
  const uses = files.flatMap(usesIn).filter((use) => use.code !== undefined);
  const listed = new Set<string>();
  const sections = KINDS.flatMap(({ maker, title, says }) => {
    const codes = [...new Set(uses.filter((use) => use.maker === maker && !listed.has(use.code ?? '')).map((use) => use.code ?? ''))].toSorted(byText);
    for (const code of codes) listed.add(code);
    const entries = codes.map((code) => entry(code, uses.filter((use) => use.code === code), files));
    return codes.length === 0 ? [] : [[`## ${title}`, '', says, '', codes.map((code) => `[${code}](#${code})`).join(' · '), '', ...entries].join('\n')];
  });
  const head = '# Error codes 错误代码\n\nCodes are for ever. This page is written by `npm run errors` from the code; `…` stands for what is filled in. Every code is a heading: `errors.md#code` leads to it. The tidy test fails when page and code differ. A BPMN error has no code of ours: the chart names it.\n';
  return [head, ...sections].join('\n');
}
