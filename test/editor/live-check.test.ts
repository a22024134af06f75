import t from 'tap';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { CHECK_DELAY_MS, findingsOf, liveCheck } from '../../editor/session/live-check.ts';
import { undrawableBecause, unreadableBecause } from '../../editor/session/chart-unreadable.ts';
import type { Finding } from '../../engine/authoring.ts';

const shipped = readFileSync('flows/items/water-abstraction-permit/flow.bpmn', 'utf8');

t.test('findings: the shipped chart has no errors', async (t) => {
  t.same((await findingsOf(shipped, {})).filter(({ severity }) => severity === 'error'), []);
});

t.test('findings: rule D1, a step without a unit is named', async (t) => {
  const found = await findingsOf(shipped.replace(/unit="water-resources-section" unitName="[^"]*"/, ''), {});
  t.match(found, [{ code: 'step-without-unit', severity: 'error', elementId: 'accept' }]);
});

t.test('findings: broken XML is a finding, not an exception', async (t) => {
  const found = await findingsOf('<a', {});
  t.ok(found.length > 0);
  t.equal(found[0]?.severity, 'error');
});

t.test('live check: waits for quiet and checks once', async (t) => {
  let asked = 0;
  const shown: (readonly Finding[])[] = [];
  const check = liveCheck(async () => ((asked += 1), shipped), () => ({}), (findings) => shown.push(findings));
  check.soon();
  check.soon();
  check.soon();
  t.equal(asked, 0);
  await sleep(CHECK_DELAY_MS * 4);
  t.equal(asked, 1);
  t.equal(shown.length, 1);
});

t.test('live check: an older answer that comes late is not shown', async (t) => {
  const shown: number[] = [];
  let turn = 0;
  const check = liveCheck(
    async () => {
      turn += 1;
      if (turn === 1) await sleep(200);
      return turn === 1 ? '<a' : shipped;
    },
    () => ({}),
    (findings) => shown.push(findings.length),
  );
  check.now();
  check.now();
  await sleep(600);
  t.equal(shown.length, 1);
});

t.test('live check: stopped, it shows nothing any more', async (t) => {
  const shown: unknown[] = [];
  const check = liveCheck(async () => shipped, () => ({}), (findings) => shown.push(findings));
  check.now();
  check.soon();
  check.stop();
  await sleep(CHECK_DELAY_MS * 2);
  t.same(shown, []);
});

t.test('live check: a chart that cannot be written out is not checked', async (t) => {
  const shown: unknown[] = [];
  liveCheck(async () => Promise.reject(new Error('gone')), () => ({}), (findings) => shown.push(findings)).now();
  await sleep(50);
  t.same(shown, []);
});

t.test('unreadable chart: says why, in both languages', async (t) => {
  t.match(unreadableBecause([{ code: 'x', severity: 'error', zh: '第 3 行读不下去', en: 'line 3' }]), { code: 'chart-unreadable', zh: '第 3 行读不下去', en: 'line 3', message: 'line 3' });
  t.match(unreadableBecause([]).zh, '不是能打开的流程图');
  t.match(undrawableBecause(new Error('no diagram')).zh, 'no diagram');
  t.match(undrawableBecause('text').en, 'text');
});
