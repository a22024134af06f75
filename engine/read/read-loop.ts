// Owns how often an activity runs: loop and multi-instance characteristics, the standard's and those of other engines.
// Must not run anything: engine/elements does.
// Asks read-expression, read-event-definitions, read-data.
import { finding } from '../model/finding.ts';
import type { Sentence } from '../model/finding.ts';
import type { Expression } from '../model/expression.ts';
import type { LoopRule } from '../model/graph.ts';
import { isReserved, labelOf, unresolvedOf } from './chart-reading.ts';
import type { ChartReading } from './chart-reading.ts';
import { childOf, childrenOf, isSet, textOf } from './moddle-element.ts';
import type { ModdleElement } from './moddle-element.ts';
import { sourceVariable, targetVariable, variableOf } from './read-data.ts';
import { readDefinition } from './read-event-definitions.ts';
import { readExpression, readExpressionText } from './read-expression.ts';
import { vendorAttribute, zeebeElement } from './vendors.ts';
import { withoutAbsent } from './without-absent.ts';

type MultiInstance = Extract<LoopRule, { readonly kind: 'multi-instance' }>;
type Behavior = Pick<MultiInstance, 'behavior' | 'noneEvent' | 'oneEvent' | 'complexBehavior'>;

const LOOP_CONDITION: Sentence = { zh: '循环条件', en: 'loop condition' };
const COMPLETION: Sentence = { zh: '完成条件', en: 'completion condition' };
const CARDINALITY: Sentence = { zh: '实例数', en: 'loop cardinality' };
const COLLECTION: Sentence = { zh: '多实例集合', en: 'collection' };
const OUTPUT: Sentence = { zh: '实例结果', en: 'output element' };

/** The loop of an activity; undefined = it runs once. */
export function readLoop(reading: ChartReading, activity: ModdleElement, id: string): LoopRule | undefined {
  const loop = childOf(activity, 'loopCharacteristics');
  if (!loop) return undefined;
  return loop.$type === 'bpmn:StandardLoopCharacteristics' ? readStandard(reading, activity, id, loop) : readMultiInstance(reading, activity, id, loop);
}

function readStandard(reading: ChartReading, activity: ModdleElement, id: string, loop: ModdleElement): LoopRule {
  const written = loop.get('loopMaximum');
  const maximum = typeof written === 'number' && Number.isSafeInteger(written) && written >= 0 ? written : undefined;
  if (written !== undefined && maximum === undefined) {
    const label = labelOf(reading, activity);
    reading.findings.push(
      finding(
        'loop-maximum-invalid',
        { zh: `元素${label.zh}的最多循环次数应为不小于 0 的整数，但不是；请改正。`, en: `Expected the loop maximum of element ${label.en} to be a whole number of at least 0, but it is not; correct it.` },
        { elementId: id },
      ),
    );
  }
  const condition = readExpression(reading, { element: activity, id, what: LOOP_CONDITION }, childOf(loop, 'loopCondition'));
  return withoutAbsent({ kind: 'standard' as const, testBefore: isSet(loop, 'testBefore'), maximum, condition });
}

function readMultiInstance(reading: ChartReading, activity: ModdleElement, id: string, loop: ModdleElement): LoopRule {
  const at = { element: activity, id };
  const zeebe = zeebeElement(loop, 'loopCharacteristics');
  const cardinality = readExpression(reading, { ...at, what: CARDINALITY }, childOf(loop, 'loopCardinality'));
  const named = (what: Sentence, text: string | undefined): Expression | undefined => (text === undefined ? undefined : readExpressionText(reading, { ...at, what }, text));
  const collection = named(COLLECTION, zeebe?.get('inputCollection') ?? vendorAttribute(reading.vendors, loop, 'collection') ?? inputVariable(reading, activity, loop));
  if (!cardinality && !collection && reading.options.draft !== true) reportWithoutCollection(reading, activity, id);
  const item = childOf(loop, 'inputDataItem');
  const result = childOf(loop, 'outputDataItem');
  const elementVariable = zeebe?.get('inputElement') ?? vendorAttribute(reading.vendors, loop, 'elementVariable') ?? (item && variableOf(reading, item));
  const outputCollection = zeebe?.get('outputCollection') ?? outputVariable(reading, activity, loop);
  const outputElement = named(OUTPUT, zeebe?.get('outputElement') ?? (result && variableOf(reading, result)));
  return withoutAbsent({
    kind: 'multi-instance' as const,
    sequential: isSet(loop, 'isSequential'),
    cardinality,
    collection,
    elementVariable: usable(reading, id, elementVariable),
    outputCollection: usable(reading, id, outputCollection),
    outputElement,
    completionCondition: readExpression(reading, { ...at, what: COMPLETION }, childOf(loop, 'completionCondition')),
    ...readBehavior(reading, activity, id, loop),
  });
}

/** The variable of the list: by way of the association that feeds the data input, else what the loop names itself. */
function inputVariable(reading: ChartReading, activity: ModdleElement, loop: ModdleElement): string | undefined {
  const input = childOf(loop, 'loopDataInputRef');
  if (!input) return unresolvedOf(reading, loop, 'loopDataInputRef');
  const feeding = childrenOf(activity, 'dataInputAssociations').find((one) => childOf(one, 'targetRef') === input);
  return (feeding && sourceVariable(reading, feeding)) ?? variableOf(reading, input);
}

function outputVariable(reading: ChartReading, activity: ModdleElement, loop: ModdleElement): string | undefined {
  const output = childOf(loop, 'loopDataOutputRef');
  if (!output) return unresolvedOf(reading, loop, 'loopDataOutputRef');
  const taking = childrenOf(activity, 'dataOutputAssociations').find((one) => childrenOf(one, 'sourceRef').includes(output));
  return (taking && targetVariable(reading, taking)) ?? variableOf(reading, output);
}

/** Table 10.9 of BPMN 2.0.2: which events completions throw to the boundary. */
function readBehavior(reading: ChartReading, activity: ModdleElement, id: string, loop: ModdleElement): Behavior {
  const place = { element: activity, id, throws: true };
  const event = (property: string): MultiInstance['noneEvent'] => {
    const definition = childOf(loop, property);
    return definition && readDefinition(reading, definition, place);
  };
  const behavior = textOf(loop, 'behavior');
  if (behavior === 'None') return withoutAbsent({ behavior: 'none' as const, noneEvent: event('noneBehaviorEventRef') });
  if (behavior === 'One') return withoutAbsent({ behavior: 'one' as const, oneEvent: event('oneBehaviorEventRef') });
  if (behavior !== 'Complex') return { behavior: 'all' };
  return { behavior: 'complex', complexBehavior: childrenOf(loop, 'complexBehaviorDefinition').flatMap((one) => readComplex(reading, activity, id, one)) };
}

function readComplex(reading: ChartReading, activity: ModdleElement, id: string, written: ModdleElement): NonNullable<MultiInstance['complexBehavior']> {
  const condition = readExpression(reading, { element: activity, id, what: { zh: '多实例行为的条件', en: 'condition of a complex behaviour' } }, childOf(written, 'condition'));
  if (!condition) return [];
  const thrown = childOf(written, 'event');
  const definition = thrown && [...childrenOf(thrown, 'eventDefinitions'), ...childrenOf(thrown, 'eventDefinitionRef')][0];
  const event = definition && readDefinition(reading, definition, { element: activity, id, throws: true });
  return [withoutAbsent({ condition, event })];
}

function usable(reading: ChartReading, id: string, variable: string | undefined): string | undefined {
  const name = variable?.trim();
  return name === undefined || name === '' || isReserved(reading, name, id) ? undefined : name;
}

function reportWithoutCollection(reading: ChartReading, activity: ModdleElement, id: string): void {
  const label = labelOf(reading, activity);
  reading.findings.push(
    finding(
      'loop-without-collection',
      {
        zh: `多实例元素${label.zh}应写明实例数或集合，但都没有；请填写其中一个。`,
        en: `Expected multi-instance element ${label.en} to have a loop cardinality or a collection, but it has neither; write one of them.`,
      },
      { elementId: id },
    ),
  );
}
