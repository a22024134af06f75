import { sep } from 'node:path';
import t from 'tap';
import { readConfig } from '../../server/config.ts';
import { helpText } from '../../server/options.mjs';

const run = (argv: readonly string[], env: { readonly [name: string]: string } = {}) => {
  const asked = readConfig(argv, env, '/srv/quancheng');
  if (asked.kind !== 'run') throw new Error(`expected to run, but came ${JSON.stringify(asked)}`);
  return asked.config;
};
const wrong = (argv: readonly string[], env: { readonly [name: string]: string } = {}) => {
  const asked = readConfig(argv, env, '/srv/quancheng');
  return asked.kind === 'wrong' ? asked.sentence : asked.kind;
};

t.test('options: nothing given', async (t) => {
  t.match(run([]), { port: 8080, host: '127.0.0.1', demonstration: true, training: false, timeZone: 'Asia/Shanghai', hash: 'sha256', sessionIdleMinutes: 30, logLevel: 'warn', trustProxy: false, secureCookie: false });
  t.ok(run([]).dataFolder.endsWith(`quancheng${sep}data`), 'the data folder begins where the program was started');
});

t.test('options: the command line goes before the environment', async (t) => {
  t.equal(run(['--port', '9000'], { QC_PORT: '9001' }).port, 9000);
  t.equal(run([], { QC_PORT: '9001' }).port, 9001);
  t.equal(run(['--port=0']).port, 0);
  t.equal(run(['--no-demo'], { QC_DEMO: '1' }).demonstration, false);
  t.equal(run([], { QC_DEMO: '' }).demonstration, true, 'an empty variable is none');
});

t.test('options: every one has an environment variable', async (t) => {
  const config = run([], { QC_PORT: '1', QC_HOST: '0.0.0.0', QC_DATA: '/d', QC_DEMO: 'no', QC_TRAINING: 'yes', QC_TIME_ZONE: 'Asia/Urumqi', QC_HASH: 'sm3', QC_TRUST_PROXY: '1', QC_SECURE_COOKIE: 'true', QC_SESSION_IDLE: '15', QC_LOG_LEVEL: 'info' });
  t.match(config, { port: 1, host: '0.0.0.0', demonstration: false, training: true, timeZone: 'Asia/Urumqi', hash: 'sm3', trustProxy: true, secureCookie: true, sessionIdleMinutes: 15, logLevel: 'info' });
});

t.test('options: a switch in every form', async (t) => {
  for (const argv of [['--training'], ['--training=1'], ['--training=on']]) t.equal(run(argv).training, true, argv.join(' '));
  for (const argv of [['--no-training'], ['--training=0'], ['--training', '--no-training']]) t.equal(run(argv).training, false, argv.join(' '));
});

t.test('options: a wrong one is named, with what was expected and what came', async (t) => {
  for (const [argv, named] of [
    [['--prot', '80'], '--prot'],
    [['serve'], 'serve'],
    [['--port', 'eighty'], 'eighty'],
    [['--port', '65536'], '65536'],
    [['--port', '-1'], '-1'],
    [['--port'], '--port'],
    [['--port', '--demo'], '--port'],
    [['--no-port'], '--no-port'],
    [['--host='], '--host'],
    [['--hash', 'md5'], 'md5'],
    [['--time-zone', 'Mars/North'], 'Mars/North'],
    [['--demo=perhaps'], 'perhaps'],
    [['--session-idle', '0'], '"0"'],
    [['--log-level', 'loud'], 'loud'],
  ] as const) {
    const sentence = wrong(argv);
    if (typeof sentence === 'string') t.fail(`${argv.join(' ')} was taken as ${sentence}`);
    else {
      t.match(sentence.en, named, argv.join(' '));
      t.match(sentence.zh, /[\u4e00-\u9fff]/, 'there is a Chinese sentence');
    }
  }
  t.match(wrong([], { QC_PORT: 'x' }), { en: /QC_PORT/ }, 'a wrong variable is named as such');
});

t.test('options: --help and --version go before mistakes behind them', async (t) => {
  t.equal(readConfig(['--help', '--nonsense'], {}, '/').kind, 'help');
  t.equal(readConfig(['--version'], {}, '/').kind, 'version');
});

t.test('help: lists every option with its variable and default', async (t) => {
  for (const word of ['--port', 'QC_PORT', '8080', '--no-demo', 'QC_TRAINING', '--session-idle', 'Asia/Shanghai', '--help', '--version']) t.match(helpText(), word, word);
});
