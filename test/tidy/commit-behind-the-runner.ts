// Owns the rule that an HTTP route never commits: every change goes through the runner.
// Must not forbid reading.
// Asks source.ts.
import { isNode, lineAt, nameOf, nodesOf, type Rule, type SyntaxNode } from './source.ts';

function commits(node: SyntaxNode): boolean {
  const callee = node.type === 'CallExpression' ? node['callee'] : undefined;
  return isNode(callee) && callee.type === 'MemberExpression' && nameOf(callee['property']) === 'commit';
}

/** server/http never calls `….commit(…)`. */
export const commitBehindTheRunner: Rule = {
  name: 'commit-behind-the-runner',
  check: (files) =>
    files
      .filter((file) => file.path.startsWith('server/http/') && file.syntax !== undefined)
      .flatMap((file) =>
        [...nodesOf(file.syntax as SyntaxNode)]
          .filter(commits)
          .map((node) => ({ path: file.path, line: lineAt(file.text, node.start), says: 'a route must not commit; run a command through the runner' })),
      ),
  bad: [{ 'server/http/cases.ts': 'await store.commit(changes);' }, { 'server/http/cases.ts': 'await app.deps.store.commit(changes);' }],
  good: [{ 'server/runner/runner.ts': 'await store.commit(changes);' }, { 'server/http/cases.ts': "await runner.run(command); const commit = 'commit';" }],
};
