// Owns the shapes of the rows that lists are answered from: one interface per read table, its key, its columns in order.
// Must not hold anything that cannot be rebuilt from the journal and the documents.
// Asks nobody.

/** A yes or no as every database understands it. */
export type Bit = 0 | 1;

/** A case (办件) as lists show it. All instants are milliseconds since 1970 UTC; null = not (yet). */
export interface CaseRow {
  readonly id: string;
  /** Number people use; unique. */
  readonly caseNo: string;
  readonly itemId: string;
  readonly itemName: string;
  readonly flowVersion: number;
  readonly lifecycle: string;
  readonly applicantName: string;
  readonly openedAtMs: number;
  /** Null while the case is open. */
  readonly closedAtMs: number | null;
  readonly legalDueMs: number | null;
  readonly promisedDueMs: number | null;
  readonly overdue: Bit;
}

/** A step under way (待办). Gone when the step is over. */
export interface WorkItemRow {
  readonly caseId: string;
  readonly activationId: string;
  readonly elementId: string;
  readonly stepName: string;
  /** Null: the chart names no unit, and no inbox shows it. */
  readonly unitId: string | null;
  /** JSON text of `[{id, name}]`; `[]` while nobody has claimed it. */
  readonly handlers: string;
  readonly minimumHandlers: number;
  readonly enteredAtMs: number;
  /** First late instant; null = no limit, listed last. */
  readonly dueAtMs: number | null;
  /** Civil date `YYYY-MM-DD` in the body's zone; null = no limit. */
  readonly lastDay: string | null;
  /** 1: a calendar year it rests on is not published yet. */
  readonly provisional: Bit;
  readonly overdue: Bit;
  readonly caseNo: string;
  readonly itemId: string;
  readonly itemName: string;
  readonly applicantName: string;
  readonly round: number;
}

/** When a running clock, or a wait for an instant, must be fired. */
export interface TimerRow {
  readonly caseId: string;
  /** Id of the clock (`k…`) or of the wait (`w…`). */
  readonly clockId: string;
  readonly dueAtMs: number;
}

/** What a case listens for: a message or signal by its name. Gone when it listens no more. */
export interface SubscriptionRow {
  readonly caseId: string;
  readonly waitId: string;
  /** `message` or `signal`. */
  readonly kind: string;
  readonly name: string;
  /** Names of the keys a message must bring, sorted, as JSON text; `[]` = none. */
  readonly keyNames: string;
  /** Their values in the same order, as canonical JSON text. */
  readonly keyValues: string;
}

/** Work for a machine under way. Gone when it has ended. */
export interface JobRow {
  readonly caseId: string;
  readonly jobId: string;
  readonly topic: string;
  readonly elementId: string;
  readonly elementName: string;
  /** Attempts left. */
  readonly retries: number;
  readonly caseNo: string;
  readonly itemId: string;
}

/** A message nobody waits for yet, or a signal on its way. Gone when it has arrived or its time is over. */
export interface MessageRow {
  readonly id: string;
  /** `message` or `signal`. */
  readonly kind: string;
  readonly name: string;
  /** JSON text of `{keys, values}`. */
  readonly body: string;
  readonly sentAtMs: number;
  /** First instant it is not kept any more; null = no end. */
  readonly goneAtMs: number | null;
  readonly actorId: string;
  readonly actorName: string;
}

/** An alert (预警). Never deleted. */
export interface AlertRow {
  readonly caseId: string;
  readonly alertId: string;
  readonly kind: string;
  readonly level: number;
  readonly elementId: string | null;
  readonly elementName: string | null;
  readonly activationId: string | null;
  readonly clockId: string | null;
  readonly raisedAtMs: number;
  readonly actorId: string;
  readonly actorName: string;
  readonly zh: string;
  readonly en: string;
  readonly caseNo: string;
  readonly itemId: string;
  readonly itemName: string;
  readonly unitId: string | null;
}

/** An item (事项). `body` is its definition as JSON text. */
export interface ItemRow {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly code: string;
  readonly status: string;
  readonly body: string;
}

/** A unit (承办机构). */
export interface UnitRow {
  readonly id: string;
  readonly name: string;
  readonly parentId: string | null;
  readonly kind: string;
}

/** An account. `body` is JSON text: roles, posts, qualifications. */
export interface AccountRow {
  readonly id: string;
  /** Unique. */
  readonly username: string;
  readonly name: string;
  readonly unitId: string | null;
  readonly body: string;
  readonly disabled: Bit;
}

/** A published version of a flow; charts and forms are documents, found by hash. */
export interface FlowVersionRow {
  readonly flowId: string;
  readonly version: number;
  readonly state: string;
  readonly publishedAtMs: number;
  readonly xmlHash: string;
  readonly formsHash: string;
  readonly comment: string;
  readonly actorName: string;
}

/** The draft of a flow. */
export interface FlowDraftRow {
  readonly flowId: string;
  readonly revision: number;
  readonly xmlHash: string;
  readonly formsHash: string;
  readonly savedAtMs: number;
  readonly actorName: string;
}

/** A loaded version of a calendar; its data are a document. */
export interface CalendarVersionRow {
  readonly id: string;
  readonly version: number;
  readonly loadedAtMs: number;
  readonly bodyHash: string;
}

/** Read tables by name. */
export interface Rows {
  readonly case_: CaseRow;
  readonly work_item: WorkItemRow;
  readonly timer: TimerRow;
  readonly subscription: SubscriptionRow;
  readonly job: JobRow;
  readonly message: MessageRow;
  readonly alert: AlertRow;
  readonly item: ItemRow;
  readonly unit: UnitRow;
  readonly account: AccountRow;
  readonly flow_version: FlowVersionRow;
  readonly flow_draft: FlowDraftRow;
  readonly calendar_version: CalendarVersionRow;
}

/** Name of a read table. */
export type Table = keyof Rows;

/** What names one row of each table. */
export interface Keys {
  readonly case_: Pick<CaseRow, 'id'>;
  readonly work_item: Pick<WorkItemRow, 'caseId' | 'activationId'>;
  readonly timer: Pick<TimerRow, 'caseId' | 'clockId'>;
  readonly subscription: Pick<SubscriptionRow, 'caseId' | 'waitId'>;
  readonly job: Pick<JobRow, 'caseId' | 'jobId'>;
  readonly message: Pick<MessageRow, 'id'>;
  readonly alert: Pick<AlertRow, 'caseId' | 'alertId'>;
  readonly item: Pick<ItemRow, 'id'>;
  readonly unit: Pick<UnitRow, 'id'>;
  readonly account: Pick<AccountRow, 'id'>;
  readonly flow_version: Pick<FlowVersionRow, 'flowId' | 'version'>;
  readonly flow_draft: Pick<FlowDraftRow, 'flowId'>;
  readonly calendar_version: Pick<CalendarVersionRow, 'id' | 'version'>;
}

/** `put` writes the whole row, new or not. Deleting a row that is not there is no error. */
export type RowChange = { readonly [T in Table]: RowPut<T> | RowDelete<T> }[Table];

/** Writes one row. */
export interface RowPut<T extends Table> {
  readonly op: 'put';
  readonly table: T;
  readonly row: Rows[T];
  /** True: no row has this key yet, which spares looking for one. When one has it after all, the change set fails. */
  readonly fresh?: true;
}

/** Removes one row. */
export interface RowDelete<T extends Table> {
  readonly op: 'delete';
  readonly table: T;
  readonly key: Keys[T];
}
