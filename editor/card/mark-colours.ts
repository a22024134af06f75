// Owns how the state of an element in a case looks: colours, and a sign for those who do not see colours.
// Must not know bpmn-js.
// Asks nobody.
import type { ElementMark, Language } from '../options.ts';

/** Look of an element. Text colours keep a contrast of at least 4.5 on the fill. */
export interface Look {
  readonly stroke: string;
  readonly fill: string;
  readonly text: string;
  readonly label: string;
  readonly strokeWidth: number;
}

/** A chart without a case. */
export const plainLook: Look = { stroke: '#22242a', fill: '#ffffff', text: '#1f1f1f', label: '#5f6672', strokeWidth: 2 };

/** Reached by nobody yet. */
export const untakenLook: Look = { stroke: '#9aa1ad', fill: '#ffffff', text: '#666d79', label: '#757c88', strokeWidth: 1.5 };

/** Looks of the marks. */
export const markLooks: Readonly<Record<ElementMark, Look>> = {
  done: { stroke: '#2f8a11', fill: '#f1fbe9', text: '#1f1f1f', label: '#4f6b43', strokeWidth: 2 },
  current: { stroke: '#0958d9', fill: '#e6f2ff', text: '#1f1f1f', label: '#3f5f8f', strokeWidth: 3 },
  overdue: { stroke: '#cf1322', fill: '#fff0ef', text: '#1f1f1f', label: '#8c4a46', strokeWidth: 3 },
  stuck: { stroke: '#b35309', fill: '#fff6e6', text: '#1f1f1f', label: '#7d5a2a', strokeWidth: 3 },
};

/** Path of the white sign in the badge, drawn in a circle of radius 9 around 0,0. */
export const markSigns: Readonly<Record<ElementMark, string>> = {
  done: 'M -4.2 0.2 L -1.2 3.4 L 4.4 -3.2',
  current: 'M -2.6 -4.2 L 4.4 0 L -2.6 4.2 Z',
  overdue: 'M 0 -5 L 0 1.2 M 0 4.4 L 0 4.6',
  stuck: 'M -3.4 -3.4 L 3.4 3.4 M 3.4 -3.4 L -3.4 3.4',
};

/** Names of the states, for the legend and for screen readers. */
export const markNames: Readonly<Record<Language, Readonly<Record<ElementMark | 'untaken', string>>>> = {
  zh: { done: '已办', current: '在办', overdue: '超期', stuck: '受阻', untaken: '未经过' },
  en: { done: 'done', current: 'current', overdue: 'overdue', stuck: 'stuck', untaken: 'not reached' },
};
