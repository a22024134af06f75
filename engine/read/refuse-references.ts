// Owns the bound on lists of references: the parser resolves a list in time that grows with its square.
// Must not resolve references, nor take longer than linear time.
// Asks engine/model/finding.
import { finding } from '../model/finding.ts';
import type { Finding } from '../model/finding.ts';

/** Most references in lists; a chart of 4 MB drawn by people has about half. */
const MOST_REFERENCES = 40_000;

/** Names of BPMN properties that list references. */
const LISTS = '(?:incoming|outgoing|lanes|supports|source|target|extensionDefinitions|[a-z][A-Za-z]*Refs?|(?:in|out)putSetWith[A-Za-z]+|(?:incoming|outgoing)ConversationLinks|categorizedFlowElements)';
const LIST_ELEMENT = new RegExp(`<(?:[\\w.-]+:)?${LISTS}[\\s>]`, 'g');
const LIST_ATTRIBUTE = new RegExp(`[\\s:]${LISTS}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, 'g');

/** Why a chart with so many references is not parsed; undefined = go on. */
export function refuseReferences(xml: string): Finding | undefined {
  let references = 0;
  for (const _ of xml.matchAll(LIST_ELEMENT)) references += 1;
  // One reference in an attribute is no list.
  for (const [, double, single] of xml.matchAll(LIST_ATTRIBUTE)) references += (double ?? single ?? '').split(/\s/).length - 1;
  if (references <= MOST_REFERENCES) return undefined;
  return finding('chart-too-many-references', {
    zh: `流程图中元素之间的引用应不超过 ${MOST_REFERENCES} 处，但有 ${references} 处；请拆成几个流程。`,
    en: `Expected at most ${MOST_REFERENCES} references between elements, but the chart has ${references}; split the flow.`,
  });
}
