// Owns how deeply a body may be nested: everything behind the door walks values by recursion.
// Must not recurse itself.
// Asks nobody.
import type { FastifyInstance } from 'fastify';
import { problem } from './problem.ts';

const DEEPEST = 32;

/** Refuses deeper bodies before any schema looks at them. */
export function limitDepth(app: FastifyInstance): void {
  app.addHook('preValidation', async (request) => {
    if (isDeeper(request.body, DEEPEST)) throw problem('body-too-deep');
  });
}

/** True when `value` has more than `levels` of arrays and objects within each other. */
export function isDeeper(value: unknown, levels: number): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    const inner: unknown[] = [];
    for (const one of level) if (typeof one === 'object' && one !== null) for (const member of Object.values(one)) inner.push(member);
    if (depth >= levels) return level.some((one) => typeof one === 'object' && one !== null);
    level = inner;
  }
  return false;
}
