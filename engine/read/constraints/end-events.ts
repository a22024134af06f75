// Owns the constraints on end events.
// Must not ask whether there must be one: start-and-end does.
// Asks event-kinds, index-elements.
import { finding } from '../../model/finding.ts';
import type { Finding } from '../../model/finding.ts';
import type { ModdleElement } from '../moddle-element.ts';
import type { Constraint, ConstraintContext } from './constraint.ts';
import { beyond, kindsOf, namesOf } from './event-kinds.ts';
import type { TriggerKind } from './event-kinds.ts';
import { ancestorOf } from './index-elements.ts';

const RESULTS: readonly TriggerKind[] = ['none', 'message', 'escalation', 'error', 'cancel', 'compensate', 'signal', 'terminate'];

/** An end event ends a path, with a result that is allowed there. */
export const endEvents: Constraint = {
  name: 'end-events',
  clause: '10.5.3',
  check: (file) => file.of('bpmn:EndEvent').flatMap((event) => [...ends(file, event), ...result(file, event), ...cancel(file, event)]),
};

function ends(file: ConstraintContext, event: ModdleElement): readonly Finding[] {
  const label = file.label(event);
  const outgoing = file.outgoing(event).map((flow) => {
    const name = file.label(flow);
    return finding(
      'end-event-outgoing',
      {
        zh: `结束事件${label.zh}应没有连出的连线，但连线${name.zh}从它连出；请删去或改接该连线。`,
        en: `Expected no flow out of end event ${label.en}, but ${name.en} leaves it; connect it elsewhere.`,
      },
      file.at(event),
    );
  });
  if (file.incoming(event).length > 0) return outgoing;
  return [
    ...outgoing,
    finding(
      'end-event-incoming',
      {
        zh: `结束事件${label.zh}应有连入的连线，但没有；请连上，或删去它。`,
        en: `Expected end event ${label.en} to have a flow in, but it has none; connect or remove it.`,
      },
      file.at(event),
    ),
  ];
}

function result(file: ConstraintContext, event: ModdleElement): readonly Finding[] {
  const wrong = beyond(file, event, RESULTS);
  if (wrong.length === 0) return [];
  const label = file.label(event);
  const may = namesOf(RESULTS);
  const came = namesOf(wrong);
  return [
    finding(
      'end-event-result',
      {
        zh: `结束事件${label.zh}只能是${may.zh}，但它是${came.zh}；请改换类型。`,
        en: `Expected end event ${label.en} to be one of ${may.en}, but it is ${came.en}; change its type.`,
      },
      file.at(event),
    ),
  ];
}

function cancel(file: ConstraintContext, event: ModdleElement): readonly Finding[] {
  if (!kindsOf(file, event).includes('cancel') || ancestorOf(event, 'bpmn:Transaction')) return [];
  const label = file.label(event);
  return [
    finding(
      'cancel-end-outside-transaction',
      {
        zh: `取消结束事件只能用在事务子流程中，但${label.zh}不在；请移入事务，或改用错误事件。`,
        en: `Expected a cancel end event inside a transaction, but ${label.en} is not; move it there or use an error event.`,
      },
      file.at(event),
    ),
  ];
}
