// Owns what people do on the pages, in their words: open a case, claim, tick, choose, complete.
// Must not check anything: the walk does.
// Asks the test ids of web/ and the person's page.
import type { Page } from 'playwright-core';
import { testIdOf, testIds } from '../../web/test-ids.ts';

/** What a handler fills in before completing a step. */
export interface Work {
  readonly ticks?: readonly string[];
  readonly outcome?: string;
  readonly reason?: string;
  readonly noticeNo?: string;
  readonly opinion?: string;
  /** Form fields by name: texts are typed, choices picked by what they read. */
  readonly fields?: Readonly<Record<string, string>>;
  readonly picks?: Readonly<Record<string, string>>;
}

/** Opens a case at the intake window; answers its number and address. */
export async function openCase(page: Page, url: string, applicant: string): Promise<{ readonly caseNo: string; readonly address: string }> {
  await page.goto(`${url}/work/open-case`);
  await page.getByTestId(testIds.applicantName).fill(applicant);
  for (const index of [0, 1]) await page.getByTestId(testIdOf.material(index)).click();
  await page.getByTestId(testIds.caseSubmit).click();
  const caseNo = await page.getByTestId(testIds.caseCreated).innerText();
  await page.getByTestId(testIds.caseCreatedLink).click();
  await page.getByTestId(testIds.caseState).waitFor();
  return { caseNo, address: page.url() };
}

/** Goes to a case through the inbox of the person's unit. */
export async function fromInbox(page: Page, url: string, caseNo: string): Promise<void> {
  await page.goto(`${url}/work/inbox`);
  await page.getByTestId(testIdOf.workItem(caseNo)).getByRole('link', { name: caseNo }).click();
  await page.getByTestId(testIds.caseState).waitFor();
}

/** Claims the open step. */
export async function claim(page: Page): Promise<void> {
  await page.getByTestId(testIds.claim).click();
  await page.getByTestId(testIds.complete).waitFor();
}

/** Fills the step's form and confirms. */
export async function complete(page: Page, work: Work): Promise<void> {
  for (const [name, text] of Object.entries(work.fields ?? {})) await page.getByTestId(testIdOf.field(name)).fill(text);
  for (const [name, title] of Object.entries(work.picks ?? {})) await pick(page, name, title);
  for (const id of work.ticks ?? []) await page.getByTestId(testIdOf.requirement(id)).click();
  if (work.outcome !== undefined) await page.getByTestId(testIdOf.outcome(work.outcome)).click();
  if (work.reason !== undefined) await page.getByTestId(testIds.reason).fill(work.reason);
  if (work.noticeNo !== undefined) await page.getByTestId(testIds.noticeNo).fill(work.noticeNo);
  if (work.opinion !== undefined) await page.getByTestId(testIds.opinion).fill(work.opinion);
  await page.getByTestId(testIds.complete).click();
  await page.getByTestId(testIds.completeConfirm).click();
}

/** A radio by its title, or an entry of a drop-down. */
async function pick(page: Page, name: string, title: string): Promise<void> {
  const field = page.getByTestId(testIdOf.field(name));
  const radio = field.getByText(title, { exact: true });
  if (await radio.count()) return radio.click();
  await field.click();
  await page.locator('.ant-select-dropdown:visible').getByTitle(title, { exact: true }).click();
}

/** What the clerk enters on the first step. */
export const application: Work = {
  fields: { intakePlace: '演示乡一号机井', yearlyCubicMetres: '120000' },
  picks: { waterSource: '地下水', waterUse: '工业' },
  ticks: ['r1', 'r2'],
};

/** Acceptance. */
export const accepted: Work = { ticks: ['r1', 'r3'], outcome: 'accepted', noticeNo: '演水受〔2026〕1号', opinion: '材料齐全,予以受理' };
