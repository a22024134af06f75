import { join } from 'node:path';
import t from 'tap';
import { startApp } from './start-app.ts';

const folder = t.testdir({
  'index.html': '<!doctype html><title>权程</title>',
  'favicon.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
  '.hidden': 'secret',
  assets: { 'app-1a2b3c.js': 'export {};' },
});
const app = await startApp(t, { demonstration: false, webFolder: folder });
const get = (path: string, method = 'GET') => app.anybody.send(method, path);

t.test('pages: the first page and every address of a page', async (t) => {
  for (const path of ['/', '/index.html', '/work', '/work/cases/c-1', '/design/water-abstraction-permit?version=2']) {
    const { status, headers, text } = await get(path);
    t.equal(status, 200, path);
    t.match(text, '权程');
    t.match(String(headers['content-type']), 'text/html');
    t.equal(headers['cache-control'], 'no-cache', 'a new version of the pages is seen at once');
    t.ok(headers['content-security-policy']);
  }
  t.equal((await get('/work', 'HEAD')).status, 200);
});

t.test('pages: what carries a hash in its name is kept for good', async (t) => {
  const { status, headers } = await get('/assets/app-1a2b3c.js');
  t.equal(status, 200);
  t.match(String(headers['cache-control']), 'immutable');
  t.match(String(headers['content-type']), 'javascript');
  t.equal((await get('/favicon.svg')).headers['cache-control'], 'no-cache');
});

t.test('pages: a file that is not there is not a page', async (t) => {
  for (const path of ['/assets/gone.js', '/robots.txt', '/api/v1/nope', '/api', '/docs/nope', '/.hidden', '/assets/']) {
    const { status, body } = await get(path);
    t.match({ status, code: body?.code }, { status: 404, code: 'route-unknown' }, path);
  }
  t.equal((await get('/work', 'POST')).status, 404);
});

t.test('pages: nothing outside the folder', async (t) => {
  for (const path of ['/assets/../../package.json', '/assets/..%2f..%2fpackage.json', '/..%2fpackage.json', '/%2e%2e%2fpackage.json', '/assets/%2e%2e/%2e%2e/package.json', '/assets\\..\\..\\package.json', '//etc/passwd', `/${encodeURIComponent(join(folder, 'index.html'))}`, '/assets/app-1a2b3c.js%00.html']) {
    const { status, text } = await get(path);
    t.ok(status === 404 || status === 400, `${path}: ${status}`);
    t.notMatch(text, /quancheng"|root:/, path);
  }
});

t.test('pages: not built yet', async (t) => {
  const bare = await startApp(t, { demonstration: false });
  t.match((await bare.anybody.get('/')).body, { status: 404, code: 'route-unknown' });
});
