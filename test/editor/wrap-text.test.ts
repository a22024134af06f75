import t from 'tap';
import { clipText, textWidth, wrapText } from '../../editor/card/wrap-text.ts';

const fits = (lines: readonly string[], width: number): boolean => lines.every((line) => textWidth(line, 11) <= width);

t.test('text width: an ideograph is one em, Latin letters are narrower', async (t) => {
  t.equal(textWidth('受理', 10), 20);
  t.equal(textWidth('，。', 10), 20);
  t.ok(textWidth('ab', 10) < 15);
  t.equal(textWidth('', 10), 0);
});

t.test('clipped text: short text stays, long text ends with …', async (t) => {
  t.equal(clipText('受理', 22, 11), '受理');
  t.equal(clipText('政务服务大厅水利窗口', 55, 11), '政务服务…');
  t.ok(textWidth(clipText('a very long English name', 60, 11), 11) <= 60);
});

t.test('wrapped text: nothing for empty text, and every line fits', async (t) => {
  t.same(wrapText('  ', 100, 11, 3), []);
  const lines = wrapText('材料不齐全或者不符合法定形式的，一次告知需要补正的全部内容', 110, 11, 9);
  t.equal(lines.join(''), '材料不齐全或者不符合法定形式的，一次告知需要补正的全部内容');
  t.ok(fits(lines, 110));
});

t.test('wrapped text: no line begins with a closing mark or ends with an opening one', async (t) => {
  for (let width = 33; width < 180; width += 5) {
    for (const line of wrapText('核查（两名以上），告知《许可法》规定的权利：陈述、申辩。', width, 11, 99)) {
      t.notMatch(line, /^[，。、：；）》]/, `begins well at ${width}`);
      t.notMatch(line, /[（《]$/, `ends well at ${width}`);
    }
  }
});

t.test('wrapped text: Latin words and numbers stay whole where they fit', async (t) => {
  t.same(wrapText('限于 2026 年度', 30, 11, 9), ['限于', '2026', '年度']);
  for (const line of wrapText('within twenty working days', 60, 11, 9)) t.match('within twenty working days', line);
});

t.test('wrapped text: too much of it is cut in the last line, and the count is kept', async (t) => {
  const lines = wrapText('告知申请人、利害关系人听证权利（许可法四十七条），并制作笔录', 110, 11, 2, '（共4项）');
  t.equal(lines.length, 2);
  t.match(lines[1], /…（共4项）$/);
  t.ok(fits(lines, 110));
});

t.test('wrapped text: a count that does not fit beside the text gets a line of its own', async (t) => {
  t.same(wrapText('将结果送达申请人', 100, 11, 2, '（共3项）'), ['将结果送达申请人', '（共3项）']);
  t.match(wrapText('将结果送达申请人', 100, 11, 1, '（共3项）')[0], /…（共3项）$/);
});

t.test('wrapped text: a letter wider than the line still moves on', async (t) => {
  t.same(wrapText('受理', 5, 11, 9), ['受', '理']);
});
