import { readFileSync } from 'node:fs';
import t from 'tap';
import { errorLink } from '../../../engine/authoring.ts';
import { errorPageHtml } from '../../../server/http/error-page.ts';
import { startApp } from './start-app.ts';

const app = await startApp(t, { demonstration: false });

t.test('error page: open to everybody, without scripts, every code an anchor', async (t) => {
  const { status, headers, text } = await app.anybody.get('/docs/errors');
  t.equal(status, 200);
  t.match(String(headers['content-type']), 'text/html');
  t.match(String(headers['content-security-policy']), "script-src 'self'");
  t.notMatch(text, '<script');
  const codes = [...readFileSync('docs/errors.md', 'utf8').matchAll(/^### `(.+)`$/gm)].map(([, code]) => code ?? '');
  t.ok(codes.length > 100);
  for (const code of ['step-without-unit', 'completion-unreachable', ...codes]) t.ok(text.includes(`<h3 id="${errorLink(code, '').slice(1)}">`), code);
});

t.test('error page: what a sentence holds is text', async (t) => {
  const page = errorPageHtml('# A & B\n\n[one](#one)\n\n### `one`\n\nFinding · [a.ts](../a.ts)\n\n- 中文：<script>“x”</script>\n- English: y\n\nafter');
  t.match(page, '<h1>A &amp; B</h1>\n<p><a href="#one">one</a></p>\n<h3 id="one"><code>one</code></h3>\n<p>Finding · a.ts</p>\n<ul>\n<li>中文：&lt;script&gt;“x”&lt;/script&gt;</li>\n<li>English: y</li>\n</ul>\n<p>after</p>');
});
