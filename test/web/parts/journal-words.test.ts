import t from 'tap';
import { setTimeZone } from '../../../web/clock.ts';
import { textOf } from '../../../web/i18n/language.tsx';
import type { TextKey, TextValues } from '../../../web/i18n/language.tsx';
import { endingOf, readableFacts } from '../../../web/parts/journal-words.ts';

setTimeZone('Asia/Shanghai');
const zh = (key: TextKey, values?: TextValues): string => textOf('zh', key, values);
const pairs = (fact: object): string => readableFacts([fact], zh, 'zh').map(({ title, pairs: all }) => `${title}｜${all.map(({ label, text }) => `${label}=${text}`).join('｜')}`).join('');

t.test('journal: how an entry ended', async (t) => {
  t.match(endingOf([{ type: 'logged-in' }]), { name: 'logged-in', look: 'success' });
  t.match(endingOf([{ type: 'login-failed', because: 'password' }]), { name: 'login-failed-password', look: 'error' });
  t.match(endingOf([{ type: 'login-failed', username: 'nobody' }]), { name: 'login-failed', look: 'error' });
  t.match(endingOf([{ type: 'attempt-refused', zh: '不行。', en: 'No.' }]), { look: 'error', said: { zh: '不行。', en: 'No.' } });
  t.equal(endingOf([{ type: 'unit-put' }]), undefined);
  t.equal(endingOf([]), undefined);
});

t.test('journal: facts as pairs', async (t) => {
  t.equal(pairs({ type: 'roles-set', from: [], to: ['staff', 'designer'] }), '角色已设定｜原为=无｜改为=经办、流程设计');
  t.equal(pairs({ type: 'case-opened', atMs: 0, applicant: { kind: 'person', name: '演示甲' }, materials: [{ name: '申请书', received: false }] }), '已收件｜时间=1970-01-01 08:00:00｜申请人 · 类型=person｜申请人 · 名称=演示甲｜材料 1 · 名称=申请书｜材料 1 · 已收=否');
  t.equal(pairs({ type: 'attempt-refused', command: 'claim-step', zh: '不行。', en: 'No.' }), '操作未获准｜说明=不行。｜操作=认领环节');
});

t.test('journal: what there is no word for is shown as recorded', async (t) => {
  t.equal(pairs({ type: 'moon-landed', crater: 'x', deep: { a: { b: { c: { d: 1 } } } } }), 'moon-landed｜crater=x｜deep · a · b · c={"d":1}');
  t.equal(pairs({}), '｜');
});
