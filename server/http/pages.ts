// Owns the built pages: files of the web folder, and index.html for every address a page has.
// Must not answer for the interface: what begins with /api, /docs … is a 404 problem when unknown.
// Asks @fastify/static, which keeps to the folder.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/** Serves the folder, if it has been built. Answers whether there are pages. */
export async function servePages(app: FastifyInstance, folder: string | undefined): Promise<boolean> {
  if (folder === undefined || !existsSync(join(folder, 'index.html'))) return false;
  await app.register(fastifyStatic, {
    root: folder,
    dotfiles: 'ignore',
    cacheControl: false,
    setHeaders: (reply, path) => {
      // Vite puts a hash of the content into the names under assets/.
      const lasting = path.startsWith(join(folder, 'assets'));
      reply.header('cache-control', lasting ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  return true;
}

/** True when an address without a file is one of a page: the browser's router shows it, or says that it does not exist. */
export function isPageAddress(request: FastifyRequest): boolean {
  const path = request.url.split('?', 1)[0] ?? '/';
  if (request.method !== 'GET' && request.method !== 'HEAD') return false;
  if (/^\/(api|docs|openapi\.json|metrics|health|assets)(\/|$)/.test(path)) return false;
  return !/\.[a-z0-9]+$/i.test(path) && !path.includes('..') && !path.includes('%');
}
