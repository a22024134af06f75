// Owns what an expression reads and repeats: its names, where it iterates, which constructs are kept out.
// Must not evaluate anything.
// Asks engine/expression/allowed-functions.
import { ALLOWED_FUNCTIONS, ALLOWED_TYPES } from './allowed-functions.ts';
import { spelling } from './expression-tree.ts';
import type { ExpressionNode } from './expression-tree.ts';
import { expressionFailure } from './expression-failure.ts';
import type { ExpressionFailure } from './expression-failure.ts';

/** Most items of a range written out in a list-like place, such as `some x in 1..1000`. */
export const LONGEST_RANGE = 1000;

/** Words with which replaced constructs are called; see zoned-functions.ts. */
export const RESERVED_NAMES: ReadonlyMap<string, string> = new Map([
  ['date and time', 'qcDateAndTime'],
  ['time', 'qcTime'],
  ['@', 'qcAt'],
]);

/** A stretch of the text to be replaced before evaluation. */
export interface Replacement {
  readonly from: number;
  readonly to: number;
  readonly by: string;
}

/** What an expression reads and does. */
export interface ExpressionScope {
  /** Variables read outside filters. */
  readonly names: ReadonlySet<string>;
  /** Names read inside a filter `list[…]`: properties of its elements, or variables. */
  readonly filterNames: ReadonlySet<string>;
  /** Names read once per element of an iteration. */
  readonly repeatedNames: ReadonlySet<string>;
  readonly calls: ReadonlySet<string>;
  readonly replacements: readonly Replacement[];
  /** Items of all ranges that may be iterated. */
  readonly rangeItems: number;
}

interface Place {
  readonly bound: ReadonlySet<string>;
  readonly keys: ReadonlySet<string>;
  readonly inFilter: boolean;
  readonly repeated: boolean;
  /** True where a range is only a test (`x in [1..9]`) and never iterated. */
  readonly inTest: boolean;
}

class Refused extends Error {
  failure: ExpressionFailure;
  constructor(failure: ExpressionFailure) {
    super(failure.en);
    this.failure = failure;
  }
}

function refuse(zh: string, en: string): never {
  throw new Refused(expressionFailure('expression-not-allowed', zh, en));
}

/** Scans a tree without syntax errors. Answers a failure for a construct that is kept out. */
export function expressionScope(root: ExpressionNode, text: string): ExpressionScope | ExpressionFailure {
  const scan = new Scan(text);
  try {
    scan.visit(root, { bound: new Set(), keys: new Set(), inFilter: false, repeated: false, inTest: false });
    for (const name of scan.calls) {
      if (scan.names.has(name) || scan.filterNames.has(name)) refuse(`“${name}”是函数名，不能同时用作变量`, `"${name}" is called as a function and cannot be a variable as well`);
    }
    return scan;
  } catch (error) {
    if (error instanceof Refused) return error.failure;
    throw error;
  }
}

class Scan implements ExpressionScope {
  readonly names = new Set<string>();
  readonly filterNames = new Set<string>();
  readonly repeatedNames = new Set<string>();
  readonly calls = new Set<string>();
  readonly replacements: Replacement[] = [];
  rangeItems = 0;
  text: string;

  constructor(text: string) {
    this.text = text;
  }

  visit(node: ExpressionNode, place: Place): void {
    switch (node.name) {
      case 'ForExpression':
        return refuse('不允许使用 for', '"for" is not allowed');
      case 'FunctionDefinition':
        return refuse('不允许定义函数', 'functions may not be defined');
      case '?':
        return refuse('不允许使用 “?”', '"?" is not allowed');
      case 'Identifier':
      case 'Key':
        return this.#checkWord(node);
      case 'VariableName':
        return this.#read(node, place);
      case 'FunctionInvocation':
        return this.#call(node, place);
      case 'DateTimeConstructor':
        return this.#construct(node);
      case 'AtLiteral':
        this.replacements.push({ from: node.from, to: node.from + 1, by: `${RESERVED_NAMES.get('@')}(` }, { from: node.to, to: node.to, by: ')' });
        return;
      case 'Type':
        return this.#type(node);
      case 'Context':
        return this.#context(node, place);
      case 'QuantifiedExpression':
        return this.#quantified(node, place);
      case 'FilterExpression':
        return this.#filter(node, place);
      case 'Interval':
      case 'IterationContext':
        this.#range(node, place);
        return this.#children(node, { ...place, inTest: false });
      case 'Comparison':
        return this.#comparison(node, place);
      case 'SimplePositiveUnaryTest':
        if (!place.inTest && node.children[0]?.name === 'CompareOp') throw new Refused(expressionFailure('expression-syntax', '比较缺少左边的值', 'a comparison has no left side'));
        return this.#children(node, place);
      case 'PositiveUnaryTest':
      case 'PositiveUnaryTests':
      case 'ParenthesizedExpression':
        return this.#children(node, place);
      default:
        return this.#children(node, { ...place, inTest: false });
    }
  }

  #children(node: ExpressionNode, place: Place): void {
    for (const child of node.children) this.visit(child, place);
  }

  /** What stands after `in` is only tested against, however long its ranges. */
  #comparison(node: ExpressionNode, place: Place): void {
    const word = node.children.findIndex(({ name }) => name === 'in');
    for (const [index, child] of node.children.entries()) this.visit(child, { ...place, inTest: word >= 0 && index > word });
  }

  #checkWord(node: ExpressionNode): void {
    const word = spelling(node, this.text).replace(/^"|"$/g, '');
    if (word === '__proto__' || [...RESERVED_NAMES.values()].includes(word)) refuse(`不允许使用名称“${word}”`, `the name "${word}" is not allowed`);
  }

  #read(node: ExpressionNode, place: Place): void {
    this.#children(node, place);
    const name = spelling(node, this.text);
    if (place.keys.has(name)) refuse(`上下文内不能引用自己的键“${name}”`, `a context may not read its own key "${name}"`);
    if (place.bound.has(name)) return;
    if (place.inFilter) this.filterNames.add(name);
    else this.names.add(name);
    if (place.repeated) this.repeatedNames.add(name);
  }

  #call(node: ExpressionNode, place: Place): void {
    const [target, ...rest] = node.children;
    const name = target === undefined ? '' : spelling(target, this.text);
    if (target?.name !== 'VariableName' && target?.name !== 'SpecialFunctionName') refuse('只能按名称调用函数', 'functions may be called by name only');
    if (!ALLOWED_FUNCTIONS.has(name)) refuse(`不允许调用函数“${name}”`, `the function "${name}" is not allowed`);
    this.calls.add(name);
    for (const child of rest) this.visit(child, place);
  }

  #construct(node: ExpressionNode): void {
    const name = spelling(node, this.text);
    if (!ALLOWED_FUNCTIONS.has(name)) refuse(`不允许调用函数“${name}”`, `the function "${name}" is not allowed`);
    const by = RESERVED_NAMES.get(name);
    if (by !== undefined) this.replacements.push({ from: node.from, to: node.to, by });
  }

  #type(node: ExpressionNode): void {
    const name = spelling(node, this.text);
    if (!ALLOWED_TYPES.has(name)) refuse(`不支持的类型“${name}”`, `the type "${name}" is not supported`);
  }

  #context(node: ExpressionNode, place: Place): void {
    const keys = new Set(place.keys);
    for (const entry of node.children) {
      const key = entry.children[0];
      if (key !== undefined) keys.add(spelling(key, this.text).replace(/^"|"$/g, ''));
    }
    this.#children(node, { ...place, keys, inTest: false });
  }

  #quantified(node: ExpressionNode, place: Place): void {
    const sources = node.children.find(({ name }) => name === 'InExpressions')?.children.filter(({ name }) => name === 'InExpression') ?? [];
    const [source] = sources;
    if (source === undefined || sources.length > 1) refuse('some/every 一次只能遍历一个列表', 'some/every may run over one list only');
    const body = node.children.at(-1);
    const [variable, ...rest] = source.children;
    for (const child of rest) this.visit(child, { ...place, inTest: false });
    if (variable === undefined || body === undefined) return;
    this.visit(body, this.#inside({ ...place, bound: new Set([...place.bound, spelling(variable, this.text)]) }));
  }

  #filter(node: ExpressionNode, place: Place): void {
    const [target, , predicate] = node.children;
    if (target !== undefined) this.visit(target, { ...place, inTest: false });
    if (predicate === undefined || predicate.name === 'NumericLiteral') return;
    this.visit(predicate, this.#inside({ ...place, inFilter: true, bound: new Set([...place.bound, 'item']) }));
  }

  #inside(place: Place): Place {
    if (place.repeated) refuse('不允许嵌套遍历（some/every/筛选）', 'iterations (some/every/filters) may not be nested');
    return { ...place, repeated: true, inTest: false };
  }

  /** Refuses ranges that could be iterated for long: only closed ones of whole numbers written out (feelin never ends on `(1..1)` or `[1..1.5]`), at most {@link LONGEST_RANGE} items. */
  #range(node: ExpressionNode, place: Place): void {
    const dots = node.children.findIndex(({ name }) => name === '..');
    if (dots < 0 || place.inTest) return;
    const [from, to] = [node.children[dots - 1], node.children[dots + 1]].map((end) => (end?.name === 'NumericLiteral' ? Number(spelling(end, this.text)) : Number.NaN));
    const items = Math.abs((to ?? Number.NaN) - (from ?? Number.NaN)) + 1;
    const closed = dots === 1 || (node.children[0]?.name === '[' && node.children.at(-1)?.name === ']');
    if (!closed || !Number.isSafeInteger(from) || !Number.isSafeInteger(to)) {
      refuse('可遍历的区间须写成 [a..b]，两端是写明的整数；判断范围请用 “x in [a..b]”', 'a range to run over is written [a..b] with whole numbers; to test a value use "x in [a..b]"');
    }
    if (items > LONGEST_RANGE) throw new Refused(expressionFailure('expression-too-large', `区间超过 ${LONGEST_RANGE} 项`, `a range has more than ${LONGEST_RANGE} items`));
    this.rangeItems += items;
  }
}
