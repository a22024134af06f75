// Owns random charts over every element, nested in each other, for the laws that hold on all of them.
// Must not be used outside tests.
// Asks chart.ts for the words.
import { type Chart, type ChartNode, cancel, compensation, condition, each, error, escalation, loopWhile, message, signal, step, timer, times } from './chart.ts';

/** Answers a whole number from 0 to below `below`. */
export type Chance = (below: number) => number;

/** A small repeatable source of chance. */
export function chance(seed: number): Chance {
  let state = Math.imul(seed, 2_654_435_761) >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 4_294_967_296) * below);
  };
}

interface Block {
  readonly nodes: readonly ChartNode[];
  readonly flows: readonly string[];
  readonly first: string;
  readonly last: string;
}

/** A part of a chart that one flow enters and one flow leaves. */
type Part = (make: Maker, id: string, depth: number) => Block;

const EVENTS = [message('m1'), signal('s1'), timer('PT1H'), timer('R3/PT1H'), condition('n > 6'), error('e1'), error(), escalation('c1'), escalation()];
const ESCAPES: readonly ChartNode[] = [
  ['end', 'x', error('e1')],
  ['end', 'x', error('e2')],
  ['end', 'x', escalation('c1')],
  ['terminate', 'x'],
  ['end', 'x', signal('s1')],
  ['end', 'x', message('m2')],
  ['end', 'x', compensation()],
  ['end', 'x'],
];

const single = (...node: ChartNode): Block => ({ nodes: [node], flows: [], first: node[1], last: node[1] });

/** Makes blocks; every id is used once. */
class Maker {
  serial = 0;
  readonly pick: Chance;

  constructor(pick: Chance) {
    this.pick = pick;
  }

  one<T>(list: readonly T[]): T {
    return list[this.pick(list.length)] as T;
  }

  block(depth: number): Block {
    this.serial += 1;
    const id = `n${this.serial}`;
    return this.one(depth <= 0 ? LEAVES : this.pick(4) === 0 ? LEAVES : PARTS)(this, id, depth - 1);
  }

  /** What stands in a process or sub-process: a block between start and end, now and then with a way out in the middle. */
  inside(id: string, depth: number, more: readonly ChartNode[] = []): Chart {
    const block = this.block(depth);
    const nodes: ChartNode[] = [['start', `${id}s`], ...block.nodes, ['end', `${id}e`], ...more];
    const flows = [`${id}s>${block.first}`, ...block.flows];
    if (this.pick(3) > 0) return { nodes, flows: [...flows, `${block.last}>${id}e`] };
    const [kind, , content] = this.one(ESCAPES);
    const wayOut: ChartNode = content === undefined ? [kind, `${id}x`] : [kind, `${id}x`, content];
    return { nodes: [...nodes, ['xor', `${id}w`], wayOut], flows: [...flows, `${block.last}>${id}w`, `${id}w>${id}x: n > 3`, `${id}w>${id}e!`] };
  }

  eventSub(id: string, depth: number): ChartNode {
    const event = this.one(EVENTS);
    const inner = this.block(depth);
    const interrupting = event.includes('error') || this.pick(2) === 0;
    return ['event-sub', id, { nodes: [['start', `${id}s`, event, `isInterrupting="${interrupting}"`], ...inner.nodes, ['end', `${id}e`]], flows: [`${id}s>${inner.first}`, ...inner.flows, `${inner.last}>${id}e`] }];
  }

  boundary(id: string, hostId: string, depth: number): Block {
    const event = this.one(EVENTS);
    const inner = this.block(depth);
    const interrupting = event.includes('error') || this.pick(2) === 0;
    return { nodes: [['boundary', id, event, `attachedToRef="${hostId}" cancelActivity="${interrupting}"`], ...inner.nodes, ['end', `${id}e`]], flows: [`${id}>${inner.first}`, ...inner.flows, `${inner.last}>${id}e`], first: id, last: id };
  }

  loop(): string {
    return this.one(['', '', '', times(2), times('n'), times(3, 'isSequential="true"'), each('list', 'item', '', '<bpmn:completionCondition xsi:type="bpmn:tFormalExpression">numberOfCompletedInstances &gt; 1</bpmn:completionCondition>'), loopWhile('n > 4', 'loopMaximum="3"'), loopWhile('n > 4', 'testBefore="true" loopMaximum="3"')]);
  }
}

const LEAVES: readonly Part[] = [
  (make, id) => single('user', id, `${step()}${make.loop()}`),
  (make, id) => single('user', id, `${step()}${make.loop()}`),
  (make, id) => single('service', id, `<qc:job topic="work"/>${make.loop()}`),
  (_make, id) => single('receive', id, '', 'messageRef="m1"'),
  (make, id) => single('script', id, `${make.loop()}<bpmn:script>n + 1</bpmn:script>`, 'scriptFormat="feel" camunda:resultVariable="n"'),
  (_make, id) => single('task', id),
  (_make, id) => single('catch', id, message('m1')),
  (_make, id) => single('catch', id, signal('s1')),
  (_make, id) => single('catch', id, timer('PT1H')),
  (_make, id) => single('catch', id, condition('n > 2')),
  (_make, id) => single('catch', id, `${message('m1')}${signal('s1')}`, 'parallelMultiple="true"'),
  (_make, id) => single('throw', id, signal('s1')),
  (_make, id) => single('throw', id, escalation('c1')),
  (_make, id) => single('throw', id, message('m2')),
  (_make, id) => single('throw', id, compensation()),
  (_make, id) => single('call', id, '', 'calledElement="other"'),
];

const GATEWAYS = ['xor', 'and', 'or', 'complex'] as const;

const PARTS: readonly Part[] = [
  (make, _id, depth) => {
    const [a, b] = [make.block(depth), make.block(depth)];
    return { nodes: [...a.nodes, ...b.nodes], flows: [...a.flows, ...b.flows, `${a.last}>${b.first}`], first: a.first, last: b.last };
  },
  (make, id, depth) => {
    const kind = make.one(GATEWAYS);
    const split = kind === 'complex' ? 'and' : kind;
    const branches = [make.block(depth), make.block(depth)];
    const flows = branches.flatMap((branch, index) => [...branch.flows, `${id}a>${branch.first}${split === 'and' ? '' : index === 0 ? ': n > 2' : '!'}`, `${branch.last}>${id}b`]);
    return { nodes: [[split, `${id}a`], ...branches.flatMap(({ nodes }) => nodes), [kind, `${id}b`]], flows, first: `${id}a`, last: `${id}b` };
  },
  (make, id, depth) => {
    const more = make.pick(2) === 0 ? [make.eventSub(`${id}v`, depth - 1)] : [];
    const chart = make.inside(id, depth, more);
    return single('sub', id, { ...chart, inner: make.loop() });
  },
  (make, id, depth) => {
    const host = make.one([LEAVES[0], LEAVES[2], LEAVES[15], PARTS[2]])?.(make, id, depth) ?? single('task', id);
    const [a, b] = [make.boundary(`${id}b`, host.first, depth - 1), make.boundary(`${id}c`, host.first, depth - 1)];
    const second = make.pick(2) === 0 ? [a, b] : [a];
    return { nodes: [...host.nodes, ...second.flatMap(({ nodes }) => nodes)], flows: [...host.flows, ...second.flatMap(({ flows }) => flows)], first: host.first, last: host.last };
  },
  (make, id) => ({
    nodes: [['user', id, `${step()}${make.loop()}`], ['boundary', `${id}b`, compensation(), `attachedToRef="${id}"`], [make.one(['user', 'task'] as const), `${id}h`, '', 'isForCompensation="true"'], ['throw', `${id}t`, compensation(make.one([undefined, id]))]],
    flows: [`${id}b~${id}h`, `${id}>${id}t`],
    first: id,
    last: `${id}t`,
  }),
  (make, id, depth) => {
    const inner = make.block(depth);
    return {
      nodes: [
        ['transaction', id, { nodes: [['start', `${id}s`], ['user', `${id}u`, step()], ['boundary', `${id}k`, compensation(), `attachedToRef="${id}u"`], ['user', `${id}h`, '', 'isForCompensation="true"'], ...inner.nodes, ['xor', `${id}w`], ['end', `${id}x`, cancel()], ['end', `${id}e`]], flows: [`${id}s>${id}u`, `${id}k~${id}h`, `${id}u>${inner.first}`, ...inner.flows, `${inner.last}>${id}w`, `${id}w>${id}x: n > 4`, `${id}w>${id}e!`], inner: make.loop() }],
        ['boundary', `${id}c`, cancel(), `attachedToRef="${id}"`],
        ['end', `${id}f`],
      ],
      flows: [`${id}c>${id}f`],
      first: id,
      last: id,
    };
  },
  (make, id) => {
    const targets: readonly ChartNode[] = [['catch', `${id}p`, message('m1')], ['catch', `${id}q`, timer('PT2H')], ['receive', `${id}r`, '', 'messageRef="m3"'], ['catch', `${id}u`, signal('s1')]].slice(make.pick(2)).map((one) => one as unknown as ChartNode);
    return { nodes: [['event-gate', `${id}g`], ...targets, ['xor', `${id}j`]], flows: targets.flatMap(([, target]) => [`${id}g>${target}`, `${target}>${id}j`]), first: `${id}g`, last: `${id}j` };
  },
  (make, id, depth) => {
    const [a, b] = [make.block(depth), make.block(depth)];
    const inner = make.one(['', '<bpmn:completionCondition xsi:type="bpmn:tFormalExpression">n &gt; 3</bpmn:completionCondition>']);
    return single('adhoc', id, { nodes: [...a.nodes, ...b.nodes].filter(([kind]) => kind !== 'start' && kind !== 'end'), flows: [...a.flows, ...b.flows].filter((flow) => ![...a.nodes, ...b.nodes].some(([kind, end]) => kind === 'end' && flow.endsWith(`>${end}`))), inner }, `ordering="${make.one(['Parallel', 'Sequential'])}"`);
  },
  (make, id, depth) => {
    const inner = make.block(depth);
    return { nodes: [['task', `${id}p`, '', 'completionQuantity="2"'], ...inner.nodes, ['task', `${id}q`, '', 'startQuantity="2"']], flows: [`${id}p>${inner.first}`, ...inner.flows, `${inner.last}>${id}q`], first: `${id}p`, last: `${id}q` };
  },
];

/** A random chart with a second process, `other`, that it may call. */
export function randomChart(pick: Chance, depth: number): Chart {
  const make = new Maker(pick);
  const chart = make.inside('main', depth, pick(3) === 0 ? [make.eventSub('mainv', 1)] : []);
  const other = make.inside('other', 1);
  return { ...chart, processes: { other } };
}
