import t from 'tap';
import { testIdOf, testIds } from '../../web/test-ids.ts';
import { accepted, application, claim, complete, fromInbox, openCase } from './people.ts';
import { startProduct } from './product.ts';

const product = await startProduct();
t.teardown(() => product.stop());
const { url } = product;
const item = 'water-abstraction-permit';

t.test('public: item, facts and chart are seen without signing in', async (t) => {
  const page = await product.visitor();
  await page.goto(`${url}/open`);
  await page.getByTestId(testIdOf.item(item)).click();
  await page.getByTestId(testIds.itemFacts).waitFor();
  t.match(await page.getByTestId(testIds.itemFacts).innerText(), /演示县水利局/);
  await page.locator('[data-element-id=review]').waitFor();
  const card = await page.locator('[data-element-id=review]').first().textContent();
  t.match(card, /审查/);
  t.match(card, /水政水资源股/, 'the unit stands on the chart itself');
  t.match(card, /两名以上行政执法人员核查/, 'the requirement');
  t.match(card, /5 ?个?工作日/, 'and the limit');
  await page.getByTestId(testIds.trainingBanner).waitFor();
  t.match(await page.getByTestId(testIds.itemSteps).innerText(), /两名以上行政执法人员核查/);
  await page.context().close();
});

t.test('designer: changes a limit, cannot publish without a unit, repairs and publishes version 2', async (t) => {
  const page = await product.signIn('designer');
  await page.goto(`${url}/design/${item}`);
  await page.locator('[data-element-id=review]').first().waitFor();
  await page.getByTestId('tool-fit').click();
  await page.locator('[data-element-id=review]').first().click();
  const limit = page.getByTestId('limit-value');
  await limit.waitFor();
  await limit.fill('4');
  await limit.press('Enter');
  await page.getByTestId('step-unit').locator('.ant-select-clear').click({ force: true });
  const problem = page.locator('[data-code=step-without-unit]');
  await problem.waitFor();
  t.match(await problem.innerText(), /审查/, 'the finding names the step');
  t.ok(await page.getByTestId(testIds.publish).isDisabled(), 'not to be published like that');
  await page.getByTestId('step-unit').click();
  await page.locator('.ant-select-dropdown:visible').getByTitle('水政水资源股').click();
  await problem.waitFor({ state: 'detached' });
  await page.getByTestId(testIds.saveDraft).click();
  await page.locator(`[data-testid=${testIds.publish}]:not([disabled])`).click();
  await page.getByTestId(testIds.publishComment).fill('审查时限由 5 个工作日压减为 4 个工作日');
  await page.getByTestId(testIds.publishConfirm).click();
  await page.getByTestId(testIds.publishedVersion).filter({ hasText: '第 2 版' }).waitFor();
  t.match(await page.getByTestId(testIds.publishedVersion).innerText(), /第 2 版/);

  const visitor = await product.visitor();
  await visitor.goto(`${url}/open/${item}`);
  await visitor.locator('[data-element-id=review]').waitFor();
  t.match(await visitor.locator('[data-element-id=review]').first().textContent(), /4 ?个?工作日/, 'the public sees the published chart');
  await visitor.context().close();
  await page.context().close();
});

t.test('staff: a case from the window to its end, two officers on the review, clocks and chart on the case page', async (t) => {
  const clerk = await product.signIn('clerk');
  const officer = await product.signIn('officer1');
  const second = await product.signIn('officer2');
  const leader = await product.signIn('leader');
  const { caseNo, address } = await openCase(clerk, url, '演示取水户');
  await claim(clerk);
  await complete(clerk, application);

  await fromInbox(officer, url, caseNo);
  t.match(await officer.getByTestId(testIdOf.clock('acceptance')).innerText(), /5 个工作日/);
  await claim(officer);
  await complete(officer, accepted);
  await officer.getByTestId(testIdOf.clock('legal')).waitFor();
  t.match(await officer.getByTestId(testIds.caseState).innerText(), /受理/);

  await fromInbox(leader, url, caseNo);
  await claim(leader);
  await complete(leader, { ticks: ['r1'], outcome: 'proceed', opinion: '转入审查' });

  await fromInbox(officer, url, caseNo);
  await officer.getByTestId(testIdOf.step('review')).waitFor();
  await claim(officer);
  t.match(await officer.getByTestId(testIds.handlersHint).innerText(), /2/, 'two are needed');
  t.ok(await officer.getByTestId(testIds.complete).isDisabled(), 'one alone cannot complete it');
  await second.goto(address);
  await claim(second);
  await complete(second, { ticks: ['r1', 'r2'], outcome: 'direct', opinion: '现场与申请一致', fields: { inspectedOn: '2026-12-01', reviewedCubicMetres: '120000' }, picks: { siteMatches: '是' } });

  await fromInbox(leader, url, caseNo);
  await leader.getByTestId(testIdOf.step('decide')).waitFor();
  await claim(leader);
  await complete(leader, { ticks: ['r1'], outcome: 'grant', noticeNo: '演水许〔2026〕1号', opinion: '准予', fields: { decidedOn: '2026-12-01' } });

  await fromInbox(officer, url, caseNo);
  await officer.getByTestId(testIdOf.step('deliver')).waitFor();
  await claim(officer);
  await complete(officer, { ticks: ['r1', 'r2'], outcome: 'delivered', fields: { deliveredOn: '2026-12-01' }, picks: { deliveryWay: '直接送达' } });

  await fromInbox(leader, url, caseNo);
  await leader.getByTestId(testIdOf.step('archive')).waitFor();
  await claim(leader);
  await complete(leader, { ticks: ['r1'], opinion: '归档', fields: { fileNo: '演水卷〔2026〕1号' } });
  await leader.getByTestId(testIds.caseState).getByText('办结').waitFor();
  t.match(await leader.getByTestId(testIds.caseTimeline).innerText(), /现场与申请一致/);
  t.equal(await leader.locator('.djs-element[data-element-id=archive]').count(), 1);
  await leader.getByRole('tab', { name: '文书' }).click();
  t.match(await leader.getByTestId(testIds.caseNotices).innerText(), /准予行政许可决定书/);
  for (const page of [clerk, officer, second, leader]) await page.context().close();
});

t.test('staff: told to supplement once, comes back, and not accepted with reason and notice', async (t) => {
  const clerk = await product.signIn('clerk');
  const officer = await product.signIn('officer1');
  const { caseNo } = await openCase(clerk, url, '演示补正户');
  await claim(clerk);
  await complete(clerk, application);
  await fromInbox(officer, url, caseNo);
  await claim(officer);
  await complete(officer, { ticks: ['r1', 'r3'], outcome: 'supplement', reason: '缺少水资源论证报告', noticeNo: '演水补〔2026〕1号', opinion: '一次告知' });
  await officer.getByTestId(testIds.caseState).getByText('补正').waitFor();
  await fromInbox(clerk, url, caseNo);
  await claim(clerk);
  await complete(clerk, { ticks: ['r1', 'r2'], outcome: 'returned' });
  await fromInbox(officer, url, caseNo);
  await claim(officer);
  t.ok(await officer.getByTestId(testIdOf.outcome('supplement')).isDisabled(), 'told once');
  await complete(officer, { ticks: ['r1', 'r3'], outcome: 'not-accepted', reason: '不属于本机关职权范围', noticeNo: '演水不受〔2026〕1号', opinion: '不予受理' });
  await officer.getByTestId(testIds.caseState).getByText('不予受理').waitFor();
  await officer.getByRole('tab', { name: '文书' }).click();
  t.match(await officer.getByTestId(testIds.caseNotices).innerText(), /不予受理通知书/);
  await clerk.context().close();
  await officer.context().close();
});

t.test('supervisor: an overdue step and a refused attempt arrive without reloading', async (t) => {
  const supervisor = await product.signIn('supervisor');
  const clerk = await product.signIn('clerk');
  const officer = await product.signIn('officer1');
  const sysadmin = await product.signIn('sysadmin');
  await supervisor.goto(`${url}/supervision/alerts`);
  await supervisor.getByTestId(testIds.alertsTable).waitFor();
  const { caseNo, address } = await openCase(clerk, url, '演示超期户');
  await claim(clerk);
  await complete(clerk, application);
  await fromInbox(officer, url, caseNo);

  const rows = supervisor.getByTestId(testIds.alertsTable).locator('tr', { hasText: caseNo });
  const caseId = address.split('/').at(-1) ?? '';
  const refusal = await straightThroughTheApi(clerk, caseId, 'decide');
  t.equal(refusal.status, 409, 'out of order');
  t.match(refusal.body, { code: 'step-not-open', detail: /受理/ }, 'the sentence says what is expected');
  const answeredMs = performance.now();
  await rows.filter({ hasText: '受理' }).first().waitFor();
  t.comment(`the alert stood on the page ${Math.round(performance.now() - answeredMs)} ms after the refusal was answered`);
  t.match(await rows.first().innerText(), /演示窗口员/, 'who tried is seen');

  const theirs = await straightThroughTheApi(clerk, caseId, await openRound(officer, caseId));
  t.equal(theirs.status, 403, 'not theirs');
  t.match(theirs.body, { code: 'step-not-yours' });
  await rows.nth(1).waitFor();

  const again = await straightThroughTheApi(clerk, caseId, 'decide', refusal.key);
  t.strictSame(again.body, refusal.body, 'the same request gets the same answer');
  t.equal(await rows.count(), 2, 'and leaves no trace');

  for (const move of [testIds.clockFiveDays, testIds.clockFiveDays]) {
    await sysadmin.locator(`[data-testid=${move}]:not([disabled])`).click();
    await sysadmin.getByTestId(testIds.clockConfirm).click();
    await sysadmin.waitForTimeout(300);
  }
  await rows.filter({ hasText: '超期' }).or(rows.filter({ hasText: '超过' })).first().waitFor();
  t.ok((await rows.count()) >= 3, 'the overdue step is there, nobody reloaded');
  await officer.reload();
  await officer.getByRole('tab', { name: '预警' }).click();
  t.match(await officer.getByTestId(testIds.caseAlerts).innerText(), /超/);
  await officer.goto(`${url}/work/inbox`);
  t.match(await officer.getByTestId(testIdOf.timeLeft(caseNo)).innerText(), /超期/);
  for (const page of [supervisor, clerk, officer, sysadmin]) await page.context().close();
});

t.test('bad input: markup in every text field is shown as text everywhere', async (t) => {
  const markup = '<img src=x onerror="window.hit=1"><script>window.hit=1</script>';
  const clerk = await product.signIn('clerk');
  const officer = await product.signIn('officer1');
  const supervisor = await product.signIn('supervisor');
  const designer = await product.signIn('designer');
  const { caseNo, address } = await openCase(clerk, url, markup);
  await claim(clerk);
  await complete(clerk, { ...application, fields: { ...application.fields, intakePlace: markup, intakeWay: markup, remark: markup } });
  await fromInbox(officer, url, caseNo);
  await claim(officer);
  await complete(officer, { ticks: ['r1', 'r3'], outcome: 'not-accepted', reason: markup, noticeNo: markup, opinion: markup });
  await officer.getByTestId(testIds.caseState).getByText('不予受理').waitFor();
  await officer.getByRole('tab', { name: '文书' }).click();
  t.match(await officer.getByTestId(testIds.caseNotices).innerText(), /<img src=x/, 'the notice shows it as text');
  await supervisor.goto(address);
  await supervisor.getByTestId(testIds.caseTimeline).waitFor();
  t.match(await supervisor.getByTestId(testIds.caseTimeline).innerText(), /<script>/, 'so does the timeline');
  await supervisor.goto(`${url}/cases?state=all`);
  await supervisor.getByTestId(testIdOf.caseRow(caseNo)).waitFor();

  await designer.goto(`${url}/design/${item}`);
  await designer.locator('[data-element-id=review]').first().waitFor();
  await designer.getByTestId('tool-fit').click();
  await designer.locator('[data-element-id=review]').first().click();
  const name = designer.getByTestId('step-name');
  await name.fill(markup);
  await name.press('Enter');
  await designer.locator('[data-element-id=review]', { hasText: '<img' }).first().waitFor();
  await designer.getByTestId(testIds.saveDraft).click();
  await designer.getByTestId(testIds.publishedVersion).waitFor();
  for (const page of [clerk, officer, supervisor, designer]) {
    t.equal(await page.evaluate(() => (window as { hit?: number }).hit), undefined, page.url());
    t.equal(await page.locator('img[src=x]').count(), 0);
    await page.context().close();
  }
});

t.test('pages: no error was thrown on any of them and nothing was blocked', async (t) => {
  t.strictSame(product.faults, []);
});

/** Activation id of the first open step, as the pages get it. */
async function openRound(page: Awaited<ReturnType<typeof product.signIn>>, caseId: string): Promise<string> {
  return page.evaluate(async (id) => {
    const view = (await (await fetch(`/api/v1/cases/${id}`)).json()) as { steps: { activationId: string }[] };
    return view.steps[0]?.activationId ?? '';
  }, caseId);
}

interface Refused {
  readonly status: number;
  readonly body: Record<string, unknown>;
  readonly key: string;
}

/** Completes a step by the API in the person's session, past the pages. */
async function straightThroughTheApi(page: Awaited<ReturnType<typeof product.signIn>>, caseId: string, activationId: string, key: string = crypto.randomUUID()): Promise<Refused> {
  return page.evaluate(
    async ([path, idempotencyKey]) => {
      const session = (await (await fetch('/api/v1/sessions/current')).json()) as { csrfToken: string };
      const headers = { 'content-type': 'application/json', 'x-csrf-token': session.csrfToken, 'idempotency-key': idempotencyKey ?? '' };
      const response = await fetch(path ?? '', { method: 'POST', headers, body: JSON.stringify({ requirements: [] }) });
      return { status: response.status, body: (await response.json()) as Record<string, unknown>, key: idempotencyKey ?? '' };
    },
    [`/api/v1/cases/${caseId}/work-items/${activationId}/complete`, key],
  );
}
