// Owns how many findings are handed out at once.
// Must not choose among them: they stay in their order.
// Asks engine/model/finding.
import { finding } from '../model/finding.ts';
import type { Finding } from '../model/finding.ts';

/** Most findings handed out; the rest is counted. */
const MOST_FINDINGS = 500;

/** The first findings, and one that says how many more there are. */
export function limitFindings(findings: readonly Finding[]): readonly Finding[] {
  if (findings.length <= MOST_FINDINGS) return findings;
  const more = findings.length - MOST_FINDINGS;
  return [
    ...findings.slice(0, MOST_FINDINGS),
    finding('findings-too-many', {
      zh: `问题太多，只列出前 ${MOST_FINDINGS} 条，另有 ${more} 条；请先改正以上各条。`,
      en: `Expected at most ${MOST_FINDINGS} findings, but there are ${more} more; correct these first.`,
    }),
  ];
}
