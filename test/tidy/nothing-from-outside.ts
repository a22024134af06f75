// Owns the rule that the repository stands alone: no path of the machine it was written on.
// Must not take a path of a page, such as /work/inbox, for one.
// Asks source.ts.
import type { Rule } from './source.ts';

// Put together so that this file does not complain about itself.
const SHARED = ['..', 'shared'].join('/');
const MACHINE = new RegExp(`(?:^|[\\s"'\`(=:])/(?:${['work/(?:main|shared)', 'home/\\w+/', 'root/', 'Users/\\w+/', 'farm/', 'tmp/[a-z]'].join('|')})`);

/** No file mentions a folder beside the repository or an absolute path of a machine. */
export const nothingFromOutside: Rule = {
  name: 'nothing-from-outside',
  check: (files) =>
    files
      .filter((file) => file.path !== 'test/tidy/nothing-from-outside.ts')
      .flatMap((file) =>
        file.text
          .split('\n')
          .map((text, index) => ({ text, line: index + 1 }))
          .filter(({ text }) => text.includes(SHARED) || MACHINE.test(text))
          .map(({ line }) => ({ path: file.path, line, says: 'a path outside the repository; write it relative, or make it a setting' })),
      ),
  bad: [
    { 'docs/a.md': `see ${SHARED}/design.md` },
    { 'server/config.ts': "const data = '/root/data';" },
    { 'scripts/a.mjs': "run('/work/main/scripts');" },
    { 'docs/a.md': 'cd /home/anna/quancheng' },
    { 'test/a.ts': 'const file = `/tmp/out.json`;' },
  ],
  good: [{ 'web/work/routes.ts': "const inbox = '/work/inbox'; const users = '/api/users/1';" }, { 'docs/a.md': 'install it in /opt/quancheng or /var/lib/quancheng' }],
};
