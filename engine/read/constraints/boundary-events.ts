// Owns the constraints on events at the boundary of an activity.
// Must not judge compensation handlers: compensation does.
// Asks event-kinds.
import { finding } from '../../model/finding.ts';
import type { Finding } from '../../model/finding.ts';
import type { ModdleElement } from '../moddle-element.ts';
import type { Constraint, ConstraintContext } from './constraint.ts';
import { beyond, kindsOf, namesOf } from './event-kinds.ts';
import type { TriggerKind } from './event-kinds.ts';

const INTERRUPTING: readonly TriggerKind[] = ['message', 'timer', 'escalation', 'error', 'cancel', 'compensate', 'conditional', 'signal'];
const NON_INTERRUPTING: readonly TriggerKind[] = ['message', 'timer', 'escalation', 'conditional', 'signal'];

/** A boundary event catches something that can happen to its activity, and leads on from there. */
export const boundaryEvents: Constraint = {
  name: 'boundary-events',
  clause: '10.5.4',
  check: (file) => file.of('bpmn:BoundaryEvent').flatMap((event) => [...trigger(file, event), ...cancel(file, event), ...scope(file, event), ...ends(file, event)]),
};

function trigger(file: ConstraintContext, event: ModdleElement): readonly Finding[] {
  const isInterrupting = event.get('cancelActivity') !== false;
  const allowed = isInterrupting ? INTERRUPTING : NON_INTERRUPTING;
  const wrong = beyond(file, event, allowed);
  if (wrong.length === 0) return [];
  const label = file.label(event);
  const may = namesOf(allowed);
  const came = namesOf(wrong);
  return [
    finding(
      'boundary-event-trigger',
      {
        zh: `${isInterrupting ? '' : '不中断的'}边界事件${label.zh}只能是${may.zh}，但它是${came.zh}；请改换类型${isInterrupting ? '' : '，或设为中断'}。`,
        en: `Expected ${isInterrupting ? '' : 'non-interrupting '}boundary event ${label.en} to be one of ${may.en}, but it is ${came.en}; change its type${isInterrupting ? '' : ' or make it interrupting'}.`,
      },
      file.at(event),
    ),
  ];
}

function cancel(file: ConstraintContext, event: ModdleElement): readonly Finding[] {
  const activity = file.reference(event, 'attachedToRef');
  if (!activity || activity.$instanceOf('bpmn:Transaction') || !kindsOf(file, event).includes('cancel')) return [];
  const label = file.label(event);
  const place = file.label(activity);
  return [
    finding(
      'cancel-boundary-outside-transaction',
      {
        zh: `取消边界事件只能附在事务子流程上，但${label.zh}附在${place.zh}上；请改附到事务，或改用错误事件。`,
        en: `Expected a cancel boundary event on a transaction, but ${label.en} is on ${place.en}; attach it to a transaction or use an error event.`,
      },
      file.at(event),
    ),
  ];
}

function scope(file: ConstraintContext, event: ModdleElement): readonly Finding[] {
  const activity = file.reference(event, 'attachedToRef');
  if (!activity?.$instanceOf('bpmn:Activity') || activity.$parent === event.$parent) return [];
  const label = file.label(event);
  const place = file.label(activity);
  return [
    finding(
      'boundary-event-scope',
      {
        zh: `边界事件${label.zh}应与它所附的活动${place.zh}在同一流程、同一子流程中，但不在；请移到一起。`,
        en: `Expected boundary event ${label.en} to stand in the same scope as its activity ${place.en}, but it does not; move it there.`,
      },
      file.at(event),
    ),
  ];
}

function ends(file: ConstraintContext, event: ModdleElement): readonly Finding[] {
  const label = file.label(event);
  const isCompensation = kindsOf(file, event).includes('compensate');
  const outgoing = file.outgoing(event).length;
  const incoming = file.incoming(event).map((flow) => {
    const name = file.label(flow);
    return finding(
      'boundary-event-incoming',
      {
        zh: `边界事件${label.zh}应没有连入的连线，但连线${name.zh}连到了它；请把该连线改接到别处。`,
        en: `Expected no flow into boundary event ${label.en}, but ${name.en} leads there; connect it elsewhere.`,
      },
      file.at(event),
    );
  });
  const outgoingWrong = finding(
    'boundary-event-outgoing',
    isCompensation
      ? {
          zh: `补偿边界事件${label.zh}应没有连出的连线，但有 ${outgoing} 条；请删去，改用关联（虚线）连到补偿活动。`,
          en: `Expected no flow out of compensation boundary event ${label.en}, but it has ${outgoing}; use an association to the compensation activity.`,
        }
      : {
          zh: `边界事件${label.zh}应有连出的连线，但没有；请把它连到后续环节。`,
          en: `Expected boundary event ${label.en} to have a flow out, but it has none; connect it to what follows.`,
        },
    file.at(event),
  );
  return [...incoming, ...(isCompensation === (outgoing === 0) ? [] : [outgoingWrong])];
}
