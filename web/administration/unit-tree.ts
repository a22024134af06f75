// Owns turning the flat list of units into a tree.
// Must not lose a unit whose parent is unknown: it stands at the top.
// Asks nobody.
import type { Unit } from '../api/answers.ts';

/** A unit with those below it; absent children = none. */
export interface UnitNode extends Unit {
  readonly children?: UnitNode[];
}

/** The units as trees, in the order they came. A circle of parents stands at the top, each unit once. */
export function unitTree(units: readonly Unit[]): UnitNode[] {
  const ids = new Set(units.map((unit) => unit.id));
  const placed = new Set<string>();
  const nodeOf = (unit: Unit): UnitNode => {
    placed.add(unit.id);
    const children = units.filter((child) => child.parentId === unit.id && !placed.has(child.id)).map(nodeOf);
    return children.length === 0 ? { ...unit } : { ...unit, children };
  };
  const tops = units.filter((unit) => unit.parentId === undefined || !ids.has(unit.parentId)).map(nodeOf);
  const left = units.filter((unit) => !placed.has(unit.id));
  return [...tops, ...left.flatMap((unit) => (placed.has(unit.id) ? [] : [nodeOf(unit)]))];
}
