// Owns how Node loads this project's TypeScript: `node --import ./scripts/ts-loader.mjs file.ts`.
// Must not be needed by the built product: dist/ is plain JavaScript.
// Asks ts-hooks.mjs for the translation.
import module from 'node:module';

/* c8 ignore start -- which branch runs depends on the version of Node */
if (process.features.typescript && module.registerHooks) {
  // Node strips types by itself; only .tsx and .css are left for us.
  const { loadSync } = await import('./ts-hooks.mjs');
  module.registerHooks({ load: loadSync });
} else {
  module.register('./ts-hooks.mjs', import.meta.url);
}
/* c8 ignore stop */
