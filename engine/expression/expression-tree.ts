// Owns the syntax tree of a FEEL text, as plain objects.
// Must not judge or evaluate it. Variables never change how a text is read: it is parsed without any.
// Asks feelin for the parse.
import { parseExpression } from 'feelin';

/** A node of the grammar; `name` is the grammar's, `from` and `to` are offsets into the text. */
export interface ExpressionNode {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly children: readonly ExpressionNode[];
}

/** What parsing found; `errorAt` is the offset of the first place that is no FEEL, absent when there is none. */
export interface ExpressionTree {
  readonly root: ExpressionNode;
  readonly nodes: number;
  readonly depth: number;
  readonly errorAt?: number;
}

interface OpenNode {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly children: OpenNode[];
}

/** Parses `text`, which the caller has bounded. Never throws for bad FEEL; throws RangeError when the grammar nests too deep for the parser. */
export function expressionTree(text: string): ExpressionTree {
  const top: OpenNode = { name: 'Top', from: 0, to: text.length, children: [] };
  const open: OpenNode[] = [top];
  let nodes = 0;
  let depth = 0;
  let errorAt: number | undefined;
  parseExpression(text, {}, undefined).iterate({
    enter({ name, from, to, type }) {
      if (type.isError) errorAt ??= from;
      if (type.isSkipped) return false;
      const node: OpenNode = { name, from, to, children: [] };
      open.at(-1)?.children.push(node);
      open.push(node);
      nodes += 1;
      depth = Math.max(depth, open.length - 1);
      return true;
    },
    leave({ type }) {
      if (!type.isSkipped) open.pop();
    },
  });
  const tree = { root: top.children[0] ?? top, nodes, depth };
  return errorAt === undefined ? tree : { ...tree, errorAt };
}

/** The name a node spells: its text with every run of white space as one space. */
export function spelling(node: ExpressionNode, text: string): string {
  return text.slice(node.from, node.to).trim().replace(/\s+/g, ' ');
}
