// Owns the headers that bind a browser: where scripts, styles, pictures and connections may come from.
// Must not loosen script-src: pages run no inline script and no eval.
// Asks @fastify/helmet.
import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';
import type { DoorSettings } from './parts.ts';

/** Puts the headers on every answer. Strict-Transport-Security only where cookies are secure, that is behind https. */
export async function secureHeaders(app: FastifyInstance, settings: DoorSettings): Promise<void> {
  await app.register(helmet, {
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
}
