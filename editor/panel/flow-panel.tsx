// Owns the fields of the flow as a whole: item and law, shown but not changed here.
// Must not choose the item: the host does.
// Asks session/edits.
import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { DiagramElement } from '../diagram/services.ts';
import { extensionOf, textOf } from '../model/moddle.ts';
import { updateFlow } from '../session/edits.ts';
import { Field } from './field.tsx';
import { useSession, useWords } from './use-session.ts';

/** Item and law profile of the chart. */
export function FlowPanel({ element }: { readonly element: DiagramElement }): ReactNode {
  const session = useSession();
  const say = useWords();
  const { item, lawProfile } = session.context();
  const flow = extensionOf(element.businessObject, 'qc:Flow');
  const itemId = textOf(flow, 'item');
  const lawProfileId = textOf(flow, 'lawProfile');
  const wanted = { item: item?.id ?? itemId, lawProfile: lawProfile?.id ?? lawProfileId };
  const differs = wanted.item !== itemId || wanted.lawProfile !== lawProfileId;
  return (
    <>
      <Field label={say('item')} missing={itemId === undefined}>
        <span data-testid="process-item">{itemId === undefined ? say('notSet') : item?.id === itemId ? item.name : itemId}</span>
      </Field>
      <Field label={say('lawProfile')} missing={lawProfileId === undefined}>
        <span data-testid="process-law-profile">{lawProfileId === undefined ? say('notSet') : lawProfile?.id === lawProfileId ? lawProfile.name : lawProfileId}</span>
      </Field>
      {lawProfile === undefined ? null : (
        <Field label={say('dayType')}>
          <span>{lawProfile.dayType.note}</span>
        </Field>
      )}
      {differs && !session.readOnly ? (
        <Button size="small" data-testid="process-adopt-item" onClick={() => updateFlow(session.diagram, element, wanted)}>
          {say('adoptItem')}
        </Button>
      ) : null}
      <p className="qc-note">{say('hint')}</p>
    </>
  );
}
