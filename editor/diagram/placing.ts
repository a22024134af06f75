// Owns where an appended element is put: on, in the direction the chart runs.
// Must not place text annotations: bpmn-js does.
// Asks diagram/flow-direction, bpmn-js for a free place.
import { getFlowNodePosition } from 'bpmn-js/lib/features/auto-place/BpmnAutoPlaceUtil';
import { directionAfter } from './flow-direction.ts';
import type { DiagramElement, Services } from './services.ts';

const BEFORE_BPMN_JS = 1500;

/** Listens to `autoPlace`; registered as `directedPlacing`. */
export class DirectedPlacing {
  static readonly $inject = ['eventBus', 'elementRegistry'];

  constructor(eventBus: Services['eventBus'], elementRegistry: Services['elementRegistry']) {
    eventBus.on('autoPlace', BEFORE_BPMN_JS, ({ source, shape }: { readonly source: DiagramElement; readonly shape: DiagramElement }) => {
      if (!shape.businessObject.$instanceOf('bpmn:FlowNode') || source.type === 'bpmn:BoundaryEvent') return undefined;
      const flows = elementRegistry.filter((element) => element.parent === source.parent);
      return getFlowNodePosition(source as never, shape as never, directionAfter(source, flows) === 'right') as unknown;
    });
  }
}
