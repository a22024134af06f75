// Owns opening a case by a message, where an item lets it and its published chart has a start event of that name.
// Must not open anything the item does not name.
// Asks the library for items and charts, case-commands to open.
import { startsNamed } from '../../engine/memory/event-starts.ts';
import type { EventDefinition } from '../../engine/model/graph.ts';
import type { Applicant } from '../../engine/model/command.ts';
import type { ItemDefinition } from '../aggregates/item.ts';
import { type CaseDesk, openCase } from './case-commands.ts';
import type { Request } from './change.ts';
import type { Correlated } from './receivers.ts';
import type { Answer, AskedBy } from './runner-contract.ts';

/** Opens a case by the message; undefined = no item takes it so. It is opened for the first of the item's intake units. */
export async function openByMessage(desk: CaseDesk, message: Correlated, applicant: Applicant, by: AskedBy, request: Request): Promise<Answer | undefined> {
  for (const { body } of await desk.store.items()) {
    const item = JSON.parse(body) as ItemDefinition;
    if (item.status !== 'active' || item.startsByMessage?.includes(message.name) !== true) continue;
    const version = await desk.library.published(item.id);
    if (version === undefined) continue;
    const { graph } = await desk.library.flow(item.id, version.version);
    const [start] = startsNamed(graph, 'message', message.name, fixedName);
    if (start === undefined) continue;
    const unitId = item.intakeUnitIds[0];
    const opener: AskedBy = unitId === undefined ? by : { ...by, actor: { ...by.actor, unitId } };
    return openCase(desk, { itemId: item.id, applicant, materials: [], values: { ...message.values, ...message.keys }, startAt: start.node.id }, opener, request);
  }
  return undefined;
}

/** Names that are computed are not known before a case is there. */
function fixedName(event: EventDefinition): string | undefined {
  return event.kind === 'message' && typeof event.name === 'string' ? event.name : undefined;
}
