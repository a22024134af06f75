// Owns the rule where a package may be imported, so that changing one stays the business of one folder.
// Must not speak of imports between rooms.
// Asks source.ts.
import type { Import, Rule, SourceFile } from './source.ts';

/** The only places a package may be imported in the engine. */
const ENGINE_PLACES: Readonly<Record<string, readonly string[]>> = {
  xstate: ['engine/lifecycle/', 'engine/actor/'],
  'bpmn-moddle': ['engine/read/', 'engine/interchange/'],
  'dmn-moddle': ['engine/read/'],
  feelin: ['engine/expression/'],
};

/** The only places a package may be imported anywhere in the product. */
const PLACES: Readonly<Record<string, readonly string[]>> = {
  'better-sqlite3': ['server/store/'],
  '@quancheng/sqlite-node20': [],
  'node:sqlite': ['server/store/'],
  fastify: ['server/http/', 'server/main.ts'],
  'bpmn-js': ['editor/'],
  'diagram-js': ['editor/'],
};

function complaint(file: SourceFile, one: Import): string | undefined {
  const name = one.packageName;
  if (name === undefined) return undefined;
  const places = PLACES[name] ?? (file.room === 'engine' ? (ENGINE_PLACES[name] ?? []) : undefined);
  if (places !== undefined && !places.some((place) => file.path.startsWith(place))) {
    return places.length === 0 ? `engine must not import ${name}` : `${name} may be imported only in ${places.join(', ')}`;
  }
  if (['web', 'editor'].includes(file.room) && name.startsWith('node:')) return `${file.room} runs in a browser and must not import ${name}`;
  return undefined;
}

/** The engine knows four packages, each in its folders; SQLite, Fastify and bpmn-js have one place each. */
export const packagesInTheirPlace: Rule = {
  name: 'packages-in-their-place',
  check: (files) =>
    files
      .filter((file) => ['engine', 'server', 'editor', 'web'].includes(file.room))
      .flatMap((file) =>
        file.imports.flatMap((one) => {
          const says = complaint(file, one);
          return says === undefined ? [] : [{ path: file.path, line: one.line, says }];
        }),
      ),
  bad: [
    { 'engine/decide/open-case.ts': "import { randomUUID } from 'node:crypto';" },
    { 'engine/decide/open-case.ts': "import { createMachine } from 'xstate';" },
    { 'engine/check/limits.ts': "import { BpmnModdle } from 'bpmn-moddle';" },
    { 'engine/elements/exclusive-gateway.ts': "import { evaluate } from 'feelin';" },
    { 'engine/model/graph.ts': "import type { Database } from 'better-sqlite3';" },
    { 'server/http/cases.ts': "import Database from 'better-sqlite3';" },
    { 'server/runner/runner.ts': "import Fastify from 'fastify';" },
    { 'web/work/chart.tsx': "import Viewer from 'bpmn-js/lib/NavigatedViewer';" },
    { 'editor/mount.ts': "import { readFile } from 'node:fs/promises';" },
  ],
  good: [
    { 'engine/lifecycle/case.ts': "import { createMachine } from 'xstate';" },
    { 'engine/actor/flow-logic.ts': "import type { ActorLogic } from 'xstate';" },
    { 'engine/read/read-flow.ts': "import { BpmnModdle } from 'bpmn-moddle';" },
    { 'engine/expression/condition.ts': "import { evaluate } from 'feelin';" },
    { 'server/store/sqlite/open.ts': "import Database from 'better-sqlite3'; import { join } from 'node:path';" },
    { 'test/server/store.test.ts': "import Database from 'better-sqlite3';" },
  ],
};
