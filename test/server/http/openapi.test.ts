import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import t from 'tap';
import { permissions } from '../../../server/http/auth/permissions.ts';
import { problemKinds } from '../../../server/http/problem-codes.ts';
import { loadSchemas } from '../../../server/http/schemas.ts';
import { projectRoot } from '../../../server/project-root.ts';
import { startApp } from './start-app.ts';
import type { Body } from './start-app.ts';

const app = await startApp(t);
const document: Body = (await app.anybody.get('/openapi.json')).body;
const folder = join(projectRoot(), 'schemas', 'http');

function* valuesOf(key: string, value: Body): Generator<Body> {
  if (typeof value !== 'object' || value === null) return;
  for (const [name, inner] of Object.entries(value)) {
    if (name === key) yield inner;
    yield* valuesOf(key, inner);
  }
}

t.test('openapi: is version 3.1 and says what it describes', async (t) => {
  t.match(document, { openapi: '3.1.0', info: { title: /权程/, version: /^\d/ }, components: { securitySchemes: { session: { in: 'cookie' }, csrf: { name: 'x-csrf-token' } } } });
});

t.test('openapi: every reference leads somewhere', async (t) => {
  const references = [...valuesOf('$ref', document)];
  t.ok(references.length > 100);
  for (const reference of new Set(references)) {
    const target = String(reference).replace(/^#\//, '').split('/').reduce((at: Body, part) => at?.[part], document);
    t.ok(target, String(reference));
  }
});

t.test('openapi: every route of the interface is there and nothing else', async (t) => {
  const described = Object.entries(document.paths as Body).flatMap(([path, methods]) => Object.keys(methods as object).map((method) => `${method.toUpperCase()} ${path}`));
  const routes = Object.keys(permissions).filter((route) => /^[A-Z]+ \/(api\/|health|metrics)/.test(route)).map((route) => route.replace(/:([A-Za-z]+)/g, '{$1}'));
  t.strictSame(described.sort(), routes.sort());
});

t.test('openapi: every operation has a summary, answers, refusals, and names its path parameters', async (t) => {
  for (const [path, methods] of Object.entries(document.paths as Body)) {
    for (const [method, operation] of Object.entries(methods as Body) as [string, Body][]) {
      const name = `${method} ${path}`;
      t.match(operation.summary, /[\u4e00-\u9fff].* · [A-Z]|[\u4e00-\u9fff].*· /, name);
      const statuses = Object.keys(operation.responses);
      t.ok(statuses.some((status) => status.startsWith('2')), `${name} can succeed`);
      for (const status of statuses.filter((one) => !one.startsWith('2'))) {
        if (operation.responses[status].content?.['application/problem+json']?.schema?.$ref !== '#/components/schemas/Problem') t.fail(`${name} ${status} is no problem`);
      }
      const inPath = Array.from(path.matchAll(/\{([^}]+)\}/g), ([, name]) => name ?? '').sort();
      t.strictSame((operation.parameters ?? []).filter((parameter: Body) => parameter.in === 'path').map((parameter: Body) => parameter.name).sort(), inPath, name);
    }
  }
});

t.test('openapi: changing operations need session and token, and take a request id', async (t) => {
  const { post } = document.paths['/api/v1/cases'];
  t.strictSame(post.security, [{ session: [], csrf: [] }]);
  t.ok(post.parameters.some((parameter: Body) => parameter.in === 'header' && parameter.name === 'idempotency-key'));
  t.strictSame(document.paths['/api/v1/items'].get.security, []);
  t.match(document.paths['/api/v1/alerts'].get.description, 'supervisor', 'roles are told');
});

t.test('schemas: all of schemas/http compile strictly, on their own', async (t) => {
  const ajv = new Ajv2020({ strict: true, strictRequired: false, allowUnionTypes: true });
  formats.default(ajv);
  const files = readdirSync(folder);
  for (const file of files) ajv.addSchema(JSON.parse(readFileSync(join(folder, file), 'utf8')) as object, file);
  for (const file of files) {
    const { $id, $defs } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as { $id: string; $defs: object };
    t.equal($id, file);
    for (const name of Object.keys($defs)) t.ok(ajv.compile({ $ref: `${file}#/$defs/${name}` }), `${file} ${name}`);
  }
});

t.test('schemas: every definition is used', async (t) => {
  const used = new Set([...valuesOf('$ref', document)].map((reference) => String(reference).split('/').at(-1)));
  for (const { $id } of loadSchemas(folder)) t.ok(used.has($id), $id);
});

t.test('problems: every code of the door is listed in docs/errors.md and has both languages', async (t) => {
  const listed = readFileSync(join(projectRoot(), 'docs', 'errors.md'), 'utf8');
  for (const [code, { status, title, sentence }] of Object.entries(problemKinds)) {
    t.match(listed, `\`${code}\``, code);
    t.ok(status >= 400 && status < 600);
    for (const text of [title.zh, sentence.zh]) t.match(text, /[\u4e00-\u9fff]/);
    for (const text of [title.en, sentence.en]) t.match(text, /^[A-Z]/);
  }
});

t.test('docs page: is there and loads only from here', async (t) => {
  const page = await app.anybody.get('/docs');
  t.equal(page.status, 200);
  for (const [, source = ''] of page.text.matchAll(/(?:src|href)="([^"]+)"/g)) {
    t.match(source, /^\/docs\/static\//);
    t.equal((await app.anybody.get(source)).status, 200, source);
  }
  t.notMatch(page.text, /<script>(?!\s*<)/, 'no inline script');
  t.match(String(page.headers['content-security-policy']), "script-src 'self'");
});

t.test('watching: health and figures', async (t) => {
  t.match((await app.anybody.get('/health')).body, { status: 'ok', training: true, timerLagMs: Number });
  await app.anybody.get('/api/v1/items/water-abstraction-permit');
  const { text } = await app.anybody.get('/metrics');
  t.match(text, /quancheng_http_request_seconds_count\{method="GET",route="\/api\/v1\/items\/:itemId",status="200"\} 1/);
  t.match(text, /quancheng_runner_commands \d+/);
  t.match(text, /quancheng_event_streams 0/);
  t.notMatch(text, /water-abstraction-permit|演示/, 'figures name nobody and nothing');
});
