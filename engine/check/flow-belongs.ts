// Owns that a chart is published under the item and the law it says it belongs to.
// Must not require a foreign chart to say so.
// Asks engine/model.
import { finding } from '../model/finding.ts';
import type { Finding } from '../model/finding.ts';
import type { Rule } from './check-context.ts';

/** `qc:flow` agrees with the item and law profile the chart is checked for. */
export const flowBelongs: Rule = (graph, { item, lawProfile }) => {
  const { itemId, lawProfileId } = graph.settings;
  const findings: Finding[] = [];
  if (item && itemId !== undefined && itemId !== item.id) {
    findings.push(
      finding(
        'flow-item-other',
        { zh: `这张图写明属于事项“${itemId}”，但正在用于事项“${item.name}”（${item.id}）；请确认没有选错文件。`, en: `Expected a chart of item “${item.id}”, but this one says it belongs to “${itemId}”; check that the right file was chosen.` },
        { elementId: graph.id },
      ),
    );
  }
  if (lawProfile && lawProfileId !== undefined && lawProfileId !== lawProfile.id) {
    findings.push(
      finding(
        'flow-law-profile-other',
        { zh: `这张图写明按“${lawProfileId}”计算期限，但该事项适用《${lawProfile.name}》（${lawProfile.id}）；请改正其中一处。`, en: `Expected law profile “${lawProfile.id}” as the item has it, but the chart says “${lawProfileId}”; correct one of them.` },
        { elementId: graph.id },
      ),
    );
  }
  return findings;
};
