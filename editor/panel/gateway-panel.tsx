// Owns the fields of a gateway (判断): which flow is taken when no condition holds.
// Must not show conditions: they are on the flows.
// Asks session/edits.
import type { ReactNode } from 'react';
import type { DiagramElement } from '../diagram/services.ts';
import type { ModdleElement } from '../model/moddle.ts';
import { objectOf, textOf } from '../model/moddle.ts';
import { conditionOfFlow, setDefaultFlow } from '../session/edits.ts';
import { Field, Group, Pick } from './field.tsx';
import { useSession, useWords } from './use-session.ts';

const WITH_DEFAULT: ReadonlySet<string> = new Set(['bpmn:ExclusiveGateway', 'bpmn:InclusiveGateway']);

/** The default flow of a gateway, and an overview of where its flows go. */
export function GatewayPanel({ element }: { readonly element: DiagramElement }): ReactNode {
  const session = useSession();
  const say = useWords();
  const flows = (element.outgoing ?? []).filter(({ type }) => type === 'bpmn:SequenceFlow');
  const chosen = objectOf(element.businessObject, 'default') as (ModdleElement & { readonly id: string }) | undefined;
  const label = (flow: DiagramElement): string => {
    const target = flow.target === undefined ? '' : (textOf(flow.target.businessObject, 'name') ?? flow.target.id);
    return `${textOf(flow.businessObject, 'name') ?? say('flowTo')} → ${target}`;
  };
  if (!WITH_DEFAULT.has(element.type) || flows.length === 0) return null;
  return (
    <Group title={say('lineTitle')} testId="group-gateway">
      <Field label={say('defaultFlow')}>
        <Pick
          testId="gateway-default"
          label={say('defaultFlow')}
          placeholder={flows.length > 1 ? say('defaultFlowPick') : say('defaultFlowNone')}
          disabled={session.readOnly}
          value={chosen?.id}
          options={flows.map((flow) => ({ value: flow.id, label: label(flow) }))}
          onPick={(id) => setDefaultFlow(session.diagram, element, flows.find((flow) => flow.id === id))}
        />
      </Field>
      <ul className="qc-lines">
        {flows.map((flow) => (
          <li key={flow.id}>
            <button type="button" className="qc-link" onClick={() => session.select(flow.id)}>
              {label(flow)}
            </button>
            <code>{flow.id === chosen?.id ? say('defaultFlow') : (conditionOfFlow(flow.businessObject) ?? '')}</code>
          </li>
        ))}
      </ul>
    </Group>
  );
}
