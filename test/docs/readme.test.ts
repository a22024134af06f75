import { readFileSync } from 'node:fs';
import t from 'tap';
import { flagOf, options } from '../../server/options.mjs';

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');

t.test('readme: every option of --help stands in the table, with its variable, default and meaning', async (t) => {
  for (const option of options) {
    const row = `| \`${flagOf(option).replaceAll('|', String.raw`\|`)}\` | \`${option.env}\` | \`${option.usual}\` | ${option.zh} · ${option.en} |`;
    t.ok(readme.includes(row), row);
  }
  const rows = readme.match(/^\| `--.*\| `QC_.*$/gm) ?? [];
  t.equal(rows.length, options.length, 'and no other');
});
