// Owns making SVG nodes.
// Must not set markup from text: every text goes in as text.
// Asks the document.

const NAMESPACE = 'http://www.w3.org/2000/svg';

/** A new SVG node, appended to `parent`. */
export function svg(parent: Element, name: string, attributes: Readonly<Record<string, string | number>>, text?: string): SVGElement {
  const node = document.createElementNS(NAMESPACE, name) as SVGElement;
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, String(value));
  if (text !== undefined) node.textContent = text;
  parent.appendChild(node);
  return node;
}
