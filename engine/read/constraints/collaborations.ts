// Owns the constraints on participants, processes, lanes and conversations.
// Must not judge message flows: message-flows does.
// Asks index-elements.
import { finding } from '../../model/finding.ts';
import type { Finding } from '../../model/finding.ts';
import { childOf, isSet, textOf } from '../moddle-element.ts';
import type { ModdleElement } from '../moddle-element.ts';
import type { Constraint, ConstraintContext } from './constraint.ts';
import { ancestorOf } from './index-elements.ts';

/** What participants, public processes, lanes and conversations must keep. */
export const collaborations: Constraint = {
  name: 'collaborations',
  clause: '9.3',
  check: (file) => [
    ...file.of('bpmn:Participant').flatMap((participant) => multiplicity(file, participant)),
    ...file.of('bpmn:Process').flatMap((process) => published(file, process)),
    ...file.of('bpmn:Lane').flatMap((lane) => laneNodes(file, lane)),
    ...file.of('bpmn:Collaboration').flatMap((collaboration) => choreographies(file, collaboration)),
    ...file.of('bpmn:ConversationLink').flatMap((link) => conversationEnds(file, link)),
  ],
};

function multiplicity(file: ConstraintContext, participant: ModdleElement): readonly Finding[] {
  const bounds = childOf(participant, 'participantMultiplicity');
  const minimum = bounds?.get('minimum');
  const maximum = bounds?.get('maximum');
  if (typeof minimum !== 'number' || typeof maximum !== 'number') return [];
  if (minimum >= 0 && maximum >= 1 && maximum >= minimum) return [];
  const label = file.label(participant);
  return [
    finding(
      'participant-multiplicity',
      {
        zh: `参与者${label.zh}的数量应最少不小于 0，最多不小于 1 且不小于最少，但写的是 ${minimum} 至 ${maximum}；请改正。`,
        en: `Expected 0 ≤ minimum ≤ maximum and maximum ≥ 1 for participant ${label.en}, but it is ${minimum} to ${maximum}; correct it.`,
      },
      file.at(participant),
    ),
  ];
}

function published(file: ConstraintContext, process: ModdleElement): readonly Finding[] {
  if (!isSet(process, 'isExecutable') || textOf(process, 'processType') !== 'Public') return [];
  const label = file.label(process);
  return [
    finding(
      'public-process-executable',
      {
        zh: `流程${label.zh}写为公共流程（processType="Public"），应不可执行，但 isExecutable 为 true；请改正其中一个。`,
        en: `Expected a public process (processType="Public") not to be executable, but isExecutable of ${label.en} is true; correct one of them.`,
      },
      file.at(process),
    ),
  ];
}

function laneNodes(file: ConstraintContext, lane: ModdleElement): readonly Finding[] {
  const process = ancestorOf(lane, 'bpmn:Process');
  return file
    .references(lane, 'flowNodeRef')
    .filter((node) => node.$instanceOf('bpmn:FlowNode') && process && ancestorOf(node, 'bpmn:Process') !== process)
    .map((node) => {
      const label = file.label(lane);
      const name = file.label(node);
      return finding(
        'lane-node-foreign',
        {
          zh: `泳道${label.zh}应只含本流程的元素，但${name.zh}在别的流程中；请移出。`,
          en: `Expected lane ${label.en} to hold nodes of its own process, but ${name.en} is in another; take it out.`,
        },
        file.at(lane, 'warning'),
      );
    });
}

function choreographies(file: ConstraintContext, collaboration: ModdleElement): readonly Finding[] {
  const isRestricted = collaboration.$instanceOf('bpmn:GlobalConversation') || collaboration.$instanceOf('bpmn:Choreography');
  if (!isRestricted || !file.isWritten(collaboration, 'choreographyRef')) return [];
  const label = file.label(collaboration);
  return [
    finding(
      'choreography-reference',
      {
        zh: `全局会话和编排不得引用编排，但${label.zh}有 choreographyRef；请删去。`,
        en: `Expected no choreographyRef in a global conversation or a choreography, but ${label.en} has one; remove it.`,
      },
      file.at(collaboration),
    ),
  ];
}

/** A conversation link joins one conversation with one participant. */
function conversationEnds(file: ConstraintContext, link: ModdleElement): readonly Finding[] {
  const source = file.reference(link, 'sourceRef');
  const target = file.reference(link, 'targetRef');
  if (!source || !target || source.$instanceOf('bpmn:ConversationNode') !== target.$instanceOf('bpmn:ConversationNode')) return [];
  const label = file.label(link);
  return [
    finding(
      'conversation-link-ends',
      {
        zh: `会话连线应一端是会话、另一端是参与者，但${label.zh}不是；请改连。`,
        en: `Expected a conversation link to join a conversation and a participant, but ${label.en} does not; connect it again.`,
      },
      file.at(link),
    ),
  ];
}
