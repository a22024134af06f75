// Owns the tree as the tidy rules see it: files with their text, syntax and imports.
// Must not know any rule.
// Asks the parser that comes with Vite.
import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { parseSync } from 'vite';

/** A node of the syntax tree (ESTree with TypeScript). */
export interface SyntaxNode {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
}

/** One import, re-export or dynamic import with a literal address. */
export interface Import {
  /** As written. */
  readonly address: string;
  /** Path from the project's top for a relative address, otherwise undefined. */
  readonly file: string | undefined;
  /** A package's name, `node:fs` for a module of Node, undefined for a relative address. */
  readonly packageName: string | undefined;
  /** False when it vanishes at compile time. */
  readonly loadsAtRunTime: boolean;
  readonly line: number;
}

/** A file of the project. `path` is relative to its top, with forward slashes. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
  /** First part of the path: `engine`, `server` … */
  readonly room: string;
  /** Undefined for files that are not TypeScript or JavaScript. */
  readonly syntax: SyntaxNode | undefined;
  readonly imports: readonly Import[];
}

/** Something a rule does not like. `line` counts from 1. */
export interface Violation {
  readonly path: string;
  readonly line: number;
  readonly says: string;
}

/** A sample for proving that a rule bites: path and text of files that do not exist. */
export type Sample = Readonly<Record<string, string>>;

/** A rule of the house. Every bad sample must give at least one violation, every good one none. */
export interface Rule {
  readonly name: string;
  readonly check: (files: readonly SourceFile[]) => readonly Violation[];
  readonly bad: readonly Sample[];
  readonly good: readonly Sample[];
}

const CODE = /\.(ts|tsx|mts|mjs|js)$/;
const TEXT = /\.(ts|tsx|mjs|js|json|md|txt|bpmn|xml|css|html|yml|yaml|svg|sh)$|(^|\/)(\.taprc|\.ci\/run|NOTICE|LICENSE)$/;
const FOREIGN = new Set(['node_modules', 'dist', '.git', '.tap', 'data']);

/** Whether a value taken from the tree is a node. */
export function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string' && 'start' in value;
}

/** Nodes directly below `node`, in source order of their keys. */
export function childrenOf(node: SyntaxNode): SyntaxNode[] {
  return Object.values(node).flatMap((value) => (Array.isArray(value) ? value.filter(isNode) : isNode(value) ? [value] : []));
}

/** Every node from `node` down, parents before children. */
export function* nodesOf(node: SyntaxNode): Generator<SyntaxNode> {
  yield node;
  for (const child of childrenOf(node)) yield* nodesOf(child);
}

/** Line of an offset, from 1. */
export function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) line += 1;
  return line;
}

/** Name of an identifier, `undefined` for anything else. */
export function nameOf(node: unknown): string | undefined {
  return isNode(node) && node.type === 'Identifier' ? (node['name'] as string) : undefined;
}

/** `a.b` as `['a', 'b']`, for plain names only. */
export function memberOf(node: unknown): readonly [string, string] | undefined {
  if (!isNode(node) || node.type !== 'MemberExpression' || node['computed'] === true) return undefined;
  const [object, property] = [nameOf(node['object']), nameOf(node['property'])];
  return object === undefined || property === undefined ? undefined : [object, property];
}

/** Text of a string literal or of the fixed parts of a template. */
export function literalText(node: unknown): string | undefined {
  if (!isNode(node)) return undefined;
  if (node.type === 'Literal' && typeof node['value'] === 'string') return node['value'];
  if (node.type !== 'TemplateLiteral') return undefined;
  const quasis = node['quasis'] as readonly { readonly value: { readonly cooked: string | null } }[];
  return quasis.map((quasi) => quasi.value.cooked ?? '').join('…');
}

function importOf(path: string, text: string, node: SyntaxNode): Import | undefined {
  const source = node['source'];
  const address = literalText(source);
  if (address === undefined) return undefined;
  const relative = address.startsWith('.');
  const packageName = address.startsWith('@') ? address.split('/').slice(0, 2).join('/') : address.split('/')[0];
  return {
    address,
    file: relative ? posix.normalize(posix.join(posix.dirname(path), address.replace(/\?.*$/, ''))) : undefined,
    packageName: relative ? undefined : packageName,
    loadsAtRunTime: node['importKind'] !== 'type' && node['exportKind'] !== 'type' && node.type !== 'TSImportType',
    line: lineAt(text, node.start),
  };
}

const IMPORTING = new Set(['ImportDeclaration', 'ExportNamedDeclaration', 'ExportAllDeclaration', 'ImportExpression', 'TSImportType']);

/** A file as the rules see it. Throws when TypeScript cannot be read. */
export function sourceFile(path: string, text: string): SourceFile {
  const room = path.split('/')[0] ?? '';
  if (!CODE.test(path)) return { path, text, room, syntax: undefined, imports: [] };
  const parsed = parseSync(path, text, { astType: 'ts' });
  if (parsed.errors.length > 0) throw new Error(`${path}: ${parsed.errors[0]?.message ?? 'cannot be read'}`);
  const syntax = parsed.program as unknown as SyntaxNode;
  const imports = [...nodesOf(syntax)].filter((node) => IMPORTING.has(node.type)).flatMap((node) => importOf(path, text, node) ?? []);
  return { path, text, room, syntax, imports };
}

/** A sample as files. */
export function sampleFiles(sample: Sample): SourceFile[] {
  return Object.entries(sample).map(([path, text]) => sourceFile(path, text));
}

function pathsUnder(top: string, folder: string): string[] {
  return readdirSync(posix.join(top, folder), { withFileTypes: true }).flatMap((entry) => {
    if (FOREIGN.has(entry.name)) return [];
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) return pathsUnder(top, path);
    return TEXT.test(path) && path !== 'package-lock.json' ? [path] : [];
  });
}

/** Every text file of the project, by path. */
export function projectFiles(top: string): SourceFile[] {
  return pathsUnder(top, '').sort().map((path) => sourceFile(path, readFileSync(posix.join(top, path), 'utf8')));
}

/** Whether a file is code of the product, and not of tests or scripts. */
export function isProduct(file: SourceFile): boolean {
  return file.syntax !== undefined && ['engine', 'server', 'editor', 'web'].includes(file.room);
}
