// Owns looking up single rows and short lists in SQLite.
// Must not be used for lists that grow with the cases: those are paged.
// Asks statements/read-statements.ts for the SQL.
import type { ReadQueries } from '../read-queries.ts';
import type { Reading } from './executor.ts';

/** What is found by its key or read whole. */
export type Lookups = Pick<
  ReadQueries,
  | 'workItem' | 'workItemsOfCase' | 'case' | 'caseByNo' | 'items' | 'item' | 'units' | 'unit' | 'accounts' | 'account' | 'accountByUsername'
  | 'subscriptionsOfCase' | 'job' | 'message'
  | 'flowVersions' | 'flowVersion' | 'flowDraft' | 'calendarVersions'
>;

/** Makes the lookups of a store. */
export function createLookups(reading: Reading): Lookups {
  return {
    workItem: async (caseId, activationId) => reading.get('work-item', [caseId, activationId]),
    workItemsOfCase: async (caseId) => reading.all('work-items-of-case', [caseId]),
    case: async (id) => reading.get('case', [id]),
    caseByNo: async (caseNo) => reading.get('case-by-no', [caseNo]),
    items: async () => reading.all('items'),
    item: async (id) => reading.get('item', [id]),
    units: async () => reading.all('units'),
    unit: async (id) => reading.get('unit', [id]),
    accounts: async () => reading.all('accounts'),
    account: async (id) => reading.get('account', [id]),
    accountByUsername: async (username) => reading.get('account-by-username', [username]),
    flowVersions: async (flowId) => reading.all('flow-versions', [flowId]),
    flowVersion: async (flowId, version) => reading.get('flow-version', [flowId, version]),
    flowDraft: async (flowId) => reading.get('flow-draft', [flowId]),
    subscriptionsOfCase: async (caseId) => reading.all('subscriptions-of-case', [caseId]),
    job: async (caseId, jobId) => reading.get('job', [caseId, jobId]),
    message: async (id) => reading.get('message', [id]),
    calendarVersions: async (id) => reading.all('calendar-versions', [id]),
  };
}
