// Owns the rule which room may ask which: design of the tree in ARCHITECTURE.md.
// Must not speak of packages: that is packages-in-their-place.
// Asks source.ts.
import type { Rule } from './source.ts';

/** Rooms a room may import from, besides itself. Tests and scripts may import anything. */
const MAY_ASK: Readonly<Record<string, readonly string[]>> = {
  engine: ['schemas'],
  server: ['engine', 'schemas'],
  editor: ['engine', 'schemas'],
  web: ['editor', 'engine', 'schemas'],
};

/** engine asks nobody, server and editor ask engine, web asks editor and engine; no product code asks tests. */
export const importsBetweenRooms: Rule = {
  name: 'imports-between-rooms',
  check: (files) =>
    files.flatMap((file) => {
      const allowed = MAY_ASK[file.room];
      if (allowed === undefined) return [];
      return file.imports
        .filter((one) => one.file !== undefined)
        .filter((one) => ![file.room, ...allowed].includes(one.file?.split('/')[0] ?? ''))
        .map((one) => ({ path: file.path, line: one.line, says: `${file.room} must not import ${one.file}; it may ask ${[file.room, ...allowed].join(', ')}` }));
    }),
  bad: [
    { 'engine/decide/claim-step.ts': "import { store } from '../../server/store/store.ts';" },
    { 'engine/model/state.ts': "import type { Row } from '../../server/store/plan.ts';" },
    { 'web/work/inbox.tsx': "import { config } from '../../server/config.ts';" },
    { 'editor/mount.ts': "const page = await import('../web/main.tsx');" },
    { 'server/main.ts': "export { mount } from '../editor/mount.ts';" },
    { 'engine/model/state.ts': "type A = import('../../server/config.ts').Config;" },
    { 'web/main.tsx': "import '../test/web/pages.ts';" },
  ],
  good: [
    { 'server/runner/runner.ts': "import { decide } from '../../engine/index.ts'; import { clock } from './clock.ts';" },
    { 'web/design/page.tsx': "import { mountEditor } from '../../editor/index.ts';" },
    { 'test/engine/a.test.ts': "import { store } from '../../server/store/store.ts';" },
  ],
};
