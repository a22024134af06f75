// Proves the small parts of the store: cursors, translation of parameters.
import t from 'tap';
import { chainHash, contentHash, entryBody, ledgerBody } from '../../../server/store/journal-hash.ts';
import { cursorOf, cursorParts, pageOf, rowsWanted } from '../../../server/store/page.ts';
import { toSqlite } from '../../../server/store/sqlite/portable-sql.ts';

t.test('texts of entries and ledger rows: their order is fixed for ever', (t) => {
  const entry = { atMs: 5, actor: { id: 'a', name: '甲' }, command: 'c', requestId: 'r', origin: '::1', facts: [{ type: 'f' }] };
  t.equal(entryBody('case-1', 2, 'sha256', entry), '{"aggregateId":"case-1","seq":2,"atMs":5,"actor":{"id":"a","name":"甲"},"command":"c","requestId":"r","origin":"::1","alg":"sha256","facts":[{"type":"f"}]}');
  t.equal(ledgerBody(1, 5, 'sm3', [['case-1', 2, 'h']]), '{"seq":1,"atMs":5,"alg":"sm3","heads":[["case-1",2,"h"]]}');
  t.end();
});

t.test('hashes: the published vectors of SHA-256 and SM3', (t) => {
  t.equal(contentHash('abc'), 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  t.equal(contentHash('abc', 'sm3'), '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0');
  t.equal(chainHash('sha256', 'a', 'bc'), contentHash('abc'), 'the hash before, then the text');
  t.end();
});

t.test('cursors: parts come back as they went in', (t) => {
  t.strictSame(cursorParts(cursorOf([5, '甲~,"']), ['number', 'string']), [5, '甲~,"']);
  t.throws(() => cursorParts(cursorOf([5]), ['string']), { code: 'cursor-invalid' });
  t.strictSame([rowsWanted(0), rowsWanted(-5), rowsWanted(3.7), rowsWanted(9999), rowsWanted(Number.NaN)], [1, 1, 3, 500, 1]);
  t.strictSame(pageOf([1, 2], 2, (n) => [n]), { rows: [1, 2] });
  t.strictSame(pageOf([1, 2, 3], 2, (n) => [n]), { rows: [1, 2], next: cursorOf([2]) });
  t.end();
});

t.test('parameters: in their own order without a map, else with one', (t) => {
  t.strictSame(toSqlite('a = $1 AND b = $2'), { sql: 'a = ? AND b = ?' });
  t.strictSame(toSqlite('a = $2 AND b = $1 AND c = $2'), { sql: 'a = ? AND b = ? AND c = ?', order: [1, 0, 1] });
  t.end();
});
