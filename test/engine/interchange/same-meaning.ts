// Owns whether two BPMN files mean the same: names by namespace, attributes in any order, prefixes in values by what they are bound to.
// Must not use the code under test: it reads XML by itself.
// Asks nobody.

/** The first differences, as sentences; empty when both files mean the same. Comments and white space between elements do not count. */
export function differences(came: string, went: string): readonly string[] {
  const found: string[] = [];
  compare(tree(came), tree(went), '', found);
  return found.slice(0, 12);
}

interface Node {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: Node[];
  text: string;
}

const TOKEN = /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!\[CDATA\[([\s\S]*?)\]\]>|<\/[^>]*>|<([^\s/>]+)((?:\s+[^\s=]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>|([^<]+)/g;
const PAIR = /([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

function tree(xml: string): Node {
  const root: Node = { name: '', attributes: new Map(), children: [], text: '' };
  const stack = [{ node: root, scope: new Map<string, string>() }];
  for (const [token, cdata, tag, pairs = '', slash, text] of xml.matchAll(TOKEN)) {
    const top = stack.at(-1);
    if (!top) throw new Error('more tags closed than opened');
    if (cdata !== undefined) top.node.text += cdata;
    else if (text !== undefined) top.node.text += decoded(text);
    else if (token.startsWith('</')) stack.pop();
    else if (tag !== undefined) {
      const written = [...pairs.matchAll(PAIR)].map(([, name = '', one, other]): [string, string] => [name, decoded(one ?? other ?? '')]);
      const scope = new Map([...top.scope, ...written.flatMap(([name, uri]): [string, string][] => (/^xmlns(:|$)/.test(name) ? [[name.slice(6), uri]] : []))]);
      const attributes = written.filter(([name]) => !/^xmlns(:|$)/.test(name)).map(([name, value]): [string, string] => [name.includes(':') ? qualified(name, scope) : name, valueOf(value, scope)]);
      const node: Node = { name: qualified(tag, scope), attributes: new Map(attributes), children: [], text: '' };
      top.node.children.push(node);
      if (slash !== '/') stack.push({ node, scope });
    }
  }
  if (stack.length !== 1) throw new Error('tags left open');
  return root;
}

function qualified(name: string, scope: ReadonlyMap<string, string>): string {
  const [local = '', prefix = ''] = name.split(':').toReversed();
  return `{${scope.get(prefix) ?? prefix}}${local}`;
}

/** A value that is a name with a declared prefix is compared by namespace; whole numbers by amount. */
function valueOf(value: string, scope: ReadonlyMap<string, string>): string {
  const prefix = /^([A-Za-z_][\w.-]*):[A-Za-z_][\w.-]*$/.exec(value)?.[1];
  return prefix !== undefined && scope.has(prefix) ? qualified(value, scope) : value;
}

function decoded(text: string): string {
  return text
    .replace(/&#x([\da-f]+);/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&apos;', "'").replaceAll('&amp;', '&');
}

function compare(a: Node, b: Node, path: string, found: string[]): void {
  if (found.length > 12) return;
  const here = `${path}/${a.name.replace(/^\{.*\}/, '')}${a.attributes.has('id') ? `#${a.attributes.get('id')}` : ''}`;
  if (a.name !== b.name) return void found.push(`${here}: ${a.name} became ${b.name}`);
  for (const name of new Set([...a.attributes.keys(), ...b.attributes.keys()])) {
    if (a.attributes.get(name) !== b.attributes.get(name)) found.push(`${here}@${name}: ${JSON.stringify(a.attributes.get(name))} became ${JSON.stringify(b.attributes.get(name))}`);
  }
  if (a.text.trim() !== b.text.trim()) found.push(`${here}: text ${JSON.stringify(a.text.slice(0, 80))} became ${JSON.stringify(b.text.slice(0, 80))}`);
  if (a.children.length !== b.children.length) found.push(`${here}: ${a.children.length} children became ${b.children.length}`);
  a.children.forEach((child, index) => {
    const other = b.children[index];
    if (other) compare(child, other, here, found);
  });
}
