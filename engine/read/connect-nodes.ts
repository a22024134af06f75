// Owns what joins nodes besides sequence flow: boundary events to hosts, compensation to handlers, links to links.
// Must not judge the chart beyond what cannot be joined.
// Asks chart-reading.
import { finding } from '../model/finding.ts';
import type { Sentence } from '../model/finding.ts';
import { labelOf, referenceOf } from './chart-reading.ts';
import type { DraftNode, GraphDraft } from './graph-draft.ts';
import { childOf, childrenOf, textOf } from './moddle-element.ts';

/** Joins the nodes of a draft whose nodes and scopes are complete. */
export function connectNodes(draft: GraphDraft): void {
  connectBoundaries(draft);
  connectCompensation(draft);
  connectLinks(draft);
}

function connectBoundaries(draft: GraphDraft): void {
  const boundaries = new Map<DraftNode, string[]>();
  for (const node of draft.nodes.values()) {
    if (node.kind !== 'boundary-event') continue;
    const host = node.hostId === undefined ? undefined : draft.nodes.get(node.hostId);
    if (host) boundaries.set(host, [...(boundaries.get(host) ?? []), node.id]);
    else reportWithoutHost(draft, node);
  }
  for (const [host, ids] of boundaries) host.boundaryIds = ids;
}

/** A compensation boundary event leads to its handler by an association, drawn from the event to the activity. */
function connectCompensation(draft: GraphDraft): void {
  for (const association of draft.associations) {
    const event = draft.nodes.get(referenceOf(draft.reading, association, 'sourceRef') ?? '');
    const handler = draft.nodes.get(referenceOf(draft.reading, association, 'targetRef') ?? '');
    if (!handler || event?.kind !== 'boundary-event' || !event.events?.some(({ kind }) => kind === 'compensation')) continue;
    const host = event.hostId === undefined ? undefined : draft.nodes.get(event.hostId);
    if (host && host.compensatedBy === undefined) host.compensatedBy = handler.id;
  }
}

/** A throwing link goes on at the catching link of its scope that has the same name, or that it names as its target. */
function connectLinks(draft: GraphDraft): void {
  const catches = new Map<string, string>();
  const throws: { readonly node: DraftNode; readonly key: string }[] = [];
  for (const node of draft.nodes.values()) {
    const link = node.events?.find((event) => event.kind === 'link');
    if (link?.kind !== 'link') continue;
    // In a draft the label stands in for a name that is still to be given.
    const name = link.name === '' && draft.reading.options.draft === true ? node.name : link.name;
    const key = JSON.stringify([node.scopeId, name]);
    if (node.kind === 'intermediate-throw-event') throws.push({ node, key });
    else if (node.kind !== 'intermediate-catch-event') continue;
    else if (!catches.has(key)) catches.set(key, node.id);
    else if (name !== '') reportRepeated(draft, node, name);
  }
  for (const { node, key } of throws) {
    const targetId = namedTarget(draft, node) ?? (key.endsWith(',""]') ? undefined : catches.get(key));
    if (targetId !== undefined) node.linkTargetId = targetId;
    else if (draft.reading.options.draft !== true) reportWithoutTarget(draft, node);
  }
}

function namedTarget(draft: GraphDraft, node: DraftNode): string | undefined {
  const element = draft.elements.get(node.id);
  const definition = element && childrenOf(element, 'eventDefinitions').find(({ $type }) => $type === 'bpmn:LinkEventDefinition');
  const owner = definition && childOf(definition, 'target')?.$parent;
  const id = owner && textOf(owner, 'id');
  const target = id === undefined ? undefined : draft.nodes.get(draft.reading.original(id));
  return target?.scopeId === node.scopeId ? target.id : undefined;
}

function reportWithoutHost(draft: GraphDraft, node: DraftNode): void {
  const label = labelOfNode(draft, node);
  draft.reading.findings.push(
    finding(
      'boundary-without-host',
      { zh: `边界事件${label.zh}应附着在本图的一个活动上，但没有；请把它拖到一个活动的边框上。`, en: `Expected boundary event ${label.en} to sit on an activity of this chart, but it does not; drop it on the border of one.` },
      { elementId: node.id },
    ),
  );
}

function reportRepeated(draft: GraphDraft, node: DraftNode, name: string): void {
  const label = labelOfNode(draft, node);
  draft.reading.findings.push(
    finding(
      'link-repeated',
      {
        zh: `捕获链接${label.zh}与另一个捕获链接同名（“${name}”），但同一层内一个名称只能有一个捕获链接；请改名。`,
        en: `Expected one catching link “${name}” in its scope, but ${label.en} is another; rename one.`,
      },
      { elementId: node.id },
    ),
  );
}

function reportWithoutTarget(draft: GraphDraft, node: DraftNode): void {
  const label = labelOfNode(draft, node);
  draft.reading.findings.push(
    finding(
      'link-without-target',
      {
        zh: `抛出链接${label.zh}应与同一层内的一个捕获链接同名，但没有这样的链接；请填写名称，或加上捕获链接。`,
        en: `Expected a catching link of the same name in the scope of link ${label.en}, but there is none; name it, or add one.`,
      },
      { elementId: node.id },
    ),
  );
}

function labelOfNode(draft: GraphDraft, node: DraftNode): Sentence {
  const element = draft.elements.get(node.id);
  return element ? labelOf(draft.reading, element) : { zh: `“${node.id}”`, en: `“${node.id}”` };
}
