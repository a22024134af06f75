// Owns where the name of a step is edited on the chart: in its head, not across the card.
// Must not change how other names are edited.
// Asks bpmn-js's label editing.
import LabelEditingProvider from 'bpmn-js/lib/features/label-editing/LabelEditingProvider';
import { HEAD_HEIGHT } from '../card/layout-card.ts';

type Element = Parameters<LabelEditingProvider['activate']>[0];
/** Undefined for elements without a name. */
type EditingPlace = ReturnType<LabelEditingProvider['activate']>;

const STEP_TYPES: ReadonlySet<string> = new Set(['bpmn:UserTask', 'bpmn:ManualTask']);

/** bpmn-js's label editing with our place for steps; registered as `labelEditingProvider`. */
export class StepNameEditing extends LabelEditingProvider {
  override activate(element: Element): EditingPlace {
    const place = super.activate(element) as EditingPlace | undefined;
    if (place !== undefined && STEP_TYPES.has(element.type)) {
      const zoom = place.bounds.width / (element as Element & { readonly width: number }).width;
      place.bounds.height = HEAD_HEIGHT * zoom;
      Object.assign(place.style, { backgroundColor: '#ffffff', border: '1px solid #0958d9', fontWeight: 'bold', paddingTop: '1px', paddingBottom: '1px' });
    }
    return place as EditingPlace;
  }
}
