// Owns making new steps in their size.
// Must not resize what is drawn already.
// Asks bpmn-js's element factory for everything else.
import ElementFactory from 'bpmn-js/lib/features/modeling/ElementFactory';
import { STEP_SIZE } from './step-box.ts';

const STEP_TYPES: ReadonlySet<string> = new Set(['bpmn:UserTask', 'bpmn:ManualTask']);

type Sized = Parameters<ElementFactory['getDefaultSize']>;

/** bpmn-js's element factory with our size of steps; registered as `elementFactory`. */
export class StepSizedElementFactory extends ElementFactory {
  override getDefaultSize(element: Sized[0], di?: Sized[1]): ReturnType<ElementFactory['getDefaultSize']> {
    return STEP_TYPES.has(typeOf(element)) ? { ...STEP_SIZE } : super.getDefaultSize(element, di);
  }
}

/** Type of a business object or of a shape. */
function typeOf(element: object): string {
  return String('$type' in element ? element.$type : 'type' in element ? element.type : '');
}
