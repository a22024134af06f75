// Owns the life of a case: from receipt to its end, in the words of the permit law.
// Must not decide anything: which event happens is decided by the steps of the chart.
// Asks xstate for the machine.
import { setup } from 'xstate';
import type { Sentence } from '../model/finding.ts';
import { lifecycle } from './advance.ts';

/** States of a case; `caseStateTitles` has the words people read. */
export type CaseLifecycleState =
  | 'received'
  | 'supplement-requested'
  | 'not-accepted'
  | 'accepted'
  | 'granted'
  | 'refused'
  | 'delivered'
  | 'completed'
  | 'withdrawn'
  | 'terminated';

/** Events a step's outcome may name, and `complete` when the chart has run to its end. */
export type CaseLifecycleEvent =
  | 'accept'
  | 'not-accept'
  | 'request-supplement'
  | 'return-supplement'
  | 'grant'
  | 'refuse'
  | 'deliver'
  | 'complete'
  | 'withdraw'
  | 'terminate';

const machine = setup({ types: { events: {} as { type: CaseLifecycleEvent } } }).createMachine({
  id: 'case',
  initial: 'received',
  states: {
    received: {
      on: {
        accept: 'accepted',
        'not-accept': 'not-accepted',
        'request-supplement': 'supplement-requested',
        complete: 'completed',
        withdraw: 'withdrawn',
        terminate: 'terminated',
      },
    },
    'supplement-requested': { on: { 'return-supplement': 'received', withdraw: 'withdrawn', terminate: 'terminated' } },
    'not-accepted': {},
    accepted: { on: { grant: 'granted', refuse: 'refused', complete: 'completed', withdraw: 'withdrawn', terminate: 'terminated' } },
    granted: { on: { deliver: 'delivered', complete: 'completed', terminate: 'terminated' } },
    refused: { on: { deliver: 'delivered', complete: 'completed', terminate: 'terminated' } },
    delivered: { on: { complete: 'completed' } },
    completed: {},
    withdrawn: {},
    terminated: {},
  },
});

/** Lifecycle of a case. */
export const caseLifecycle = lifecycle<CaseLifecycleState, CaseLifecycleEvent>(machine);

/** Every event an outcome of a chart may name. */
export const caseEvents: readonly CaseLifecycleEvent[] = [
  'accept', 'not-accept', 'request-supplement', 'return-supplement', 'grant', 'refuse', 'deliver', 'complete', 'withdraw', 'terminate',
];

/** What people call a state. */
export const caseStateTitles: Readonly<Record<CaseLifecycleState, Sentence>> = {
  received: { zh: '已收件', en: 'received' },
  'supplement-requested': { zh: '待补正', en: 'supplement requested' },
  'not-accepted': { zh: '不予受理', en: 'not accepted' },
  accepted: { zh: '已受理', en: 'accepted' },
  granted: { zh: '准予', en: 'granted' },
  refused: { zh: '不予许可', en: 'refused' },
  delivered: { zh: '已送达', en: 'delivered' },
  completed: { zh: '已办结', en: 'completed' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
  terminated: { zh: '已终止', en: 'terminated' },
};
