// Owns the table of the server's options and the texts of --help.
// Must not be TypeScript nor import anything: `npm start -- --help` reads it before anything is installed or built.
// Asks nobody.

/**
 * @typedef {object} Option
 * @property {string} name
 * @property {string} env
 * @property {string} [value] What follows the option; absent = a switch, with a `--no-` twin.
 * @property {string} usual
 * @property {string} zh
 * @property {string} en
 */

/** @type {readonly Option[]} */
export const options = [
  { name: 'port', env: 'QC_PORT', value: 'NUMBER', usual: '8080', zh: '监听端口', en: 'port to listen on; 0 = any free one' },
  { name: 'host', env: 'QC_HOST', value: 'ADDRESS', usual: '127.0.0.1', zh: '监听地址', en: 'address to listen on' },
  { name: 'data', env: 'QC_DATA', value: 'FOLDER', usual: './data', zh: '数据文件夹', en: 'folder of the database' },
  { name: 'demo', env: 'QC_DEMO', usual: '1', zh: '建立演示机构与账号', en: 'create demonstration units and accounts' },
  { name: 'training', env: 'QC_TRAINING', usual: '0', zh: '培训模式：单独的数据库，时钟可拨快', en: 'training mode: a database of its own, a clock to move forward' },
  { name: 'time-zone', env: 'QC_TIME_ZONE', value: 'ZONE', usual: 'Asia/Shanghai', zh: '行政机关所在时区（首次启动时设定）', en: 'time zone of the body, set at the first start' },
  { name: 'hash', env: 'QC_HASH', value: 'sha256|sm3', usual: 'sha256', zh: '留痕链的摘要算法', en: 'hash of the journal chain' },
  { name: 'trust-proxy', env: 'QC_TRUST_PROXY', usual: '0', zh: '信任反向代理给出的来源地址', en: 'one reverse proxy stands before: believe its X-Forwarded-For' },
  { name: 'secure-cookie', env: 'QC_SECURE_COOKIE', usual: '0', zh: '会话 Cookie 只经 https 发送', en: 'send the session cookie over https only' },
  { name: 'session-idle', env: 'QC_SESSION_IDLE', value: 'MINUTES', usual: '30', zh: '多少分钟不操作后须重新登录', en: 'minutes without use after which people log in again' },
  { name: 'message-buffer', env: 'QC_MESSAGE_BUFFER', value: 'HOURS', usual: '24', zh: '无人等待的消息留存多少小时；0 = 不留存', en: 'hours a message nobody waits for is kept; 0 = it is refused' },
  { name: 'log-level', env: 'QC_LOG_LEVEL', value: 'LEVEL', usual: 'warn', zh: '日志级别', en: 'trace debug info warn error fatal silent' },
];

/**
 * How an option is written; a switch with its `--no-` twin.
 * @param {Option} option
 * @returns {string}
 */
export function flagOf({ name, value }) {
  return value === undefined ? `--${name} / --no-${name}` : `--${name} ${value}`;
}

/**
 * Text of `--help`.
 * @returns {string}
 */
export function helpText() {
  return [
    '权程 Quancheng — 让公布的权力流程图逐件、按时、全程留痕地运行。',
    '',
    '用法 · Usage: npm start -- [选项 · options]',
    '',
    `  ${'选项 · option'.padEnd(37)} ${'环境变量'.padEnd(13)} ${'说明 · meaning (默认 · default)'}`,
    ...options.map((option) => `  ${flagOf(option).padEnd(38)} ${option.env.padEnd(17)} ${option.zh} · ${option.en} (${option.usual})`),
    `  ${'--help'.padEnd(38)} ${''.padEnd(17)} 显示本说明 · this text`,
    `  ${'--version'.padEnd(38)} ${''.padEnd(17)} 显示版本 · the version`,
    '',
  ].join('\n');
}

/**
 * The first of --help and --version that stands on a command line; undefined = neither.
 * @param {readonly string[]} argv
 * @returns {'help' | 'version' | undefined}
 */
export function questionIn(argv) {
  for (const argument of argv) {
    if (argument === '--help' || argument === '-h') return 'help';
    if (argument === '--version' || argument === '-v') return 'version';
  }
  return undefined;
}
