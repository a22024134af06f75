// Owns the script of a global script task: an element by the standard, which the parser takes for an attribute.
// Must not touch any other script.
// Asks nobody.

const OPENING = /<([\w.-]+:)?globalScriptTask(\s[^<>]*)?>/g;
const SCRIPT = /^([\s\S]*?)<((?:[\w.-]+:)?script)(?:\s[^<>]*)?>([\s\S]*?)<\/\2\s*>/;

/** The text with such scripts written as the parser expects them. Charts without them come back as they are. */
export function withGlobalScripts(xml: string): string {
  if (!xml.includes('globalScriptTask')) return xml;
  const parts: string[] = [];
  let done = 0;
  for (const opening of xml.matchAll(OPENING)) {
    const [tag, prefix = '', attributes = ''] = opening;
    const from = opening.index + tag.length;
    const to = xml.indexOf(`</${prefix}globalScriptTask`, from);
    if (opening.index < done || attributes.trimEnd().endsWith('/') || to < 0) continue;
    const [written, before = '', , script = ''] = SCRIPT.exec(xml.slice(from, to)) ?? [];
    if (written === undefined) continue;
    parts.push(xml.slice(done, opening.index), `<${prefix}globalScriptTask${attributes} script="${attributeText(script)}">`, before);
    done = from + written.length;
  }
  return parts.join('') + xml.slice(done);
}

/** Content as the value of an attribute: CDATA opened, line ends kept. */
function attributeText(content: string): string {
  const text = content.replace(/<!\[CDATA\[([\s\S]*?)\]\]>/g, (_, raw: string) => raw.replaceAll('&', '&amp;').replaceAll('<', '&lt;'));
  return text.trim().replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('\r', '').replaceAll('\n', '&#10;');
}
