// Owns the values put into an activity and taken from it, however the file writes them.
// Must not move any value.
// Asks read-expression, read-data, vendors.
import { hasPlaceholder, JUEL, literalExpression } from '../expression/compile-text.ts';
import { finding } from '../model/finding.ts';
import type { Sentence } from '../model/finding.ts';
import type { Expression } from '../model/expression.ts';
import type { DataMapping, GraphNode, NodeKind } from '../model/graph.ts';
import { isReserved, labelOf } from './chart-reading.ts';
import type { ChartReading } from './chart-reading.ts';
import { attributesOf, childOf, childrenOf, textOf } from './moddle-element.ts';
import type { ForeignElement, ModdleElement } from './moddle-element.ts';
import { sourceVariable, targetVariable } from './read-data.ts';
import { readExpression, readExpressionText } from './read-expression.ts';
import { vendorElements, zeebeChildren } from './vendors.ts';
import { withoutAbsent } from './without-absent.ts';

/** An empty parameter. */
const NOTHING: Expression = { text: 'null', names: [] };
const MAPPING: Sentence = { zh: '数据映射', en: 'data mapping' };

interface Mapped {
  readonly element: ModdleElement;
  readonly id: string;
}

/** Inputs and outputs of an activity, document order; absent = none. */
export function readMappings(reading: ChartReading, element: ModdleElement, kind: NodeKind, id: string): Pick<GraphNode, 'inputs' | 'outputs'> {
  const at: Mapped = { element, id };
  const calls = kind === 'call-activity';
  const inputs = [
    ...parameters(reading, at, 'inputParameter'),
    ...zeebeMappings(reading, at, 'input'),
    ...(calls ? callMappings(reading, at, 'in') : []),
    ...associations(reading, at, 'dataInputAssociations', calls),
  ];
  const outputs = [
    // What a call gives back comes first: output parameters may read it.
    ...(calls ? callMappings(reading, at, 'out') : []),
    ...parameters(reading, at, 'outputParameter'),
    ...zeebeMappings(reading, at, 'output'),
    ...associations(reading, at, 'dataOutputAssociations', calls),
  ];
  return withoutAbsent({ inputs: inputs.length === 0 ? undefined : inputs, outputs: outputs.length === 0 ? undefined : outputs });
}

function mapping(reading: ChartReading, { id }: Mapped, source: Expression | undefined, target: string | undefined): readonly DataMapping[] {
  const name = target?.trim();
  return source === undefined || name === undefined || name === '' || isReserved(reading, name, id) ? [] : [{ source, target: name }];
}

/** `camunda:inputParameter` and its kin: literal text, `${…}`, a script, or a list or map of texts. */
function parameters(reading: ChartReading, at: Mapped, local: 'inputParameter' | 'outputParameter'): readonly DataMapping[] {
  const written = vendorElements(at.element, 'inputOutput').flatMap(({ $children }) => $children ?? []);
  return written.filter(({ $descriptor: { ns } }) => ns.localName === local).flatMap((one) => mapping(reading, at, parameterValue(reading, at, one), attributesOf(one).get('name')));
}

function parameterValue(reading: ChartReading, at: Mapped, parameter: ForeignElement): Expression | undefined {
  const [nested] = parameter.$children ?? [];
  if (!nested) return textValue(reading, at, parameter.$body ?? '');
  const place = { ...at, what: MAPPING };
  if (nested.$descriptor.ns.localName === 'script') return readExpressionText(reading, place, (nested.$body ?? '').trim(), attributesOf(nested).get('scriptFormat'));
  const entries = nested.$children ?? [];
  if (entries.some((one) => (one.$children ?? []).length > 0 || hasPlaceholder(one.$body ?? ''))) return unsupportedParameter(reading, at);
  const isMap = nested.$descriptor.ns.localName === 'map';
  const texts = entries.map((one) => `${isMap ? `${JSON.stringify(attributesOf(one).get('key') ?? '')}: ` : ''}${JSON.stringify((one.$body ?? '').trim())}`);
  return readExpressionText(reading, place, isMap ? `{${texts.join(', ')}}` : `[${texts.join(', ')}]`);
}

function textValue(reading: ChartReading, at: Mapped, raw: string): Expression | undefined {
  const text = raw.trim();
  if (text === '') return NOTHING;
  if (text.startsWith('=')) return readExpressionText(reading, { ...at, what: MAPPING }, text);
  return hasPlaceholder(text) ? readExpressionText(reading, { ...at, what: MAPPING }, text, JUEL) : literalExpression(text);
}

/** `zeebe:input`, `zeebe:output`: `source="=amount"` or a literal text. */
function zeebeMappings(reading: ChartReading, at: Mapped, local: 'input' | 'output'): readonly DataMapping[] {
  return zeebeChildren(at.element, 'ioMapping', local).flatMap((one) => mapping(reading, at, textValue(reading, at, one.get('source') ?? ''), one.get('target')));
}

/** `camunda:in`, `camunda:out` and their kin: a variable or an expression. */
function callMappings(reading: ChartReading, at: Mapped, local: 'in' | 'out'): readonly DataMapping[] {
  return vendorElements(at.element, local).flatMap((one) => {
    const written = attributesOf(one);
    const source = written.get('source');
    const computed = written.get('sourceExpression');
    const value = computed === undefined ? variableValue(reading, at, source) : textValue(reading, at, computed);
    return mapping(reading, at, value, written.get('target') ?? source);
  });
}

function variableValue(reading: ChartReading, at: Mapped, name: string | undefined): Expression | undefined {
  return name === undefined || name.trim() === '' ? undefined : readExpressionText(reading, { ...at, what: MAPPING }, name.trim());
}

/** Data associations: assignments everywhere; a plain copy from one element to another only where a call hands data over. */
function associations(reading: ChartReading, at: Mapped, property: 'dataInputAssociations' | 'dataOutputAssociations', calls: boolean): readonly DataMapping[] {
  return childrenOf(at.element, property).flatMap((one) => {
    const place = { ...at, what: MAPPING };
    const assigned = childrenOf(one, 'assignment').flatMap((assignment) => {
      const to = childOf(assignment, 'to');
      const target = targetVariable(reading, one) ?? (to && textOf(to, 'body'));
      return mapping(reading, at, readExpression(reading, place, childOf(assignment, 'from')), assignmentTarget(to && textOf(to, 'body')) ?? target);
    });
    if (assigned.length > 0 || !calls) return assigned;
    const transformed = readExpression(reading, place, childOf(one, 'transformation'));
    return mapping(reading, at, transformed ?? variableValue(reading, at, sourceVariable(reading, one)), targetVariable(reading, one));
  });
}

/** The variable an assignment's `to` names: `amount`, `${amount}`, `= amount`. */
function assignmentTarget(text: string | undefined): string | undefined {
  return /^(?:=\s*|[$#]\{\s*)?([\p{L}_][\p{L}\p{M}\p{N}_]*)\s*\}?$/u.exec(text?.trim() ?? '')?.[1];
}

function unsupportedParameter(reading: ChartReading, { element, id }: Mapped): undefined {
  const label = labelOf(reading, element);
  reading.findings.push(
    finding(
      'mapping-unsupported',
      {
        zh: `元素${label.zh}的输入输出参数中有含表达式的列表或映射，本系统不能计算，已忽略；请改写为一个 FEEL 表达式。`,
        en: `Element ${label.en} maps a list or map that holds expressions, which is not computed and is ignored; write one FEEL expression instead.`,
      },
      { elementId: id, severity: 'warning' },
    ),
  );
}
