import { readFileSync, writeFileSync } from 'node:fs';
import t from 'tap';
import { caseLifecycle } from '../../../engine/lifecycle/case.ts';
import { clockLifecycle } from '../../../engine/lifecycle/clock.ts';
import { flowVersionLifecycle } from '../../../engine/lifecycle/flow-version.ts';
import { stepLifecycle } from '../../../engine/lifecycle/step.ts';

const page = new URL('../../../docs/lifecycles.md', import.meta.url);

const titles: Record<string, string> = {
  received: '收件', 'supplement-requested': '待补正', 'not-accepted': '不予受理', accepted: '已受理', granted: '准予', refused: '不准予', delivered: '已送达',
  completed: '办结', withdrawn: '撤回', terminated: '终止', open: '待认领', claimed: '办理中', cancelled: '已取消', running: '计时中', paused: '中止计时',
  overdue: '已超期', stopped: '已停止', draft: '草稿', reviewed: '已审核', published: '已发布', superseded: '已被替代',
};

/** One machine as a Mermaid state diagram. */
function diagram(initial: string, table: Record<string, Record<string, string>>): string {
  const states = Object.keys(table).map((state) => `  ${state.replaceAll('-', '_')} : ${titles[state] ?? ''} ${state}`);
  const arrows = Object.entries(table).flatMap(([from, row]) => Object.entries(row).map(([event, to]) => `  ${from.replaceAll('-', '_')} --> ${to.replaceAll('-', '_')} : ${event}`));
  return ['```mermaid', 'stateDiagram-v2', ...states, `  [*] --> ${initial}`, ...arrows, '```'].join('\n');
}

t.test('docs/lifecycles.md: shows the machines as they are (QC_APPROVE=1 writes it)', async (t) => {
  const sections = [
    ['Case 办件', caseLifecycle],
    ['Step 环节', stepLifecycle],
    ['Clock 计时', clockLifecycle],
    ['Flow version 流程版本', flowVersionLifecycle],
  ] as const;
  const text = [
    '# Lifecycles',
    'Generated from the XState machines in `engine/lifecycle` by `test/engine/lifecycle/lifecycles-page.test.ts`; do not edit by hand.',
    ...sections.map(([title, of]) => `## ${title}\n\n${diagram(of.initial, of.table)}`),
    '',
  ].join('\n\n');
  if (process.env['QC_APPROVE'] === '1') writeFileSync(page, text);
  for (const [, of] of sections) for (const state of Object.keys(of.table)) t.ok(titles[state], `${state} has a Chinese name`);
  t.equal(readFileSync(page, 'utf8'), text);
});
