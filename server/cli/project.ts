// Owns bringing the aggregates' projector to a store opened by a tool.
// Must not project by itself.
// Asks aggregates/projector.ts, with a library over the store for the names.
import { join } from 'node:path';
import { projectAggregate } from '../aggregates/projector.ts';
import { createFlowLibrary } from '../library/flow-library.ts';
import { readRules } from '../library/rules.ts';
import { projectRoot } from '../project-root.ts';
import type { Projector } from '../store/projector.ts';
import type { Store } from '../store/store.ts';

/** The projector of all aggregates; charts and items are read from `store`. */
export function projectorOver(store: Store): Projector {
  const library = createFlowLibrary(store, readRules(join(projectRoot(), 'flows')));
  return (kind, entries) => projectAggregate(kind, entries, library);
}
