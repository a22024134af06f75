// Owns writing a tree as text: every name gets a prefix that means its namespace where it stands.
// Must not drop or invent anything but declarations of namespaces.
// Asks xml-tree.
import { isElement } from './xml-tree.ts';
import type { Declarations, XmlElement, XmlNode } from './xml-tree.ts';

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';
const XML_PREFIX: Declarations = new Map([['xml', 'http://www.w3.org/XML/1998/namespace']]);

/** The file for a root element. */
export function writeXml(root: XmlElement): string {
  return `${HEAD}${written(root, XML_PREFIX, '')}\n`;
}

function written(element: XmlElement, outer: Declarations, indent: string): string {
  const declared = new Map(element.declarations);
  const scope = new Map([...outer, ...declared]);
  const nameOf = (prefix: string, local: string, uri: string, isAttribute: boolean): string => {
    const chosen = prefixFor(prefix, uri, scope, isAttribute);
    if (chosen !== '' || uri !== '' || (!isAttribute && scope.has(''))) declare(chosen, uri, scope, declared);
    return chosen === '' ? local : `${chosen}:${local}`;
  };
  const name = nameOf(element.prefix, element.local, element.uri, false);
  const attributes = element.attributes.map(({ prefix, local, uri, value }) => {
    // A prefix bound to nothing is kept as it was written.
    const written = uri === '' ? (prefix === '' ? local : `${prefix}:${local}`) : nameOf(prefix, local, uri, true);
    return ` ${written}="${escapedValue(value)}"`;
  });
  const declarations = [...declared].map(([prefix, uri]) => ` ${prefix === '' ? 'xmlns' : `xmlns:${prefix}`}="${escapedValue(uri)}"`);
  const head = `<${name}${declarations.join('')}${attributes.join('')}`;
  if (element.children.length === 0) return `${head}/>`;
  return `${head}>${contentOf(element.children, scope, indent)}</${name}>`;
}

function contentOf(children: readonly XmlNode[], scope: Declarations, indent: string): string {
  if (children.some((node) => !isElement(node))) return children.map((node) => (isElement(node) ? written(node, scope, '') : escapedText(node.text))).join('');
  const inner = `\n${indent}  `;
  return `${children.map((node) => (isElement(node) ? `${inner}${written(node, scope, `${indent}  `)}` : '')).join('')}\n${indent}`;
}

/** The wished prefix where it means the namespace or nothing yet, else another that means it, else a new one. */
function prefixFor(wished: string, uri: string, scope: Declarations, isAttribute: boolean): string {
  const isLawful = !isAttribute || wished !== '';
  if (uri === '') return wished === '' || !scope.has(wished) ? wished : '';
  if (isLawful && scope.get(wished) === uri) return wished;
  for (const [prefix, bound] of scope) if (bound === uri && (!isAttribute || prefix !== '')) return prefix;
  if (isLawful && !scope.has(wished)) return wished;
  let number = 1;
  while (scope.has(`ns${number}`)) number += 1;
  return `ns${number}`;
}

function declare(prefix: string, uri: string, scope: Map<string, string>, declared: Map<string, string>): void {
  if ((scope.get(prefix) ?? '') === uri || (prefix !== '' && uri === '')) return;
  scope.set(prefix, uri);
  declared.set(prefix, uri);
}

function escapedValue(text: string): string {
  return text.replace(/[&<>"\t\n\r]/g, (letter) => `&#${letter.codePointAt(0)};`).replaceAll('&#38;', '&amp;').replaceAll('&#60;', '&lt;').replaceAll('&#62;', '&gt;').replaceAll('&#34;', '&quot;');
}

/** Scripts and expressions stay readable in CDATA. */
function escapedText(text: string): string {
  if (/[<&]/.test(text) && !text.includes(']]>') && !text.includes('\r')) return `<![CDATA[${text}]]>`;
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\r', '&#13;');
}
