// Owns the page that explains every code to people: docs/errors.md as HTML, made once at start.
// Must not take anything from a request, nor need a script.
// Asks the file system, once at start.
import { existsSync, readFileSync } from 'node:fs';
import type { FastifyInstance } from 'fastify';

/** Serves the page at /docs/errors, open to everybody; each code is an anchor. Absent file = no page. */
export function serveErrorPage(app: FastifyInstance, file: string | undefined): void {
  if (file === undefined || !existsSync(file)) return;
  const page = errorPageHtml(readFileSync(file, 'utf8'));
  app.get('/docs/errors', { schema: { hide: true } }, async (_request, reply) => reply.header('cache-control', 'no-cache').type('text/html; charset=utf-8').send(page));
}

/** The page: headings, lists and paragraphs; a code's heading bears its code as id. Links to files of the source are plain text. */
export function errorPageHtml(markdown: string): string {
  const body: string[] = [];
  let isList = false;
  for (const line of markdown.split('\n')) {
    const item = /^- (.*)$/.exec(line)?.[1];
    if ((item !== undefined) !== isList) body.push(isList ? '</ul>' : '<ul>');
    isList = item !== undefined;
    body.push(item === undefined ? blockOf(line) : `<li>${inlineOf(item)}</li>`);
  }
  if (isList) body.push('</ul>');
  return [HEAD, ...body.filter((line) => line !== ''), '</main></body></html>', ''].join('\n');
}

const STYLE = [
  'body{margin:0;font:15px/1.7 "Noto Sans CJK SC","Microsoft YaHei","PingFang SC",sans-serif;color:#1f2329;background:#f5f6f8}',
  'main{max-width:960px;margin:0 auto;padding:24px;background:#fff}',
  'code{padding:1px 4px;border-radius:3px;background:#f0f2f5;font-size:.92em}',
  'h3{margin:28px 0 4px;padding-top:8px;border-top:1px solid #e2e5ea}',
  'h3:target{border-left:4px solid #1677ff;padding-left:8px;background:#f0f5ff}',
  'p{margin:6px 0;color:#5f6672}a{color:#0958d9}ul{margin:4px 0;padding-left:20px}',
].join('');

const HEAD = `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="/favicon.svg"><title>错误代码 Error codes · 权程</title><style>${STYLE}</style></head><body><main>`;

function blockOf(line: string): string {
  const [, marks = '', title = ''] = /^(#{1,3}) (.*)$/.exec(line) ?? [];
  if (title === '') return line.trim() === '' ? '' : `<p>${inlineOf(line)}</p>`;
  const code = /^`([a-z0-9-]+)`$/.exec(title)?.[1];
  return `<h${marks.length}${code === undefined ? '' : ` id="${code}"`}>${inlineOf(title)}</h${marks.length}>`;
}

/** Codes and links; everything else is text. */
function inlineOf(text: string): string {
  return escaped(text)
    .replace(/`([^`]+)`/g, '<code>$1</code>')
    .replace(/\[([^\]]+)\]\(#([a-z0-9-]+)\)/g, '<a href="#$2">$1</a>')
    .replace(/\[([^\]]+)\]\([^)]*\)/g, '$1');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
