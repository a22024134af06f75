// Owns a chart's way through the parser and back: what comes out means what came in.
// Must not throw for anything a file can hold, nor change a chart of another tool.
// Asks bpmn-moddle, keep-losses for what it loses, engine/read for refusals and findings.
// oxlint-disable-next-line typescript/triple-slash-reference -- the package has no types; rooms that include only themselves must find ours
/// <reference path="../read/bpmn-moddle.d.ts" />
import { BpmnModdle } from 'bpmn-moddle';
import type { Finding } from '../model/finding.ts';
import { qcDescriptor } from '../read/qc-descriptor.ts';
import { refuseReferences } from '../read/refuse-references.ts';
import { refuseText } from '../read/refuse-text.ts';
import { warningFindings } from '../read/warning-finding.ts';
import { keepLosses } from './keep-losses.ts';
import { plainIds } from './plain-ids.ts';
import { readXml } from './read-xml.ts';
import { readOrFinding, unreadableXml } from './unreadable-xml.ts';
import { writeXml } from './write-xml.ts';
import type { XmlElement } from './xml-tree.ts';

/** A chart written again; `xml` is the text as it came when it could not be read. */
export interface Interchanged {
  readonly xml: string;
  readonly findings: readonly Finding[];
}

/**
 * Reads a chart and writes it again. Elements, attributes, references, foreign extensions, documentation and drawing stay;
 * comments and white space between elements do not. What the parser does not understand is a finding and stays as it came.
 */
export async function roundtrip(xml: string): Promise<Interchanged> {
  const refused = refuseText(xml) ?? refuseReferences(xml);
  if (refused) return { xml, findings: [refused] };
  const through = await throughParser(xml);
  if ('code' in through) return { xml, findings: [through] };
  const { original, unchanged, findings } = through;
  return { xml: writeXml(keepLosses({ original, unchanged, edited: unchanged })), findings };
}

/**
 * What an editor built on the same parser wrote, with what was lost of the imported chart put back where its place still
 * exists. `unchanged` is what the editor wrote before anything was edited; without it, only what the parser loses is known.
 * All texts have the ids of the file. Text that cannot be read comes back as it was written.
 */
export async function withLossesKept(imported: string, written: string, unchanged?: string): Promise<string> {
  const edited = readOrFinding(written);
  if ('code' in edited) return written;
  const baseline = unchanged === undefined ? undefined : readOrFinding(unchanged);
  const through = baseline === undefined ? await throughParser(imported) : { original: readOrFinding(imported), unchanged: baseline };
  if ('code' in through || 'code' in through.original || 'code' in through.unchanged) return written;
  return writeXml(keepLosses({ original: through.original, unchanged: through.unchanged, edited }));
}

interface ThroughParser {
  readonly original: XmlElement;
  /** The chart as the parser writes it, with the ids of the file. */
  readonly unchanged: XmlElement;
  readonly findings: readonly Finding[];
}

async function throughParser(xml: string): Promise<ThroughParser | Finding> {
  const original = readOrFinding(xml);
  if ('code' in original) return original;
  const ids = plainIds(original);
  const moddle = new BpmnModdle({ qc: qcDescriptor });
  try {
    const { rootElement, warnings } = await moddle.fromXML(writeXml(ids.root));
    const written = await moddle.toXML(rootElement);
    return { original, unchanged: ids.restored(readXml(written.xml)), findings: warningFindings(warnings, ids.original) };
  } catch (error) {
    return unreadableXml(error);
  }
}
