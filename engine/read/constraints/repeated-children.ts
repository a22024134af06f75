// Owns the search for children that stand twice where the standard allows one: the parser keeps only the last of them.
// Must not be asked about text the parser could not read.
// Asks nobody.
import type { RepeatedChild } from './constraint.ts';

/** Children of which a parent may hold one; those with the same value exclude each other. */
const SINGLE: ReadonlyMap<string, string> = new Map([
  ['standardLoopCharacteristics', 'loop'],
  ['multiInstanceLoopCharacteristics', 'loop'],
  ...[
    'ioSpecification', 'conditionExpression', 'script', 'completionCondition', 'loopCondition', 'loopCardinality', 'loopDataInputRef', 'loopDataOutputRef',
    'inputDataItem', 'outputDataItem', 'transformation', 'dataState', 'resourceRef', 'resourceAssignmentExpression', 'inMessageRef', 'outMessageRef', 'childLaneSet',
    'participantMultiplicity', 'activationCondition', 'operationRef', 'timeDate', 'timeCycle', 'timeDuration', 'extensionElements', 'auditing', 'monitoring',
  ].map((name): [string, string] => [name, name]),
]);

const TAG = /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>|<(\/?)(?:[\w.-]+:)?([^\s/>:]+)((?:"[^"]*"|'[^']*'|[^"'>])*)>/g;
const ID = /\sid\s*=\s*(?:"([^"]*)"|'([^']*)')/;

interface OpenTag {
  readonly name: string;
  readonly id: string | undefined;
  readonly singles: Map<string, string[]>;
}

/** The repeated children of a well-formed text, in the order their parents end. */
export function repeatedChildren(xml: string): readonly RepeatedChild[] {
  const repeated: RepeatedChild[] = [];
  const open: OpenTag[] = [];
  let extensions = 0;
  for (const [, slash, name, attributes = ''] of xml.matchAll(TAG)) {
    if (name === undefined) continue;
    if (slash) {
      const closed = open.pop();
      if (closed?.name === 'extensionElements') extensions -= 1;
      for (const children of closed?.singles.values() ?? []) {
        if (closed && children.length > 1) repeated.push({ parentId: closed.id, parentName: closed.name, children });
      }
      continue;
    }
    const group = SINGLE.get(name);
    const parent = open.at(-1);
    if (group !== undefined && parent && extensions === 0) parent.singles.set(group, [...(parent.singles.get(group) ?? []), name]);
    if (attributes.endsWith('/')) continue;
    const id = ID.exec(attributes);
    if (name === 'extensionElements') extensions += 1;
    open.push({ name, id: id?.[1] ?? id?.[2], singles: new Map() });
  }
  return repeated;
}
