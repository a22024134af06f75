import t from 'tap';
import { isBorrowed, withLength } from '../../editor/model/changed-limit.ts';

const lawful = { kind: 'value', value: 20, unit: 'working-day', source: 'law', article: '许可法44' } as const;

t.test('limit: another length is not what the law says', async (t) => {
  t.strictSame(withLength(lawful, { value: 15, unit: 'working-day' }), { kind: 'value', value: 15, unit: 'working-day', source: 'local' });
  t.strictSame(withLength(lawful, { value: 20, unit: 'natural-day' }), { kind: 'value', value: 20, unit: 'natural-day', source: 'local' });
  t.strictSame(withLength({ ...lawful, source: 'printed' }, { value: 1, unit: 'hour' }), { kind: 'value', value: 1, unit: 'hour', source: 'local' });
});

t.test('limit: the same length keeps its source, an own one keeps its article', async (t) => {
  t.equal(withLength(lawful, { value: 20, unit: 'working-day' }), lawful);
  const own = { kind: 'value', value: 5, unit: 'working-day', source: 'local', article: '办法3' } as const;
  t.strictSame(withLength(own, { value: 6, unit: 'working-day' }), { ...own, value: 6 });
  t.equal(isBorrowed(own), false);
  t.equal(isBorrowed({ kind: 'value', value: 5, unit: 'working-day' }), false);
});
