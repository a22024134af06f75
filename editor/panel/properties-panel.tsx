// Owns which fields are shown for what is selected.
// Must not hold fields of its own but the name.
// Asks the panel of each kind.
import type { ReactNode } from 'react';
import type { DiagramElement } from '../diagram/services.ts';
import type { WordKey } from '../language/words.ts';
import { textOf } from '../model/moddle.ts';
import { rename } from '../session/edits.ts';
import { CommitInput } from './commit-input.tsx';
import { Field } from './field.tsx';
import { FlowPanel } from './flow-panel.tsx';
import { GatewayPanel } from './gateway-panel.tsx';
import { LinePanel } from './line-panel.tsx';
import { StepPanel } from './step-panel.tsx';
import { useSession, useWords } from './use-session.ts';

type Kind = 'flow' | 'step' | 'gateway' | 'line' | 'other';
const TITLES: Readonly<Record<Kind, WordKey>> = { flow: 'flowTitle', step: 'stepTitle', gateway: 'gatewayTitle', line: 'lineTitle', other: 'elementTitle' };
/** Types with a title of their own. */
const TYPE_TITLES: Readonly<Record<string, WordKey>> = {
  'bpmn:ManualTask': 'manualTitle',
  'bpmn:StartEvent': 'startTitle',
  'bpmn:EndEvent': 'endTitle',
  'bpmn:SubProcess': 'subProcessTitle',
  'bpmn:TextAnnotation': 'noteTitle',
};
const NAME_IDS: Readonly<Record<Kind, string>> = { flow: 'process-name', step: 'step-name', gateway: 'gateway-name', line: 'flow-name', other: 'element-name' };

/** The fields of the selected element. */
export function PropertiesPanel(): ReactNode {
  const session = useSession();
  const say = useWords();
  const element = session.selected();
  if (element === undefined) return null;
  const kind = kindOf(element);
  const hasName = element.type !== 'bpmn:TextAnnotation' && element.type !== 'bpmn:Association';
  return (
    <section className="qc-properties" key={element.id} data-testid="properties" data-element-id={session.idOf(element)}>
      <header>
        <h2>{say(TYPE_TITLES[element.type] ?? TITLES[kind])}</h2>
        <code title={say('elementId')}>{session.idOf(element)}</code>
      </header>
      {hasName ? (
        <Field label={say('name')}>
          <CommitInput
            testId={NAME_IDS[kind]}
            label={say('name')}
            disabled={session.readOnly}
            value={textOf(element.businessObject, 'name') ?? ''}
            onCommit={(name) => rename(session.diagram, element, name)}
          />
        </Field>
      ) : null}
      <KindFields kind={kind} element={element} />
    </section>
  );
}

function KindFields({ kind, element }: { readonly kind: Kind; readonly element: DiagramElement }): ReactNode {
  switch (kind) {
    case 'flow':
      return <FlowPanel element={element} />;
    case 'step':
      return <StepPanel element={element} />;
    case 'gateway':
      return <GatewayPanel element={element} />;
    case 'line':
      return <LinePanel element={element} />;
    case 'other':
      return null;
  }
}

function kindOf({ type, parent, businessObject }: DiagramElement): Kind {
  if (parent === undefined) return 'flow';
  if (type === 'bpmn:UserTask' || type === 'bpmn:ManualTask') return 'step';
  if (type === 'bpmn:SequenceFlow') return 'line';
  return businessObject.$instanceOf('bpmn:Gateway') ? 'gateway' : 'other';
}
