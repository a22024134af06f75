// Owns the constraints on what an event definition must say in an executable process.
// Must not judge definitions outside executable processes, nor read expressions.
// Asks engine/model/finding.
import { finding } from '../../model/finding.ts';
import type { Finding, Sentence } from '../../model/finding.ts';
import { childOf, textOf } from '../moddle-element.ts';
import type { ModdleElement } from '../moddle-element.ts';
import type { Constraint, ConstraintContext } from './constraint.ts';

/** A trigger that is executed says which message, code or instant it means. */
export const eventContents: Constraint = {
  name: 'event-contents',
  clause: '10.5.5',
  check: (file) => [
    ...file.of('bpmn:TimerEventDefinition').flatMap((definition) => timer(file, definition)),
    ...file.of('bpmn:MessageEventDefinition').flatMap((definition) => message(file, definition)),
    ...file.of('bpmn:Event').flatMap((event) => codes(file, event)),
  ],
};

const TIMES = ['timeDate', 'timeCycle', 'timeDuration'];

function timer(file: ConstraintContext, definition: ModdleElement): readonly Finding[] {
  const written = TIMES.filter((time) => childOf(definition, time));
  if (written.length === 1 || (written.length === 0 && !file.isExecutable(definition))) return [];
  const event = definition.$parent ?? definition;
  const label = file.label(event);
  const came: Sentence = written.length === 0 ? { zh: '都没有', en: 'it has none' } : { zh: `有 ${written.length} 个`, en: `it has ${written.length}` };
  return [
    finding(
      'timer-content',
      {
        zh: `定时事件${label.zh}应写明日期、时长、周期三者之一，但${came.zh}；请只写一个。`,
        en: `Expected timer event ${label.en} to have exactly one of timeDate, timeCycle and timeDuration, but ${came.en}; correct it.`,
      },
      file.at(event, written.length === 0 ? 'warning' : 'error'),
    ),
  ];
}

function message(file: ConstraintContext, definition: ModdleElement): readonly Finding[] {
  const event = definition.$parent ?? definition;
  if (!file.isExecutable(definition)) return [];
  const hasMessage = file.isWritten(definition, 'messageRef');
  const hasOperation = file.isWritten(definition, 'operationRef');
  const label = file.label(event);
  const messageMissing = finding(
    'message-missing',
    {
      zh: `消息事件${label.zh}应指明等候或发出哪个消息，但没有；请选一个消息。`,
      en: `Expected message event ${label.en} of an executable process to name a message (messageRef), but it names none; choose one.`,
    },
    file.at(event, hasOperation ? 'error' : 'warning'),
  );
  const operationMissing = finding(
    'operation-missing',
    {
      zh: `消息事件${label.zh}应指明操作（operationRef），但没有；如需与其他引擎交换，请补上。`,
      en: `Expected message event ${label.en} of an executable process to name an operation (operationRef), but it names none; add it for exchange with other engines.`,
    },
    file.at(event, 'warning'),
  );
  return [...(hasMessage ? [] : [messageMissing]), ...(hasOperation ? [] : [operationMissing])];
}

interface Code {
  readonly code: 'escalation-code-missing' | 'error-code-missing';
  readonly reference: string;
  readonly attribute: string;
  readonly name: Sentence;
}

const ESCALATION: Code = { code: 'escalation-code-missing', reference: 'escalationRef', attribute: 'escalationCode', name: { zh: '升级', en: 'escalation' } };
const ERROR: Code = { code: 'error-code-missing', reference: 'errorRef', attribute: 'errorCode', name: { zh: '错误', en: 'error' } };

/** Who throws says what is thrown. */
function codes(file: ConstraintContext, event: ModdleElement): readonly Finding[] {
  if (!event.$instanceOf('bpmn:ThrowEvent') || !file.isExecutable(event)) return [];
  return file.triggers(event).flatMap((definition) => {
    if (definition.$type === 'bpmn:EscalationEventDefinition') return codeOf(file, event, definition, ESCALATION);
    if (definition.$type === 'bpmn:ErrorEventDefinition') return codeOf(file, event, definition, ERROR);
    return [];
  });
}

function codeOf(file: ConstraintContext, event: ModdleElement, definition: ModdleElement, wanted: Code): readonly Finding[] {
  const thrown = file.reference(definition, wanted.reference);
  if (thrown ? textOf(thrown, wanted.attribute) !== undefined : file.isWritten(definition, wanted.reference)) return [];
  const label = file.label(event);
  const sentence = {
    zh: `抛出${wanted.name.zh}的事件${label.zh}应写明是哪个${wanted.name.zh}及其代码（${wanted.attribute}），但没有；请补上。`,
    en: `Expected event ${label.en} of an executable process to throw an ${wanted.name.en} with a code (${wanted.attribute}), but it has none; add it.`,
  };
  return [wanted.code === 'error-code-missing' ? finding('error-code-missing', sentence, file.at(event)) : finding('escalation-code-missing', sentence, file.at(event))];
}
