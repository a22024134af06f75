// Owns the reading of a file for the constraints: its elements, and the references the parser could not follow.
// Must not throw for anything a file can hold.
// Asks bpmn-moddle, parse-chart for what is unreadable, foreign-ids, refuse-text, refuse-references, warning-finding.
// oxlint-disable-next-line typescript/triple-slash-reference -- the package has no types; rooms that include only themselves must find ours
/// <reference path="../bpmn-moddle.d.ts" />
import { BpmnModdle } from 'bpmn-moddle';
import type { Finding } from '../../model/finding.ts';
import { withAsciiIds } from '../foreign-ids.ts';
import { isModdleElement } from '../moddle-element.ts';
import type { ModdleElement } from '../moddle-element.ts';
import { parseChart } from '../parse-chart.ts';
import { refuseReferences } from '../refuse-references.ts';
import { refuseText } from '../refuse-text.ts';
import { warningFindings } from '../warning-finding.ts';
import type { LostReference, RepeatedChild } from './constraint.ts';
import { localName } from './index-elements.ts';
import { repeatedChildren } from './repeated-children.ts';

/** A file as it was read. `definitions` is absent when it could not be read; then the findings say why. */
export interface StandardFile {
  readonly name: string;
  readonly definitions?: ModdleElement;
  readonly findings: readonly Finding[];
  /** What the parser could not follow within the file. */
  readonly unfollowed: readonly LostReference[];
  readonly repeated: readonly RepeatedChild[];
  /** The id as the file writes it. */
  readonly original: (id: string) => string;
  readonly literals: (type: string) => readonly string[] | undefined;
}

/** Reads one file. What the parser drops because it is no BPMN is a finding. */
export async function readStandardFile(name: string, xml: string): Promise<StandardFile> {
  const unread = { name, unfollowed: [], repeated: [], original: (id: string): string => id, literals: () => undefined };
  const refused = refuseText(xml) ?? refuseReferences(xml);
  if (refused) return { ...unread, findings: [refused] };
  const chart = withAsciiIds(xml.replace(/^\uFEFF/, ''));
  const moddle = new BpmnModdle();
  const read = await moddle.fromXML(chart.xml).catch(() => undefined);
  if (!read || !isModdleElement(read.rootElement)) return { ...unread, findings: (await parseChart(xml)).findings };
  const lost = read.warnings.flatMap((warning) => lostReference(warning, chart.original));
  return {
    name,
    definitions: read.rootElement,
    findings: warningFindings(read.warnings.filter(isContentWarning), chart.original),
    unfollowed: lost,
    repeated: repeatedChildren(xml),
    original: chart.original,
    literals: literalsOf(moddle),
  };
}

/** Content the parser dropped, and attributes it does not know; drawings are no part of the standard's constraints. */
function isContentWarning(warning: unknown): boolean {
  const message = field(warning, 'message');
  if (typeof message !== 'string' || message.startsWith('unresolved reference')) return false;
  const element = field(warning, 'element');
  return !isModdleElement(element) || element.$type.startsWith('bpmn:');
}

function lostReference(warning: unknown, original: (id: string) => string): readonly LostReference[] {
  const element = field(warning, 'element');
  const message = field(warning, 'message');
  if (typeof message !== 'string' || !message.startsWith('unresolved reference')) return [];
  if (!isModdleElement(element) || !element.$type.startsWith('bpmn:')) return [];
  return [{ element, property: localName(String(field(warning, 'property'))), value: original(String(field(warning, 'value'))) }];
}

function literalsOf(moddle: unknown): (type: string) => readonly string[] | undefined {
  const packages = (moddle as PackageHolder).getPackages();
  const literals = new Map(
    packages.flatMap((one) => (one.enumerations ?? []).map((each): [string, readonly string[]] => [`${one.prefix}:${each.name.replace(/^.*:/, '')}`, each.literalValues.map((value) => value.name)])),
  );
  return (type) => literals.get(type);
}

interface PackageHolder {
  getPackages(): readonly PackageShape[];
}

interface PackageShape {
  readonly prefix: string;
  readonly enumerations?: readonly { readonly name: string; readonly literalValues: readonly { readonly name: string }[] }[];
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
