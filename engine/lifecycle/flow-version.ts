// Owns the life of a flow version: drawn, reviewed, published, superseded or withdrawn.
// Must not check the chart: engine/check does.
// Asks xstate for the machine.
import { setup } from 'xstate';
import { lifecycle } from './advance.ts';

/** draft 草稿 · reviewed 已审核 · published 已发布 · superseded 已被替代 · withdrawn 已撤下. */
export type FlowVersionState = 'draft' | 'reviewed' | 'published' | 'superseded' | 'withdrawn';

/** `return` sends a reviewed draft back; `publish` on a superseded version rolls back to it. */
export type FlowVersionEvent = 'review' | 'return' | 'publish' | 'supersede' | 'withdraw';

const machine = setup({ types: { events: {} as { type: FlowVersionEvent } } }).createMachine({
  id: 'flow-version',
  initial: 'draft',
  states: {
    draft: { on: { review: 'reviewed', publish: 'published' } },
    reviewed: { on: { publish: 'published', return: 'draft' } },
    published: { on: { supersede: 'superseded', withdraw: 'withdrawn' } },
    superseded: { on: { publish: 'published' } },
    withdrawn: {},
  },
});

/** Lifecycle of a flow version. */
export const flowVersionLifecycle = lifecycle<FlowVersionState, FlowVersionEvent>(machine);
