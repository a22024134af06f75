import { readFileSync } from 'node:fs';
import t from 'tap';
import { entriesOf } from '../../engine/index.ts';
import { type Chart, chartGraph, step } from '../engine/chart.ts';
import { at, clerk, Driven, reference, stranger } from '../engine/drive.ts';
import { isNode, literalText, nameOf, nodesOf, sourceFile, type SyntaxNode } from '../tidy/source.ts';
import { factFaults, factSchemas, isFact } from './fact-faults.ts';

/** Shape of one member of the union `Fact`: its fields, and which of them may be absent. */
interface Shape {
  readonly fields: readonly string[];
  readonly optional: readonly string[];
}

/** The union `Fact` as it is written in the source: every type with its fields. */
function writtenFacts(): ReadonlyMap<string, Shape> {
  const path = 'engine/model/fact.ts';
  const { syntax } = sourceFile(path, readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8'));
  const union = [...nodesOf(syntax as SyntaxNode)].find((node) => node.type === 'TSTypeAliasDeclaration' && nameOf(node['id']) === 'Fact')?.['typeAnnotation'];
  const members = isNode(union) ? (union['types'] as readonly SyntaxNode[]) : [];
  return new Map(members.map((member): [string, Shape] => {
    const fields = (member['members'] as readonly SyntaxNode[]).map((field) => ({ name: nameOf(field['key']) ?? '', optional: field['optional'] === true, field }));
    const type = fields.find(({ name }) => name === 'type')?.field;
    const literal = type && [...nodesOf(type)].find((node) => node.type === 'Literal');
    return [literalText(literal) ?? '', { fields: fields.map(({ name }) => name).toSorted(), optional: fields.filter(({ optional }) => optional).map(({ name }) => name).toSorted() }];
  }));
}

t.test('schemas of facts: every fact has one, and no other', async (t) => {
  const written = writtenFacts();
  t.ok(written.size > 20, 'the union was read');
  t.strictSame([...factSchemas.keys()].toSorted(), [...written.keys()].toSorted(), 'engine/model/fact.ts and schemas/facts/case-facts.schema.json name the same facts');
});

t.test('schemas of facts: the same fields as the type, the same may be absent, nothing else is let in', async (t) => {
  for (const [type, shape] of writtenFacts()) {
    const { properties = {}, required = [], additionalProperties } = factSchemas.get(type) ?? {};
    const fields = Object.keys(properties).toSorted();
    t.strictSame({ fields, optional: fields.filter((name) => !required.includes(name)) }, shape, type);
    t.equal(properties['type']?.const, type);
    t.equal(additionalProperties, false);
  }
});

const released = { type: 'step-released', activationId: 's4', elementId: 'review', handlerId: 'clerk' };
const due = { lastDay: '2026-03-30', endsAtMs: 1_774_886_400_000, provisional: false };
const expired = { type: 'clock-expired', clockId: 'c5', kind: 'legal', name: 'decision', due };

t.test('facts: good ones pass, each by one schema', async (t) => {
  for (const fact of [released, expired]) {
    t.strictSame(factFaults([fact]), []);
    t.ok(isFact(fact));
  }
});

for (const [why, fact] of [
  ['a field too many', { ...released, at: 1 }],
  ['a field too few', { type: 'step-released', activationId: 's4', elementId: 'review' }],
  ['an empty id', { ...released, handlerId: '' }],
  ['an unknown type', { ...released, type: 'step-forgotten' }],
  ['an instant as text', { ...expired, due: { ...due, endsAtMs: '1774886400000' } }],
  ['half a millisecond', { ...expired, due: { ...due, endsAtMs: 0.5 } }],
  ['a date that is none', { ...expired, due: { ...due, lastDay: '30.03.2026' } }],
  ['an unknown kind of clock', { ...expired, kind: 'lunch' }],
] as const) {
  t.test(`facts: ${why} is seen`, async (t) => {
    t.not(factFaults([fact]).length, 0);
    t.notOk(isFact(fact));
  });
}

const whole: Chart = {
  nodes: [['start', 's'], ['user', 'a', step()], ['sub', 'p', { nodes: [['start', 'ps'], ['and', 'split'], ['user', 'b', step()], ['user', 'c', step()], ['and', 'join'], ['end', 'pe']], flows: ['ps>split', 'split>b', 'split>c', 'b>join', 'c>join', 'join>pe'] }], ['xor', 'x'], ['user', 'd', step()], ['terminate', 'e']],
  flows: ['s>a', 'a>p', 'p>x', 'x>d: n > 1', 'd>e'],
};

t.test('a case: what is recorded on its way fits the schemas, refusals, alerts and incidents too', async (t) => {
  const driven = new Driven(await chartGraph(whole), reference(), at('2026-03-02 09:00')).open({ n: 1 });
  driven.claim('a');
  driven.ask({ type: 'release-step', activationId: driven.round('a') });
  driven.ask({ type: 'complete-step', activationId: driven.round('a'), requirements: [] }, stranger);
  driven.do('a');
  driven.atMs = at('2027-01-04 09:00');
  for (const { id } of entriesOf(driven.must().clocks)) driven.ask({ type: 'fire-clock', clockId: id });
  driven.ask({ type: 'recompute-clocks', reason: '日历更新' });
  driven.do('b');
  driven.do('c');
  const [incident] = entriesOf(driven.must().incidents);
  driven.ask({ type: 'resolve-incident', incidentId: incident?.id ?? '', values: { n: 2 } }, clerk);
  driven.do('d');
  t.type(driven.must().closedAtMs, 'number');
  t.strictSame(factFaults(driven.facts), []);
  const types = new Set<string>(driven.facts.map(({ type }) => type));
  for (const type of ['case-opened', 'case-closed', 'scope-opened', 'scope-closed', 'token-created', 'element-left', 'step-entered', 'step-released', 'step-completed', 'clock-started', 'attempt-refused', 'alert-raised', 'incident-raised', 'incident-resolved'])
    t.ok(types.has(type), `${type} happened`);
  t.comment(`not on this way: ${[...factSchemas.keys()].filter((type) => !types.has(type)).join(', ')}`);
});
