// Owns the constraint that a link leads to exactly one target.
// Must not judge their flows: intermediate-events does.
// Asks engine/model/finding.
import { finding } from '../../model/finding.ts';
import type { Finding } from '../../model/finding.ts';
import { childrenOf, textOf } from '../moddle-element.ts';
import type { ModdleElement } from '../moddle-element.ts';
import type { Constraint, ConstraintContext } from './constraint.ts';

/** In one process or sub-process a link has exactly one target, of the same name as its sources. */
export const linkEvents: Constraint = {
  name: 'link-events',
  clause: '10.5.5',
  check: (file) => [...file.of('bpmn:Process'), ...file.of('bpmn:SubProcess')].flatMap((scope) => checkScope(file, scope)),
};

interface Link {
  readonly event: ModdleElement;
  readonly definition: ModdleElement;
  readonly name: string;
}

function checkScope(file: ConstraintContext, scope: ModdleElement): readonly Finding[] {
  const links = childrenOf(scope, 'flowElements').flatMap((event): readonly Link[] =>
    event.$instanceOf('bpmn:Event')
      ? file.triggers(event).filter((one) => one.$type === 'bpmn:LinkEventDefinition').map((definition) => ({ event, definition, name: textOf(definition, 'name') ?? '' }))
      : [],
  );
  const sources = links.filter(({ event }) => event.$type === 'bpmn:IntermediateThrowEvent');
  const targets = links.filter(({ event }) => event.$type === 'bpmn:IntermediateCatchEvent');
  const targetNames = new Set(targets.map(({ name }) => name));
  const first = new Map(targets.map((one) => [one.name, one] as const).reverse());
  return [
    ...sources.filter((one) => !targetNames.has(one.name) && !leads(file, one)).map((one) => unpaired(file, one)),
    ...targets.filter((one) => one.name !== '' && first.get(one.name) !== one).map((one) => repeated(file, one)),
  ];
}

/** A source may also name its target. */
function leads(file: ConstraintContext, link: Link): boolean {
  return file.references(link.definition, 'target').some((other) => other.$type === 'bpmn:LinkEventDefinition');
}

function unpaired(file: ConstraintContext, link: Link): Finding {
  const label = file.label(link.event);
  return finding(
    'link-unpaired',
    {
      zh: `链接的来源${label.zh}应在同一流程、同一子流程中有同名的目标“${link.name}”，但没有；请补画，或改正链接名。`,
      en: `Expected link source ${label.en} to have a target named “${link.name}” in its scope, but there is none; draw it or correct the name.`,
    },
    file.at(link.event, 'warning'),
  );
}

function repeated(file: ConstraintContext, link: Link): Finding {
  const label = file.label(link.event);
  return finding(
    'link-target-repeated',
    {
      zh: `同名的链接应只有一个目标，但“${link.name}”又有目标${label.zh}；请改名或删去。`,
      en: `Expected one target for links named “${link.name}”, but ${label.en} is another; rename or remove it.`,
    },
    file.at(link.event),
  );
}
