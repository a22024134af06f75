// Owns the translation of the parser's warnings into findings with place and remedy.
// Must not hide a warning it does not know.
// Asks engine/model/finding.
import { finding } from '../model/finding.ts';
import type { Finding, Sentence } from '../model/finding.ts';
import type { ReadingOptions } from './chart-reading.ts';
import { kindWord, propertyWord } from './element-words.ts';
import { isModdleElement, textOf } from './moddle-element.ts';
import type { ModdleElement } from './moddle-element.ts';

/** The findings for the parser's warnings, in their order. `original` gives ids as the file writes them. */
export function warningFindings(warnings: readonly unknown[], original: (id: string) => string, options: ReadingOptions = {}): readonly Finding[] {
  return warnings.flatMap((warning) => {
    const found = warningFinding(warning, original, options);
    return found ? [found] : [];
  });
}

/** The references that name nothing in the file, by element and property; of a list the first. */
export function unresolvedReferences(warnings: readonly unknown[]): ReadonlyMap<ModdleElement, ReadonlyMap<string, string>> {
  const unresolved = new Map<ModdleElement, Map<string, string>>();
  for (const warning of warnings) {
    if (!textField(warning, 'message').startsWith('unresolved reference')) continue;
    const element: unknown = typeof warning === 'object' && warning !== null ? Reflect.get(warning, 'element') : undefined;
    if (!isModdleElement(element)) continue;
    const property = textField(warning, 'property').replace(/^.*:/, '');
    const values = unresolved.get(element) ?? new Map<string, string>();
    if (!values.has(property)) values.set(property, textField(warning, 'value'));
    unresolved.set(element, values);
  }
  return unresolved;
}

/** Properties that name a variable in charts of other engines. */
const VARIABLES: ReadonlySet<string> = new Set(['loopDataInputRef', 'loopDataOutputRef']);
/** Properties that may hold the name or code itself in charts of other engines. */
const NAMES: ReadonlySet<string> = new Set(['messageRef', 'signalRef', 'errorRef', 'escalationRef']);
/** Lists at nodes that say again what the flows say themselves. */
const REPEATED: ReadonlySet<string> = new Set(['incoming', 'outgoing']);
/** What such references name has no meaning at run time. */
const IDLE: ReadonlySet<string> = new Set(['itemSubjectRef', 'structureRef', 'itemRef', 'operationRef', 'interfaceRef', 'supportedInterfaceRef', 'evaluatesToTypeRef', 'inMessageRef', 'outMessageRef', 'endPointRefs', 'categoryValueRef', 'parameterRef', 'resourceRef', 'partitionElementRef', 'correlationPropertyRef', 'itemDefinitionRef', 'definitionalCollaborationRef', 'supports', 'import']);

/** A lost drawing, a name from an imported file, or a type harms nobody's case; a variable is no element at all. */
function mayStayUnresolved(warning: unknown, property: string, value: string, options: ReadingOptions): boolean {
  if (isDrawing(warning) || value.includes(':') || VARIABLES.has(property) || IDLE.has(property)) return true;
  const element: unknown = typeof warning === 'object' && warning !== null ? Reflect.get(warning, 'element') : undefined;
  if (isModdleElement(element) && element.$instanceOf('bpmn:DataAssociation')) return true;
  return options.hostLanguages === true && (NAMES.has(property) || REPEATED.has(property));
}

function warningFinding(warning: unknown, original: (id: string) => string, options: ReadingOptions): Finding | undefined {
  const message = textField(warning, 'message');
  const property = textField(warning, 'property').replace(/^.*:/, '');
  const value = original(textField(warning, 'value'));
  const elementId = elementIdOf(warning, original);
  const at = elementId === undefined ? {} : { elementId };
  const place = placeOf(warning, elementId);
  // The text reached us decoded; what its first line says of bytes no longer matters.
  if (message.startsWith('unsupported document encoding')) return undefined;
  if (message.startsWith('unresolved reference')) {
    const severity = mayStayUnresolved(warning, property, value, options) ? 'warning' : 'error';
    return finding(
      'reference-unresolved',
      {
        zh: `${place.zh}的${propertyWord(property)}应指向图中已有的元素，但“${value}”不存在；请重新连接或选择，或删除${place.zh}。`,
        en: `Expected ${property} of ${place.en} to name an element of the chart, but “${value}” does not exist; connect it again or delete it.`,
      },
      { ...at, severity },
    );
  }
  if (message.startsWith('unknown attribute')) {
    return finding(
      'attribute-unknown',
      {
        zh: `${place.zh}的属性 ${property} 应是 BPMN 2.0 的属性，但不是，已忽略；请检查拼写或删除。`,
        en: `Attribute ${property} of ${place.en} is none of BPMN 2.0 and is ignored; check its spelling or remove it.`,
      },
      { ...at, severity: 'warning' },
    );
  }
  return contentFinding(message, original);
}

/** `unparsable content …`: something in the file was dropped by the parser. */
function contentFinding(message: string, original: (id: string) => string): Finding {
  const reason = reasonOf(message);
  const line = lineOf(message) ?? 0;
  const written = /^duplicate ID <(.*)>$/.exec(reason)?.[1];
  if (written !== undefined) {
    const repeated = original(written);
    return finding(
      'id-repeated',
      {
        zh: `每个元素的 id 应各不相同，但第 ${line} 行又用了“${repeated}”；请给其中一个换一个 id。`,
        en: `Expected every id once, but line ${line} uses “${repeated}” again; give one of them another id.`,
      },
      { elementId: repeated },
    );
  }
  const illegal = /^illegal ID <(.*)>$/.exec(reason)?.[1];
  if (illegal !== undefined) {
    return finding('id-illegal', {
      zh: `id 应以字母或下划线开头，只含字母、数字、“_”“-”“.”，但第 ${line} 行是“${illegal}”；请改正。`,
      en: `Expected an id of letters, digits, “_”, “-” and “.” that begins with a letter or “_”, but line ${line} has “${illegal}”.`,
    });
  }
  return finding('content-unreadable', {
    zh: `第 ${line} 行的内容 ${contentOf(message)} 应是 BPMN 2.0 的内容，但无法识别；请删除或改正后重新上传。（${reason}）`,
    en: `Expected BPMN 2.0 content, but ${contentOf(message)} in line ${line} is not known; remove or correct it. (${reason})`,
  });
}

/** 1-based line named in a parser message; undefined when none is named. */
export function lineOf(message: string): number | undefined {
  const line = /\n\tline: (\d+)/.exec(message)?.[1];
  return line === undefined ? undefined : Number(line) + 1;
}

/** The technical reason in a parser message, one line, shortened. */
export function reasonOf(message: string): string {
  const nested = message.lastIndexOf('nested error: ');
  return shortened(nested < 0 ? message : message.slice(nested + 'nested error: '.length));
}

function contentOf(message: string): string {
  return shortened(/^unparsable content ([\s\S]*?)\s*detected\n/.exec(message)?.[1] ?? '');
}

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 120 ? `${line.slice(0, 119)}…` : line;
}

function textField(warning: unknown, name: string): string {
  if (typeof warning !== 'object' || warning === null) return '';
  const value: unknown = Reflect.get(warning, name);
  return typeof value === 'string' ? value : '';
}

function elementIdOf(warning: unknown, original: (id: string) => string): string | undefined {
  const element: unknown = typeof warning === 'object' && warning !== null ? Reflect.get(warning, 'element') : undefined;
  const id = isModdleElement(element) ? textOf(element, 'id') : undefined;
  return id === undefined ? undefined : original(id);
}

function isDrawing(warning: unknown): boolean {
  const element: unknown = typeof warning === 'object' && warning !== null ? Reflect.get(warning, 'element') : undefined;
  return isModdleElement(element) && !element.$type.startsWith('bpmn:');
}

/** `环节名（id）`; without an id, the kind. */
function placeOf(warning: unknown, elementId: string | undefined): Sentence {
  const element: unknown = typeof warning === 'object' && warning !== null ? Reflect.get(warning, 'element') : undefined;
  const name = isModdleElement(element) ? textOf(element, 'name')?.replace(/\s+/g, ' ').trim() : undefined;
  if (elementId !== undefined) return name ? { zh: `“${name}”（${elementId}）`, en: `“${name}” (${elementId})` } : { zh: `“${elementId}”`, en: `“${elementId}”` };
  return isModdleElement(element) ? { zh: `没有 id 的${kindWord(element.$type)}`, en: `a ${element.$type.replace(/^.*:/, '')} without id` } : { zh: '没有 id 的元素', en: 'an element without id' };
}
