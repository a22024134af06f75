// Owns the constraints on how many flows a gateway has.
// Must not judge event-based gateways' targets: event-based-gateways does.
// Asks engine/model/finding.
import { finding } from '../../model/finding.ts';
import type { Finding, Sentence } from '../../model/finding.ts';
import { textOf } from '../moddle-element.ts';
import type { ModdleElement } from '../moddle-element.ts';
import type { Constraint, ConstraintContext } from './constraint.ts';

/** A gateway joins or splits, and does what its gatewayDirection says. */
export const gateways: Constraint = {
  name: 'gateways',
  clause: '8.4.9',
  check: (file) => file.of('bpmn:Gateway').flatMap((gateway) => [...direction(file, gateway), ...purpose(file, gateway)]),
};

const MEANING: Readonly<Record<string, Sentence>> = {
  Converging: { zh: '多条连入、至多一条连出', en: 'several flows in and at most one out' },
  Diverging: { zh: '至多一条连入、多条连出', en: 'at most one flow in and several out' },
  Mixed: { zh: '多条连入、多条连出', en: 'several flows in and several out' },
};

function direction(file: ConstraintContext, gateway: ModdleElement): readonly Finding[] {
  const written = textOf(gateway, 'gatewayDirection') ?? 'Unspecified';
  const meaning = MEANING[written];
  const comingIn = file.incoming(gateway).length;
  const goingOut = file.outgoing(gateway).length;
  const isKept = (written === 'Converging' ? comingIn > 1 : comingIn < 2 || written === 'Mixed') && (written === 'Diverging' ? goingOut > 1 : goingOut < 2 || written === 'Mixed');
  const isMixed = written !== 'Mixed' || (comingIn > 1 && goingOut > 1);
  if (!meaning || (isKept && isMixed)) return [];
  const label = file.label(gateway);
  return [
    finding(
      'gateway-direction',
      {
        zh: `网关${label.zh}的方向（gatewayDirection）写的是 ${written}，应有${meaning.zh}，但有 ${comingIn} 条连入、${goingOut} 条连出；请改正方向或连线。`,
        en: `Expected gateway ${label.en} with gatewayDirection ${written} to have ${meaning.en}, but it has ${comingIn} in and ${goingOut} out; correct the direction or the flows.`,
      },
      file.at(gateway),
    ),
  ];
}

function purpose(file: ConstraintContext, gateway: ModdleElement): readonly Finding[] {
  const comingIn = file.incoming(gateway).length;
  const goingOut = file.outgoing(gateway).length;
  if (comingIn > 1 || goingOut > 1) return [];
  const label = file.label(gateway);
  return [
    finding(
      'gateway-single',
      {
        zh: `网关${label.zh}应有多条连入或多条连出的连线，但只有 ${comingIn} 条连入、${goingOut} 条连出，起不到分支或汇聚的作用；请补画连线，或删去网关。`,
        en: `Expected gateway ${label.en} to have several flows in or several out, but it has ${comingIn} in and ${goingOut} out; draw the missing flows or remove it.`,
      },
      file.at(gateway),
    ),
  ];
}
