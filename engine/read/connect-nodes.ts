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
    else report(draft, node, 'boundary-without-host', { zh: '应附着在本图的一个活动上，但没有；请把它拖到一个活动的边框上。', en: 'Expected to sit on an activity of this chart, but it does not; drop it on the border of one.' });
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
    const key = JSON.stringify([node.scopeId, link.name]);
    if (node.kind === 'intermediate-throw-event') throws.push({ node, key });
    else if (node.kind !== 'intermediate-catch-event') continue;
    else if (!catches.has(key)) catches.set(key, node.id);
    else if (link.name !== '') report(draft, node, 'link-repeated', { zh: `与另一个捕获链接同名（“${link.name}”）；同一层内一个名称只能有一个捕获链接，请改名。`, en: `Expected one catching link “${link.name}” in its scope, but there is another; rename one.` });
  }
  for (const { node, key } of throws) {
    const targetId = namedTarget(draft, node) ?? (key.endsWith(',""]') ? undefined : catches.get(key));
    if (targetId !== undefined) node.linkTargetId = targetId;
    else if (draft.reading.options.draft !== true) report(draft, node, 'link-without-target', { zh: '应与同一层内的一个捕获链接同名，但没有这样的链接；请填写名称，或加上捕获链接。', en: 'Expected a catching link of the same name in its scope, but there is none; name it, or add one.' });
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

type ConnectionCode = 'boundary-without-host' | 'link-repeated' | 'link-without-target';

function report(draft: GraphDraft, node: DraftNode, code: ConnectionCode, what: Sentence): void {
  const element = draft.elements.get(node.id);
  const label = element ? labelOf(draft.reading, element) : { zh: node.id, en: node.id };
  draft.reading.findings.push(finding(code, { zh: `元素${label.zh}${what.zh}`, en: `Element ${label.en}: ${what.en}` }, { elementId: node.id }));
}
