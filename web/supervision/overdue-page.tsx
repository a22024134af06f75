// Owns the list of open cases that are overdue.
// Must not judge what is overdue: the server's clocks do.
// Asks api.ts.
import type { ReactNode } from 'react';
import type { CaseLine, Page as PageOf } from '../api/answers.ts';
import { api } from '../api/api.ts';
import { usePages } from '../api/use-pages.ts';
import { useSpeech } from '../i18n/language.tsx';
import { ListTable } from '../parts/list-table.tsx';
import { Page } from '../parts/page.tsx';
import { useLiveReload } from '../session/live-provider.tsx';
import { testIdOf, testIds } from '../test-ids.ts';
import { useCaseColumns } from '../work/cases-page.tsx';

const MOST_PAGES = 10;

/** Open cases page by page until one page holds overdue ones; the list of cases cannot be asked for them alone. */
async function overdueCases(ask: { readonly after?: string; readonly limit: number }): Promise<PageOf<CaseLine>> {
  let after = ask.after;
  const rows: CaseLine[] = [];
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const answer = await api.cases({ state: 'open', after, limit: 200 });
    rows.push(...answer.rows.filter((row) => row.overdue));
    after = answer.next;
    if (after === undefined || rows.length >= ask.limit) break;
  }
  return { rows, ...(after === undefined ? {} : { next: after }) };
}

/** The page. */
export function OverduePage(): ReactNode {
  const { t } = useSpeech();
  const cases = usePages<CaseLine, PageOf<CaseLine>>('overdue', overdueCases);
  useLiveReload(['alert', 'clock', 'caught-up'], cases.reload);
  return (
    <Page title={t('page.overdue')} note={t('overdue.note')}>
      <ListTable<CaseLine>
        label={t('page.overdue')}
        testId={testIds.overdueTable}
        rows={cases.rows}
        rowKey={(row) => row.id}
        rowTestId={(row) => testIdOf.caseRow(row.caseNo)}
        loading={cases.loading}
        problem={cases.problem}
        reload={cases.reload}
        more={cases.more}
        loadMore={cases.loadMore}
        empty={t('overdue.empty')}
        columns={useCaseColumns()}
      />
    </Page>
  );
}
