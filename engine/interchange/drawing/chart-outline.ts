// Owns what there is to draw in a chart: nodes in their scopes, lanes, pools, and the lines between them.
// Must not place anything.
// Asks xml-tree.
import { attributeOf, elementsOf, everyElement, textIn } from '../xml-tree.ts';
import type { XmlElement } from '../xml-tree.ts';
import { shapeOf } from './shape-kind.ts';
import type { ShapeKind } from './shape-kind.ts';

/** Something with a shape of its own. */
export interface DrawnNode {
  readonly id: string;
  /** Local name of the BPMN element. */
  readonly tag: string;
  readonly shape: ShapeKind;
  /** Its name, or its text; empty = none. */
  readonly name: string;
  /** The activity a boundary event sits on. */
  readonly hostId?: string;
  /** What a sub-process contains. */
  readonly scope?: ChartScope;
  /** The category a group shows; of other nodes, one each belongs to. */
  readonly categoryValueId?: string;
}

/** Something with a line of its own. */
export interface DrawnLink {
  readonly id: string;
  readonly kind: 'sequence' | 'association' | 'message';
  readonly name: string;
  readonly from: string;
  readonly to: string;
}

/** A lane; `lanes` are the lanes inside it. */
export interface ChartLane {
  readonly id: string;
  readonly members: readonly string[];
  readonly lanes: readonly ChartLane[];
}

/** What a process or sub-process contains. Links that leave the scope are not in it. */
export interface ChartScope {
  readonly id: string;
  readonly nodes: readonly DrawnNode[];
  readonly links: readonly DrawnLink[];
  readonly lanes: readonly ChartLane[];
}

/** A participant; without scope it is drawn as an empty band. */
export interface ChartPool {
  readonly id: string;
  readonly scope?: ChartScope;
}

/** One diagram: pools, or a scope without a pool. */
export interface DiagramOutline {
  readonly rootId: string;
  readonly pools: readonly ChartPool[];
  readonly scope?: ChartScope;
  /** Drawn outside all pools. */
  readonly loose: readonly DrawnNode[];
  /** Every line but those of the scopes: messages, data, notes. */
  readonly links: readonly DrawnLink[];
}

const ROOTS: ReadonlySet<string> = new Set(['process', 'choreography', 'globalChoreographyTask']);

/** What the chart shows, one entry a diagram, the collaboration first. */
export function chartOutline(definitions: XmlElement): readonly DiagramOutline[] {
  const roots = elementsOf(definitions);
  const scopes = new Map(roots.filter(({ local }) => ROOTS.has(local)).map((root) => [idOf(root), scopeOf(root)]));
  const collaborations = roots.filter(({ local }) => local === 'collaboration' || local === 'conversation');
  const shown = collaborations.map((root): DiagramOutline => {
    const pools = elementsOf(root, 'participant').map((one): ChartPool => {
      const scope = scopes.get(bare(attributeOf(one, 'processRef') ?? ''));
      return { id: idOf(one), ...(scope && scope.nodes.length > 0 ? { scope } : {}) };
    });
    return { rootId: idOf(root), pools, loose: nodesOf(root), links: farLinks(root, definitions) };
  });
  const inPools = new Set(shown.flatMap(({ pools }) => pools.flatMap(({ scope }) => scope?.id ?? [])));
  const alone = [...scopes.values()].filter(({ id, nodes }) => !inPools.has(id) && nodes.length > 0);
  const single = alone.map((scope): DiagramOutline => ({ rootId: scope.id, pools: [], scope, loose: [], links: [] }));
  return [...shown, ...single].filter(({ pools, scope, loose }) => pools.length + loose.length > 0 || scope !== undefined).map((one) => (one.scope ? { ...one, links: farLinks(undefined, definitions) } : one));
}

function scopeOf(container: XmlElement): ChartScope {
  const nodes = nodesOf(container);
  const lanes = elementsOf(container, 'laneSet').flatMap((set) => elementsOf(set, 'lane')).map(laneOf);
  const here = new Set(nodes.map(({ id }) => id));
  const flowNodes = new Set(nodes.filter(({ shape }) => isFlowNode(shape)).map(({ id }) => id));
  const links = elementsOf(container).flatMap((one): DrawnLink[] => {
    const link = linkOf(one);
    if (link === undefined || !here.has(link.from) || !here.has(link.to)) return [];
    return link.kind === 'sequence' || (flowNodes.has(link.from) && flowNodes.has(link.to)) ? [link] : [];
  });
  return { id: idOf(container), nodes, links, lanes };
}

/** True for what sequence flows connect. */
export function isFlowNode(shape: ShapeKind): boolean {
  switch (shape) {
    case 'task':
    case 'event':
    case 'boundary-event':
    case 'gateway':
    case 'sub-process':
      return true;
    case 'data':
    case 'store':
    case 'note':
    case 'group':
    case 'conversation':
      return false;
  }
}

function nodesOf(container: XmlElement): readonly DrawnNode[] {
  const data = elementsOf(container, 'ioSpecification').filter(() => container.local === 'process').flatMap((one) => [...elementsOf(one, 'dataInput'), ...elementsOf(one, 'dataOutput')]);
  return [...elementsOf(container), ...data].flatMap((element): DrawnNode[] => {
    const shape = element.uri === container.uri ? shapeOf(element.local) : undefined;
    const id = idOf(element);
    if (shape === undefined || id === '') return [];
    const hostId = shape === 'boundary-event' ? bare(attributeOf(element, 'attachedToRef') ?? '') : undefined;
    const [category] = elementsOf(element, 'categoryValueRef').map((one) => textIn(one).trim());
    const categoryValueId = bare(attributeOf(element, 'categoryValueRef') ?? category ?? '');
    const text = elementsOf(element, 'text')[0];
    return [{
      id,
      tag: element.local,
      shape,
      name: (shape === 'note' && text ? textIn(text) : (attributeOf(element, 'name') ?? '')).trim(),
      ...(hostId === undefined ? {} : { hostId }),
      ...(shape === 'sub-process' ? { scope: scopeOf(element) } : {}),
      ...(categoryValueId === '' ? {} : { categoryValueId }),
    }];
  });
}

function laneOf(lane: XmlElement): ChartLane {
  const members = elementsOf(lane, 'flowNodeRef').map((one) => bare(textIn(one).trim()));
  return { id: idOf(lane), members, lanes: elementsOf(lane, 'childLaneSet').flatMap((set) => elementsOf(set, 'lane')).map(laneOf) };
}

/** Messages of a collaboration, and all associations and data associations of the file. */
function farLinks(collaboration: XmlElement | undefined, definitions: XmlElement): readonly DrawnLink[] {
  const messages = collaboration === undefined ? [] : elementsOf(collaboration).flatMap((one) => (one.local === 'messageFlow' || one.local === 'conversationLink' ? (linkOf(one) ?? []) : []));
  const data = new Map([...everyElement(definitions)].filter(({ local }) => local === 'dataObjectReference').map((one) => [bare(attributeOf(one, 'dataObjectRef') ?? ''), idOf(one)]));
  const links = [...everyElement(definitions)].flatMap((parent) =>
    elementsOf(parent).flatMap((one): DrawnLink[] => {
      if (one.local === 'association') return [linkOf(one) ?? []].flat();
      if (one.local !== 'dataInputAssociation' && one.local !== 'dataOutputAssociation') return [];
      const isInput = one.local === 'dataInputAssociation';
      const [written] = elementsOf(one, isInput ? 'sourceRef' : 'targetRef').map((ref) => bare(textIn(ref).trim()));
      const thing = data.get(written ?? '') ?? written ?? '';
      return [{ id: idOf(one), kind: 'association', name: '', from: isInput ? thing : idOf(parent), to: isInput ? idOf(parent) : thing }];
    }),
  );
  return [...messages, ...links].filter(({ id }) => id !== '');
}

const LINKS: Readonly<Record<string, DrawnLink['kind']>> = { sequenceFlow: 'sequence', association: 'association', messageFlow: 'message', conversationLink: 'message' };

function linkOf(element: XmlElement): DrawnLink | undefined {
  const kind = LINKS[element.local];
  const [from, to] = [bare(attributeOf(element, 'sourceRef') ?? ''), bare(attributeOf(element, 'targetRef') ?? '')];
  if (kind === undefined || idOf(element) === '' || from === '' || to === '') return undefined;
  return { id: idOf(element), kind, name: (attributeOf(element, 'name') ?? '').trim(), from, to };
}

function idOf(element: XmlElement): string {
  return attributeOf(element, 'id') ?? '';
}

/** A reference without its prefix. */
function bare(reference: string): string {
  return reference.slice(reference.indexOf(':') + 1).trim();
}
