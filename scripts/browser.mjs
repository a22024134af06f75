// Owns the browser and the Chinese font the page tests need: found, or installed where that is possible.
// Must not download anything when a usable one is already there.
// Asks apt-get on Debian-like systems, playwright-core elsewhere.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { outputOf, run, runNode } from './run.mjs';
import { heading, say, Trouble, withHeartbeat } from './say.mjs';

const LINUX_NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge', 'microsoft-edge-stable'];
const MAC_APPS = ['Google Chrome', 'Chromium', 'Microsoft Edge'];
const WINDOWS_PATHS = ['Google/Chrome/Application/chrome.exe', 'Chromium/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe'];

function usualPlaces() {
  if (process.platform === 'darwin') {
    return MAC_APPS.flatMap((app) => ['', process.env.HOME ?? ''].map((home) => `${home}/Applications/${app}.app/Contents/MacOS/${app}`));
  }
  if (process.platform === 'win32') {
    const bases = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].map((name) => process.env[name]).filter((base) => base !== undefined);
    return bases.flatMap((base) => WINDOWS_PATHS.map((path) => join(base, path)));
  }
  const folders = [...(process.env.PATH ?? '').split(':'), '/usr/bin', '/usr/local/bin', '/snap/bin', '/opt/google/chrome'].filter((folder) => folder !== '');
  return LINUX_NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
}

async function playwrightsOwn() {
  const { chromium } = await import('playwright-core');
  return chromium.executablePath();
}

async function findBrowser() {
  const named = process.env.QC_BROWSER;
  if (named !== undefined && named !== '') {
    if (!existsSync(named)) throw new Trouble(`环境变量 QC_BROWSER 指向的浏览器不存在：${named}`, `QC_BROWSER names a browser that does not exist: ${named}`);
    return named;
  }
  const own = await playwrightsOwn().catch(() => undefined);
  return [...usualPlaces(), ...(own ? [own] : [])].find((path) => existsSync(path));
}

function mayUseApt() {
  return process.platform === 'linux' && process.getuid?.() === 0 && outputOf('apt-get', ['--version']) !== undefined;
}

let listsAreFresh = false;
async function aptInstall(...packages) {
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  if (!listsAreFresh) await withHeartbeat(run('apt-get', ['-qq', 'update'], { env }));
  listsAreFresh = true;
  return (await withHeartbeat(run('apt-get', ['-qq', '-y', '--no-install-recommends', 'install', ...packages], { env }))) === 0;
}

/** Path of a Chromium-type browser, installed first when there is none. Throws Trouble. */
export async function ensureBrowser() {
  const found = await findBrowser();
  if (found !== undefined) return found;
  heading('安装 Chromium  Installing Chromium');
  if (mayUseApt()) await aptInstall('chromium', 'fonts-noto-cjk');
  else await withHeartbeat(runNode(['node_modules/playwright-core/cli.js', 'install', 'chromium']));
  const installed = await findBrowser();
  if (installed !== undefined) return installed;
  throw new Trouble(
    '页面测试需要 Chromium、Chrome 或 Edge 浏览器，未找到也无法自动安装。请安装其一，或用环境变量 QC_BROWSER 指明其路径（Debian/Ubuntu：sudo apt-get install chromium fonts-noto-cjk），然后重试。',
    'The page tests need Chromium, Chrome or Edge; none was found and none could be installed. Install one, or name its path in QC_BROWSER (Debian: sudo apt-get install chromium fonts-noto-cjk), then try again.',
  );
}

const hasChineseFont = () => (outputOf('fc-list', [':lang=zh', 'family']) ?? '').trim() !== '';

/** Makes sure Chinese text is drawn and not shown as boxes. Other systems than Linux always have such a font. Throws Trouble. */
export async function ensureChineseFont() {
  if (process.platform !== 'linux' || hasChineseFont()) return;
  heading('安装中文字体  Installing a Chinese font');
  if (mayUseApt()) {
    if (!(await aptInstall('fontconfig', 'fonts-noto-cjk'))) await aptInstall('fontconfig', 'fonts-wqy-zenhei');
    if (hasChineseFont()) return;
  }
  throw new Trouble(
    '页面测试需要中文字体，系统中没有。请安装 fonts-noto-cjk 或 fonts-wqy-zenhei（Debian/Ubuntu：sudo apt-get install fontconfig fonts-noto-cjk），然后重试。',
    'The page tests need a Chinese font and the system has none. Install fonts-noto-cjk or fonts-wqy-zenhei (Debian: sudo apt-get install fontconfig fonts-noto-cjk), then try again.',
  );
}

/** Both, with one line that says which browser is used. */
export async function ensureBrowserAndFont() {
  const browser = await ensureBrowser();
  await ensureChineseFont();
  say(`   ${browser}`);
  return browser;
}
