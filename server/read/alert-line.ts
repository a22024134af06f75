// Owns the alert as lists and live pages show it.
// Must not add anything the row does not hold.
// Asks nobody.
import type { AlertKind } from '../../engine/model/fact.ts';
import type { AlertRow } from '../store/rows.ts';
import type { AlertLine } from './rows.ts';

/** The row as a line; absent instead of null. */
export function alertLine(row: AlertRow): AlertLine {
  const { caseId, caseNo, alertId, itemId, itemName, raisedAtMs, zh, en, unitId, elementId, elementName, activationId, clockId } = row;
  return {
    caseId,
    caseNo,
    alertId,
    kind: row.kind as AlertKind,
    level: row.level as 1 | 2 | 3,
    itemId,
    itemName,
    ...(unitId !== null && { unitId }),
    ...(elementId !== null && { elementId }),
    ...(elementName !== null && { elementName }),
    ...(activationId !== null && { activationId }),
    ...(clockId !== null && { clockId }),
    raisedAtMs,
    actor: { id: row.actorId, name: row.actorName },
    zh,
    en,
  };
}
