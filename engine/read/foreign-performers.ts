// Owns the names of people and groups as other tools write them: lists, literals, the standard's performers.
// Must not compute an expression: a name that is computed names nobody here.
// Asks moddle-element.
import { hasPlaceholder } from '../expression/compile-text.ts';
import { childOf, childrenOf, textOf } from './moddle-element.ts';
import type { ModdleElement } from './moddle-element.ts';

/** `a, b` and the literals `="a"` and `=["a", "b"]`. Empty for anything computed. */
export function foreignList(text: string | undefined): readonly string[] {
  const written = text?.trim() ?? '';
  if (hasPlaceholder(written)) return [];
  return written.startsWith('=') ? literalNames(written.slice(1)) : parts(written);
}

/** Names in `potentialOwner`, `humanPerformer` and `performer` (BPMN 2.0.2 section 10.3.1): bare, or as `user(a)` and `group(b, c)`. */
export function performersOf(element: ModdleElement): readonly string[] {
  return childrenOf(element, 'resources').filter((one) => one.$instanceOf('bpmn:Performer')).flatMap((performer) => {
    const assignment = childOf(performer, 'resourceAssignmentExpression');
    const expression = assignment && childOf(assignment, 'expression');
    return foreignList(expression && textOf(expression, 'body')).flatMap((name) => parts(/^(?:user|group)\((.*)\)$/.exec(name)?.[1] ?? name));
  });
}

/** Split at commas outside brackets. */
function parts(text: string): readonly string[] {
  return text.split(/[,，](?![^(]*\))/).map((one) => one.trim()).filter((one) => one !== '');
}

function literalNames(text: string): readonly string[] {
  try {
    const value: unknown = JSON.parse(text);
    return (Array.isArray(value) ? value : [value]).filter((one): one is string => typeof one === 'string' && one.trim() !== '');
  } catch {
    return [];
  }
}
