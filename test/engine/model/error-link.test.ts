import { readFileSync } from 'node:fs';
import t from 'tap';
import { errorLink } from '../../../engine/model/error-link.ts';

t.test('error link: leads to the heading of the code', async (t) => {
  const [page = '', anchor = ''] = errorLink('step-not-open').split('#');
  t.equal(anchor, 'step-not-open');
  t.match(readFileSync(new URL(`../../../${page}`, import.meta.url), 'utf8'), `\`${anchor}\``);
  t.equal(errorLink('step-not-open', 'https://host.example/errors'), 'https://host.example/errors#step-not-open');
});
