import t from 'tap';
import type { Finding as ServerFinding } from '../../../engine/model/finding.ts';
import type { CaseView } from '../../../server/read/case-view.ts';
import type {
  AccountView, AlertLine as ServerAlert, AlertPage as ServerAlerts, CalendarView, CaseLine as ServerCase, ChartView, FlowVersionView, FlowView, Inbox as ServerInbox, ItemLine as ServerItem, ItemView,
  JournalLine as ServerJournal, UnitLine, WorkItemView,
} from '../../../server/read/rows.ts';
import { roles } from '../../../server/aggregates/role.ts';
import type { Role as ServerRole } from '../../../server/aggregates/role.ts';
import type {
  Account, AlertLine, AlertPage, CalendarAnswer, CaseLine, Chart, Finding, Flow, FlowVersion, Inbox, Item, ItemLine, JournalLine, Role, Unit, WorkItem,
} from '../../../web/api/answers.ts';
import type { CaseAnswer } from '../../../web/api/case-answer.ts';
import { zh } from '../../../web/i18n/zh.ts';

/** Compiles only when what the server answers fits what the pages read. */
function fits<Server extends Pages, Pages>(..._none: readonly (Server | Pages)[]): true {
  return true;
}

t.test('answers: the server gives what the pages read (the compiler compares the shapes)', (t) => {
  const compared = [
    fits<AccountView, Account>(),
    fits<ServerAlert, AlertLine>(),
    fits<ServerAlerts, AlertPage>(),
    fits<CalendarView, CalendarAnswer>(),
    fits<ServerCase, CaseLine>(),
    fits<ChartView, Chart>(),
    fits<FlowView, Flow>(),
    fits<FlowVersionView, FlowVersion>(),
    fits<ServerInbox, Inbox>(),
    fits<Omit<ServerItem, 'basis' | 'responsibility'>, Omit<ItemLine, 'basis' | 'responsibility'>>(),
    fits<ItemView, Item>(),
    fits<ServerJournal, JournalLine>(),
    fits<UnitLine, Unit>(),
    fits<WorkItemView, WorkItem>(),
    fits<ServerFinding, Finding>(),
    fits<Omit<CaseView, 'steps'>, Omit<CaseAnswer, 'steps'>>(),
    fits<Omit<CaseView['steps'][number], 'form'>, Omit<CaseAnswer['steps'][number], 'form'>>(),
    fits<ServerRole, Role>(),
  ];
  t.equal(compared.length, 18);
  t.end();
});

t.test('roles: every role of the server has a name on the pages', (t) => {
  for (const role of roles) t.ok(Object.hasOwn(zh, `role.${role}`), role);
  t.end();
});
