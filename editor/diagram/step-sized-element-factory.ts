// Owns making new steps in their size.
// Must not resize what is drawn already.
// Asks bpmn-js's element factory for everything else.
import ElementFactory from 'bpmn-js/lib/features/modeling/ElementFactory';
import { STEP_SIZE } from './step-box.ts';

const STEP_TYPES: ReadonlySet<string> = new Set(['bpmn:UserTask', 'bpmn:ManualTask']);

type SizeOf = (this: ElementFactory, element: object, di?: object) => { width: number; height: number };

/** bpmn-js's element factory with our size of steps; registered as `elementFactory`. */
export class StepSizedElementFactory extends ElementFactory {
  override getDefaultSize(element: object, di?: object): { width: number; height: number } {
    const type = typeOf(element);
    if (type !== undefined && STEP_TYPES.has(type)) return { ...STEP_SIZE };
    return (ElementFactory.prototype.getDefaultSize as unknown as SizeOf).call(this, element, di);
  }
}

/** Type of a business object or of a shape. */
function typeOf(element: object): string | undefined {
  if ('$type' in element) return String(element.$type);
  return 'type' in element ? String(element.type) : undefined;
}
