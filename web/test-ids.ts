// Owns the names by which a browser test finds things on the pages (`data-testid`).
// Must not change lightly: test/walk stands on them.
// Asks nobody.

/** Fixed names. */
export const testIds = {
  // Sign in
  username: 'sign-in-username',
  password: 'sign-in-password',
  signIn: 'sign-in-submit',
  signInProblem: 'sign-in-problem',
  signInAgain: 'sign-in-again',
  // Shell
  nav: 'nav',
  accountMenu: 'account-menu',
  signOut: 'sign-out',
  languageSwitch: 'language-switch',
  trainingBanner: 'training-banner',
  trainingDate: 'training-date',
  clockHour: 'clock-plus-hour',
  clockDay: 'clock-plus-day',
  clockFiveDays: 'clock-plus-five-days',
  clockTo: 'clock-to-date',
  clockToField: 'clock-to-date-field',
  clockToSubmit: 'clock-to-date-submit',
  connectionBar: 'connection-bar',
  problem: 'problem',
  // Public
  itemSearch: 'item-search',
  itemFacts: 'item-facts',
  itemChart: 'item-chart',
  itemSteps: 'item-steps',
  itemVersion: 'item-version',
  print: 'print',
  // Work
  inboxUnit: 'inbox-unit',
  inboxMine: 'inbox-mine',
  inboxTable: 'inbox-table',
  openCase: 'open-case',
  caseItem: 'open-case-item',
  applicantKind: 'open-case-applicant-kind',
  applicantName: 'open-case-applicant-name',
  applicantCode: 'open-case-applicant-code',
  applicantPhone: 'open-case-applicant-phone',
  applicantAddress: 'open-case-applicant-address',
  caseMaterials: 'open-case-materials',
  caseSubmit: 'open-case-submit',
  caseCreated: 'open-case-created',
  caseCreatedLink: 'open-case-created-link',
  casesTable: 'cases-table',
  casesSearch: 'cases-search',
  casesState: 'cases-state',
  caseNo: 'case-no',
  caseState: 'case-state',
  caseClocks: 'case-clocks',
  caseChart: 'case-chart',
  caseTimeline: 'case-timeline',
  caseNotices: 'case-notices',
  caseAlerts: 'case-alerts',
  caseStale: 'case-stale',
  claim: 'step-claim',
  release: 'step-release',
  releaseConfirm: 'step-release-confirm',
  complete: 'step-complete',
  completeConfirm: 'step-complete-confirm',
  opinion: 'step-opinion',
  phrases: 'step-phrases',
  reason: 'step-reason',
  noticeNo: 'step-notice-no',
  stepProblem: 'step-problem',
  stepWhyNot: 'step-why-not',
  handlersHint: 'step-handlers',
  // Supervision
  alertsTable: 'alerts-table',
  overdueTable: 'overdue-table',
  // Design
  designItems: 'design-items',
  flowEditor: 'flow-page-editor',
  saveDraft: 'flow-save',
  importFile: 'flow-import',
  exportBpmn: 'flow-export-bpmn',
  exportSvg: 'flow-export-svg',
  findings: 'flow-findings',
  publish: 'flow-publish',
  publishComment: 'flow-publish-comment',
  publishConfirm: 'flow-publish-confirm',
  publishedVersion: 'flow-published-version',
  versions: 'flow-versions',
  flowProblem: 'flow-problem',
  unsaved: 'flow-unsaved',
  // Administration
  unitsTable: 'units-table',
  addUnit: 'unit-add',
  accountsTable: 'accounts-table',
  addAccount: 'account-add',
  calendarYears: 'calendar-years',
  calendarText: 'calendar-text',
  calendarLoad: 'calendar-load',
  calendarResult: 'calendar-result',
  auditTable: 'audit-table',
  journalRaw: 'journal-raw',
  dialogSubmit: 'dialog-submit',
} as const;

/** Names that hold an id of what they stand for. */
export const testIdOf = {
  /** A line of the top navigation; areas: open, work, supervision, design, administration. */
  nav: (area: string): string => `nav-${area}`,
  /** A line of an area's second navigation, by its last path part. */
  subNav: (page: string): string => `sub-nav-${page}`,
  /** An item of the public list. */
  item: (itemId: string): string => `item-${itemId}`,
  /** A row of the inbox. */
  workItem: (caseNo: string): string => `work-item-${caseNo}`,
  /** The chip with the time left, in the inbox. */
  timeLeft: (caseNo: string): string => `time-left-${caseNo}`,
  /** A row of the list of cases. */
  caseRow: (caseNo: string): string => `case-${caseNo}`,
  /** A material of the check list when a case is opened, by its place. */
  material: (index: number): string => `material-${index}`,
  /** A chip with a running limit; kinds: step, promised, legal, acceptance. */
  clock: (kind: string): string => `clock-${kind}`,
  /** The card of an open step. */
  step: (elementId: string): string => `step-${elementId}`,
  requirement: (requirementId: string): string => `req-${requirementId}`,
  outcome: (outcomeId: string): string => `outcome-${outcomeId}`,
  field: (name: string): string => `field-${name}`,
  notice: (no: string): string => `notice-${no}`,
  alertRow: (alertId: string): string => `alert-${alertId}`,
  alertKind: (kind: string): string => `alert-kind-${kind}`,
  designItem: (itemId: string): string => `design-item-${itemId}`,
  version: (version: number): string => `version-${version}`,
  account: (username: string): string => `account-${username}`,
  role: (role: string): string => `role-${role}`,
  audit: (aggregateId: string, seq: number): string => `audit-${aggregateId}-${seq}`,
} as const;
