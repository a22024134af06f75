// Owns the constraints on intermediate events in the flow.
// Must not judge boundary events: boundary-events does; pairs of links: link-events does.
// Asks event-kinds.
import { finding } from '../../model/finding.ts';
import type { Finding } from '../../model/finding.ts';
import type { ModdleElement } from '../moddle-element.ts';
import type { Constraint, ConstraintContext } from './constraint.ts';
import { beyond, kindsOf, namesOf } from './event-kinds.ts';
import type { TriggerKind } from './event-kinds.ts';

const CATCH: readonly TriggerKind[] = ['message', 'timer', 'conditional', 'link', 'signal'];
const THROW: readonly TriggerKind[] = ['none', 'message', 'escalation', 'compensate', 'link', 'signal'];

/** An intermediate event lies in the flow, with a trigger that is allowed there. */
export const intermediateEvents: Constraint = {
  name: 'intermediate-events',
  clause: '10.5.4',
  check: (file) => [
    ...file.of('bpmn:IntermediateCatchEvent').flatMap((event) => [...trigger(file, event, CATCH), ...ends(file, event)]),
    ...file.of('bpmn:IntermediateThrowEvent').flatMap((event) => [...trigger(file, event, THROW), ...ends(file, event)]),
  ],
};

function trigger(file: ConstraintContext, event: ModdleElement, allowed: readonly TriggerKind[]): readonly Finding[] {
  const wrong = beyond(file, event, allowed);
  if (wrong.length === 0) return [];
  const label = file.label(event);
  const may = namesOf(allowed);
  const came = namesOf(wrong);
  return [
    finding(
      'intermediate-event-trigger',
      {
        zh: `中间${allowed === CATCH ? '捕获' : '抛出'}事件${label.zh}只能是${may.zh}，但它是${came.zh}；请改换类型。`,
        en: `Expected intermediate ${allowed === CATCH ? 'catch' : 'throw'} event ${label.en} to be one of ${may.en}, but it is ${came.en}; change its type.`,
      },
      file.at(event),
    ),
  ];
}

function ends(file: ConstraintContext, event: ModdleElement): readonly Finding[] {
  const isLink = kindsOf(file, event).includes('link');
  const isCatch = event.$type === 'bpmn:IntermediateCatchEvent';
  const label = file.label(event);
  const incoming = file.incoming(event).length;
  const outgoing = file.outgoing(event).length;
  const entered = isLink && isCatch ? incoming === 0 : incoming > 0;
  const left = isLink && !isCatch ? outgoing === 0 : outgoing > 0;
  const incomingWrong = finding(
    'intermediate-event-incoming',
    isLink && isCatch
      ? { zh: `链接的目标${label.zh}应没有连入的连线，但有 ${incoming} 条；请删去。`, en: `Expected no flow into link target ${label.en}, but it has ${incoming}; remove them.` }
      : { zh: `中间事件${label.zh}应有连入的连线，但没有；请连上，或删去它。`, en: `Expected intermediate event ${label.en} to have a flow in, but it has none; connect it.` },
    file.at(event),
  );
  const outgoingWrong = finding(
    'intermediate-event-outgoing',
    isLink && !isCatch
      ? { zh: `链接的来源${label.zh}应没有连出的连线，但有 ${outgoing} 条；请删去。`, en: `Expected no flow out of link source ${label.en}, but it has ${outgoing}; remove them.` }
      : { zh: `中间事件${label.zh}应有连出的连线，但没有；请连到下一环节。`, en: `Expected intermediate event ${label.en} to have a flow out, but it has none; connect it.` },
    file.at(event),
  );
  return [...(entered ? [] : [incomingWrong]), ...(left ? [] : [outgoingWrong])];
}
