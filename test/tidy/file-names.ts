// Owns the rule how files are named: kebab-case, by what they hold.
// Must not judge data folders, which are named as people speak.
// Asks source.ts.
import type { Rule } from './source.ts';

const ROOMS = ['engine', 'server', 'editor', 'web', 'scripts', 'test', 'schemas'];
const KEBAB = /^\.?[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9]+(?:-[a-z0-9]+)*)*$/;
/** Shown first by everything that shows a folder, and only when written like this. */
const READ_FIRST = 'README.md';
/** Names that say nothing about what is inside. */
const EMPTY_WORDS = new Set(['util', 'utils', 'helper', 'helpers', 'common', 'manager', 'managers', 'misc', 'stuff']);

function complaint(path: string): string | undefined {
  const parts = path.split('/').slice(1).filter((part) => part !== READ_FIRST);
  const crooked = parts.find((part) => !KEBAB.test(part));
  if (crooked !== undefined) return `"${crooked}" is not kebab-case`;
  const words = parts.flatMap((part) => (part.split('.')[0] ?? '').split('-'));
  const empty = words.find((word) => EMPTY_WORDS.has(word));
  if (empty !== undefined) return `"${empty}" says nothing; name the file after what it holds`;
  if (/(^|\/)types\.tsx?$/.test(path)) return '"types" says nothing; name the file after the noun it declares';
  return undefined;
}

/** Kebab-case, and no utils, helpers, common, manager, types.ts. */
export const fileNames: Rule = {
  name: 'file-names',
  check: (files) =>
    files
      .filter((file) => ROOMS.includes(file.room))
      .flatMap((file) => {
        const says = complaint(file.path);
        return says === undefined ? [] : [{ path: file.path, line: 1, says }];
      }),
  bad: [
    { 'engine/decide/openCase.ts': '' },
    { 'web/work/Inbox.tsx': '' },
    { 'server/utils.ts': '' },
    { 'server/http-helpers/a.ts': '' },
    { 'engine/model/types.ts': '' },
    { 'server/runner/case-manager.ts': '' },
    { 'engine/common/a.ts': '' },
    { 'editor/Readme.md': '' },
    { 'editor/NOTES.md': '' },
  ],
  good: [{ 'engine/decide/open-case.ts': '' }, { 'test/engine/open-case.test.ts': '' }, { 'schemas/law-profile.schema.json': '{}' }, { 'engine/model/type-of-day.ts': '' }, { 'flows/items/建设项目/flow.bpmn': '' }, { 'editor/README.md': '', 'engine/time/README.md': '' }],
};
