// Owns the answer to an address that has no route: a page, a method that does not fit, or nothing there.
// Must not touch files by the address: index.html is the only one it sends.
// Asks pages.
import type { FastifyInstance } from 'fastify';
import { isPageAddress } from './pages.ts';
import { problem, sendProblem } from './problem.ts';

/** Sets the answer; set `pages` once it is known whether pages are served. Call before the routes, so that it learns of them. */
export function answerUnknown(app: FastifyInstance): { pages: boolean } {
  const known: { readonly pattern: RegExp; readonly methods: readonly string[] }[] = [];
  const answer = { pages: false };
  app.addHook('onRoute', (route) => {
    if (route.url.includes('*')) return;
    const pattern = new RegExp(`^${route.url.replace(/[.]/g, '\\.').replace(/:[A-Za-z]+/g, '[^/]+')}$`);
    known.push({ pattern, methods: [route.method].flat() });
  });
  app.setNotFoundHandler((request, reply) => {
    if (answer.pages && isPageAddress(request)) return reply.header('cache-control', 'no-cache').sendFile('index.html');
    const path = request.url.split('?', 1)[0] ?? '/';
    const allow = [...new Set(known.filter(({ pattern }) => pattern.test(path)).flatMap(({ methods }) => methods))];
    if (allow.length > 0 && !allow.includes(request.method)) return sendProblem(reply, problem('method-not-allowed', { allow }));
    return sendProblem(reply, problem('route-unknown'));
  });
  return answer;
}
