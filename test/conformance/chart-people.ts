// Owns what a chart says about who does a task, as far as the engine keeps it as candidates only.
// Must not be needed to run a case.
// Asks nobody: it looks at the text of the file.

/** Who a task is for, as written; placeholders (`${…}`) are not computed. */
export interface TaskPeople {
  readonly assignee?: string;
  readonly groups: readonly string[];
}

const ELEMENT = /<(?:[\w.-]+:)?(?:userTask|manualTask|globalUserTask)\b([^>]*?)(\/>|>([\s\S]*?)<\/(?:[\w.-]+:)?(?:userTask|manualTask|globalUserTask)>)/g;

/** People by element id. */
export function chartPeople(xml: string): ReadonlyMap<string, TaskPeople> {
  const people = new Map<string, TaskPeople>();
  for (const [, attributes = '', , body = ''] of xml.replace(/<!--[\s\S]*?-->/g, '').matchAll(ELEMENT)) {
    const id = attributeOf(attributes, 'id');
    if (id === undefined) continue;
    const assignee = attributeOf(attributes, '[\\w.-]+:assignee') ?? resourceIn(body, 'humanPerformer');
    const groups = [...listOf(attributeOf(attributes, '[\\w.-]+:candidateGroups')), ...listOf(resourceIn(body, 'potentialOwner')).flatMap(groupOf)];
    people.set(id, { ...(assignee !== undefined && { assignee }), groups });
  }
  return people;
}

function attributeOf(attributes: string, name: string): string | undefined {
  return new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes)?.slice(1).find((value) => value !== undefined)?.trim() || undefined;
}

function resourceIn(body: string, tag: string): string | undefined {
  const inside = new RegExp(`<(?:[\\w.-]+:)?${tag}\\b[\\s\\S]*?<(?:[\\w.-]+:)?formalExpression[^>]*>([\\s\\S]*?)<`).exec(body)?.[1];
  return inside?.replace(/<!\[CDATA\[|\]\]>/g, '').trim() || undefined;
}

function listOf(text: string | undefined): readonly string[] {
  return (text ?? '').split(/,(?![^(]*\))/).map((one) => one.trim()).filter((one) => one !== '');
}

/** `group(sales)` and a bare name mean a group; `user(…)` does not. */
function groupOf(owner: string): readonly string[] {
  const [, kind, name = ''] = /^(user|group)\((.*)\)$/.exec(owner) ?? [];
  return kind === undefined ? [owner] : kind === 'group' ? [name.trim()] : [];
}
