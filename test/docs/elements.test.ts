// Keeps docs/elements true: every element the engine knows has its page, and no page speaks of what is not there.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import t from 'tap';

const folder = new URL('../../docs/elements/', import.meta.url);
const text = (path: string): string => readFileSync(new URL(path, folder), 'utf8');
const pages = readdirSync(folder).filter((name) => name.endsWith('.md') && name !== 'README.md');
const graph = text('../../engine/model/graph.ts');

/** The `kind`s of a union type of engine/model/graph.ts. */
function kindsOf(type: string): string[] {
  const from = graph.indexOf(`export type ${type} =`);
  const body = graph.slice(from, graph.indexOf('\n\n', from));
  const found = type.endsWith('Kind') ? body.matchAll(/^ {2}\| '([a-z-]+)'/gm) : body.matchAll(/readonly kind: '([a-z-]+)'/g);
  return [...found].map(([, kind = '']) => kind);
}

/** The sections of a page by their Chinese title. */
function sectionsOf(page: string): Map<string, string> {
  return new Map(page.split(/^## /m).slice(1).map((section) => [section.split(' ')[0] ?? '', section.slice(section.indexOf('\n') + 1).trim()]));
}

t.test('docs/elements: every node, event and loop of the engine has its page', async (t) => {
  const nodes = [...kindsOf('ActivityKind'), ...kindsOf('NodeKind')];
  const events = kindsOf('EventDefinition');
  const loops = kindsOf('LoopRule');
  t.ok(nodes.length >= 23 && events.length >= 10 && loops.length === 2, 'the kinds were read');
  const pageOf = [
    ...nodes.map((kind) => [kind, `${kind}.md`] as const),
    ...events.map((kind) => [kind, `${kind}-event.md`] as const),
    ...loops.map((kind) => [kind, kind === 'standard' ? 'standard-loop.md' : `${kind}.md`] as const),
  ];
  for (const [kind, page] of pageOf) {
    if (t.ok(pages.includes(page), `${kind} has the page ${page}`)) t.match(text(page).split('\n')[2], `\`${kind}\``, `${page} names its kind`);
  }
});

t.test('docs/elements: every page has the same parts, and is short', async (t) => {
  for (const name of pages) {
    const page = text(name);
    t.match(page, /^# \p{Script=Han}[^\n]* [A-Z][^\n]*\n\n[^\n]*BPMN 2\.0\.2, clause/u, `${name}: both names and the clause`);
    const sections = sectionsOf(page);
    t.same([...sections.keys()], ['标准', '执行', '等待', '记录', '出错', '示例'], `${name}: its sections`);
    for (const [title, body] of sections) t.ok(body.length > 5, `${name}: ${title} says something`);
    t.ok(page.split('\n').length <= 60, `${name}: at most 60 lines`);
  }
});

t.test('docs/elements: facts that are named are facts of the engine', async (t) => {
  const facts = new Set([...text('../../engine/model/fact.ts').matchAll(/readonly type: '([a-z-]+)'/g)].map(([, type]) => type));
  for (const name of pages) {
    const recorded = [...(sectionsOf(text(name)).get('记录') ?? '').matchAll(/`([a-z-]+)`/g)].map(([, fact]) => fact);
    t.ok(recorded.length > 0, `${name}: names a fact`);
    for (const fact of recorded) t.ok(facts.has(fact), `${name}: ${fact}`);
  }
});

t.test('docs/elements: every link leads somewhere, and the table leads to every page', async (t) => {
  const codes = text('../errors.md');
  for (const name of [...pages, 'README.md']) {
    for (const [, path = '', anchor] of text(name).matchAll(/\]\(([^)#]+)(?:#([^)]*))?\)/g)) {
      t.ok(existsSync(new URL(path, folder)), `${name}: ${path}`);
      if (anchor !== undefined) t.ok(path === '../errors.md' && codes.includes(`\`${anchor}\``), `${name}: ${path}#${anchor}`);
    }
  }
  const index = text('README.md');
  for (const name of pages) t.ok(index.includes(`](${name})`), `README.md: ${name}`);
});
