// Owns the headers that bind a browser: where scripts, styles, pictures and connections may come from.
// Must not loosen script-src: pages run no inline script and no eval.
// Asks @fastify/helmet.
import helmet from '@fastify/helmet';
import Fastify from 'fastify';
import type { FastifyInstance } from 'fastify';
import type { DoorSettings } from './parts.ts';

/** Puts the headers on every answer: they are the same for all, so they are made once. Strict-Transport-Security only where cookies are secure, that is behind https. */
export async function secureHeaders(app: FastifyInstance, settings: DoorSettings): Promise<void> {
  const headers = await headersOf(settings);
  app.addHook('onRequest', (_request, reply, done) => {
    void reply.headers(headers);
    done();
  });
}

/** What helmet puts on an answer. */
async function headersOf(settings: DoorSettings): Promise<{ readonly [name: string]: string }> {
  const trial = Fastify();
  await trial.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'self'"],
        'script-src': ["'self'"],
        'script-src-attr': ["'none'"],
        'style-src': ["'self'", "'unsafe-inline'"],
        'img-src': ["'self'", 'data:'],
        'font-src': ["'self'", 'data:'],
        'connect-src': ["'self'"],
        'object-src': ["'none'"],
        'base-uri': ["'self'"],
        'form-action': ["'self'"],
        'frame-ancestors': ["'none'"],
      },
    },
    referrerPolicy: { policy: 'same-origin' },
    frameguard: { action: 'deny' },
    hsts: settings.secureCookie ? { maxAge: 31_536_000 } : false,
  });
  trial.get('/', (_request, reply) => reply.code(204).send());
  const answer = await trial.inject({ method: 'GET', url: '/' });
  await trial.close();
  return Object.fromEntries(Object.entries(answer.headers).flatMap(([name, value]) => (typeof value === 'string' && !ofTransport.has(name) ? [[name, value]] : [])));
}

const ofTransport: ReadonlySet<string> = new Set(['date', 'connection', 'content-length', 'content-type', 'keep-alive']);
