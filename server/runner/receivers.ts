// Owns finding who waits for a message: by name and keys through an index, never by going through cases.
// Must not deliver it.
// Asks the store for subscriptions, cases only where a message names keys that the chart does not ask for.
import { find } from '../../engine/index.ts';
import type { Json } from '../../engine/model/command.ts';
import type { CaseState } from '../../engine/model/state.ts';
import { caseAggregate, caseAggregateId } from '../aggregates/case.ts';
import { canonical, valuesText } from '../read/correlation.ts';
import type { SubscriptionRow } from '../store/rows.ts';
import { hold } from './change.ts';
import type { CaseDesk } from './case-commands.ts';

/** A message as its receiver is looked for. */
export interface Correlated {
  readonly name: string;
  /** A key the wait does not ask for must equal the variable of that name it sees. */
  readonly keys: { readonly [name: string]: Json };
  readonly values: { readonly [name: string]: Json };
  /** Narrows it to one case. */
  readonly caseId?: string;
}

/** Most receivers that are looked at one by one; more are too many to be told apart. */
const MOST = 100;

/** Waits this message fits, at most {@link MOST}. */
export async function receiversOf(desk: CaseDesk, message: Correlated): Promise<readonly SubscriptionRow[]> {
  const found = message.caseId === undefined ? await byKeys(desk, message) : await withinCase(desk, message, message.caseId);
  const fitting: SubscriptionRow[] = [];
  for (const row of found) if (await seesOtherKeys(desk, row, message)) fitting.push(row);
  return fitting;
}

async function byKeys({ store }: CaseDesk, message: Correlated): Promise<readonly SubscriptionRow[]> {
  const { name } = message;
  const found: SubscriptionRow[] = [];
  let keyNames = await store.subscribedKeyNames('message', name, '');
  while (keyNames !== undefined && found.length < MOST) {
    const values = broughtText(keyNames, message);
    if (values !== undefined) found.push(...(await store.subscriptionsOfKeys('message', name, keyNames, values, MOST - found.length)));
    keyNames = await store.subscribedKeyNames('message', name, keyNames);
  }
  return found;
}

async function withinCase({ store }: CaseDesk, message: Correlated, caseId: string): Promise<readonly SubscriptionRow[]> {
  const rows = await store.subscriptionsOfCase(caseId);
  return rows.filter((row) => row.kind === 'message' && row.name === message.name && row.keyValues === broughtText(row.keyNames, message));
}

/** The values the message brings under these keys, as a row holds them; undefined = one is missing. */
function broughtText(keyNames: string, { keys, values }: Correlated): string | undefined {
  const names = JSON.parse(keyNames) as readonly string[];
  const brought = { ...values, ...keys };
  return names.every((name) => Object.hasOwn(brought, name)) ? valuesText(names, brought) : undefined;
}

async function seesOtherKeys(desk: CaseDesk, row: SubscriptionRow, { keys }: Correlated): Promise<boolean> {
  const asked = JSON.parse(row.keyNames) as readonly string[];
  const others = Object.keys(keys).filter((name) => !asked.includes(name));
  if (others.length === 0) return true;
  const held = await hold(desk, caseAggregate, caseAggregateId(row.caseId));
  const wait = held && find(held.state.waits, row.waitId);
  return wait !== undefined && others.every((name) => isSame(seenVariable(held?.state, wait.scopeId, name), keys[name]));
}

/** A variable as a scope sees it: its own, else the enclosing one's; inside a called process no further than that process. */
function seenVariable(state: CaseState | undefined, scopeId: string, name: string): Json | undefined {
  if (state === undefined) return undefined;
  for (let scope = find(state.scopes, scopeId); scope !== undefined; scope = scope.parentId === undefined ? undefined : find(state.scopes, scope.parentId)) {
    if (scope.variables !== undefined && Object.hasOwn(scope.variables, name)) return scope.variables[name];
    if (scope.role === 'call') return undefined;
  }
  return Object.hasOwn(state.variables, name) ? state.variables[name] : undefined;
}

function isSame(left: Json | undefined, right: Json | undefined): boolean {
  return left !== undefined && right !== undefined && canonical(left) === canonical(right);
}
