// Owns how a call activity is read: what it calls, in which version, and whether every variable goes in and out.
// Must not look up what is called.
// Asks read-expression, vendors.
import { finding } from '../model/finding.ts';
import type { Sentence } from '../model/finding.ts';
import type { Text } from '../model/expression.ts';
import type { CallRule } from '../model/graph.ts';
import { labelOf } from './chart-reading.ts';
import type { ChartReading } from './chart-reading.ts';
import { attributesOf, childrenOf, textOf } from './moddle-element.ts';
import type { ForeignElement, ModdleElement } from './moddle-element.ts';
import { readText } from './read-expression.ts';
import { vendorAttribute, vendorElements, zeebeChildren, zeebeElement } from './vendors.ts';
import { withoutAbsent } from './without-absent.ts';

const CALLED: Sentence = { zh: '被调用的流程', en: 'called process' };
const BUSINESS_KEY: Sentence = { zh: '业务键', en: 'business key' };

/** The call. A call activity that says nothing about data hands everything in and takes everything back. */
export function readCall(reading: ChartReading, element: ModdleElement, id: string): CallRule {
  const zeebe = zeebeElement(element, 'calledElement');
  const [ins, outs] = [vendorElements(element, 'in'), vendorElements(element, 'out')];
  const process = readProcess(reading, element, id, zeebe?.get('processId') ?? textOf(element, 'calledElement'));
  const keyed = ins.map((one) => attributesOf(one).get('businessKey')).find((key) => key !== undefined) ?? vendorAttribute(reading.vendors, element, 'businessKey');
  const silent = ins.length + outs.length === 0 && !zeebe && saysNothing(element);
  const inherits = vendorAttribute(reading.vendors, element, 'inheritVariables') === 'true';
  return withoutAbsent({
    process,
    ...readBinding(reading, element, zeebe),
    allIn: silent || inherits || ins.some(takesAll) || (zeebe !== undefined && zeebe.get('propagateAllParentVariables') !== 'false'),
    allOut: silent || outs.some(takesAll) || (zeebe !== undefined && zeebe.get('propagateAllChildVariables') !== 'false'),
    // What Camunda 7 writes to hand on the caller's key is what happens anyway.
    businessKey: keyed?.includes('execution.processBusinessKey') ? undefined : readText(reading, { element, id, what: BUSINESS_KEY }, keyed),
  });
}

function readProcess(reading: ChartReading, element: ModdleElement, id: string, written: string | undefined): Text {
  const process = readText(reading, { element, id, what: CALLED }, written);
  if (typeof process === 'string') return process.replace(/^[\w.-]+:(?=[^:]+$)/, '');
  if (process === undefined && (written ?? '').trim() === '' && reading.options.draft !== true) {
    const label = labelOf(reading, element);
    reading.findings.push(
      finding(
        'call-without-process',
        { zh: `调用活动${label.zh}应写明被调用的流程，但没有；请填写流程的 id。`, en: `Expected call activity ${label.en} to name the process it calls, but it does not; write the id of the process.` },
        { elementId: id },
      ),
    );
  }
  return process ?? '';
}

function readBinding(reading: ChartReading, element: ModdleElement, zeebe: ReadonlyMap<string, string> | undefined): Pick<CallRule, 'binding' | 'version'> {
  const written = vendorAttribute(reading.vendors, element, 'calledElementBinding') ?? zeebe?.get('bindingType');
  const version = Number(vendorAttribute(reading.vendors, element, 'calledElementVersion'));
  if (written === 'version' && Number.isSafeInteger(version) && version > 0) return { binding: 'version', version };
  if (written === 'deployment' || vendorAttribute(reading.vendors, element, 'sameDeployment') === 'true') return { binding: 'deployment' };
  return { binding: 'latest' };
}

function takesAll(mapping: ForeignElement): boolean {
  return attributesOf(mapping).get('variables') === 'all';
}

function saysNothing(element: ModdleElement): boolean {
  return (
    childrenOf(element, 'dataInputAssociations').length + childrenOf(element, 'dataOutputAssociations').length === 0 &&
    vendorElements(element, 'inputOutput').length === 0 &&
    zeebeChildren(element, 'ioMapping', 'input').length + zeebeChildren(element, 'ioMapping', 'output').length === 0
  );
}
