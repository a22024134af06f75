// Owns the product as a browser test meets it: a built server in training mode on a database of its own, and a browser.
// Must not reach into the server: only its address is known.
// Asks dist/server/main.js and a Chromium-type browser (QC_BROWSER, found by scripts/test.mjs).
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { testIds } from '../../web/test-ids.ts';

/** Password of every demonstration account. */
export const demoPassword = 'quancheng-demo';

/** A running product. */
export interface Product {
  readonly url: string;
  /** A page of a person who has signed in; errors on the page are collected in `faults`. */
  signIn(username: string): Promise<Page>;
  /** A page of somebody who has not. */
  visitor(): Promise<Page>;
  /** Uncaught errors and blocked resources of every page so far. */
  readonly faults: readonly string[];
  stop(): Promise<void>;
}

/** Starts server and browser; both end with `stop`. */
export async function startProduct(): Promise<Product> {
  const folder = await mkdtemp(join(tmpdir(), 'quancheng-walk-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const server = spawn(process.execPath, ['dist/server/main.js', '--training', '--demo', '--port', String(port), '--data', folder], { stdio: ['ignore', 'ignore', 'inherit'] });
  await answers(`${url}/health`, server);
  const browser = await launch();
  const faults: string[] = [];
  const contexts: BrowserContext[] = [];
  const visitor = async (): Promise<Page> => {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
    contexts.push(context);
    const page = await context.newPage();
    page.setDefaultTimeout(30_000);
    page.on('pageerror', (error) => faults.push(`${page.url()}: ${error.message}`));
    page.on('console', (message) => {
      if (message.type() === 'error' && !/status of (401|403|409|422)/.test(message.text())) faults.push(`${page.url()}: ${message.text()}`);
    });
    return page;
  };
  return {
    url,
    faults,
    visitor,
    async signIn(username) {
      const page = await visitor();
      await page.goto(`${url}/sign-in`);
      await page.getByTestId(testIds.username).fill(username);
      await page.getByTestId(testIds.password).fill(demoPassword);
      await page.getByTestId(testIds.signIn).click();
      await page.getByTestId(testIds.accountMenu).waitFor();
      return page;
    },
    async stop() {
      for (const context of contexts) await context.close();
      await browser.close();
      const ended = new Promise((resolve) => server.once('exit', resolve));
      server.kill('SIGTERM');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function launch(): Promise<Browser> {
  const executablePath = process.env['QC_BROWSER'];
  if (!executablePath) throw new Error('Expected QC_BROWSER to name a Chromium-type browser; `npm test` finds or installs one.');
  const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
  return chromium.launch({ executablePath, headless: true, args });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => (typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port'))));
    });
  });
}

async function answers(address: string, server: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    if (server.exitCode !== null) throw new Error(`The server ended with code ${server.exitCode} before it answered.`);
    const ok = await fetch(address).then((response) => response.ok, () => false);
    if (ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`Expected ${address} to answer within a minute, but it did not.`);
}
