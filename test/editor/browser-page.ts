// Owns a page of a real browser that holds modules of ours, without the product around them.
// Must not be used where the product itself can be met: test/walk does that.
// Asks esbuild and a Chromium-type browser (QC_BROWSER, found by scripts/test.mjs).
import { build } from 'esbuild';
import { chromium, type Browser, type Page } from 'playwright-core';

/** A page with the exports of `entry` as `window.room`. */
export async function browserPage(entry: string): Promise<{ readonly page: Page; readonly browser: Browser }> {
  const executablePath = process.env['QC_BROWSER'];
  if (!executablePath) throw new Error('Expected QC_BROWSER to name a Chromium-type browser; `npm test` finds or installs one.');
  const { outputFiles } = await build({ stdin: { contents: entry, resolveDir: process.cwd(), loader: 'ts' }, bundle: true, write: false, format: 'iife', globalName: 'room', loader: { '.css': 'empty' }, logLevel: 'error' });
  const browser = await chromium.launch({ executablePath, headless: true, args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'] });
  const page = await browser.newPage();
  await page.setContent('<div id="board" style="width: 1200px; height: 800px"></div>');
  await page.addScriptTag({ content: outputFiles[0]?.text ?? '' });
  return { page, browser };
}
