// Owns when the state space is asked at publication: once every path is drawn whole.
// Must not repeat what simpler rules have said already.
// Asks check-soundness and the rules about paths.
import type { Rule } from './check-context.ts';
import { checkSoundness } from './check-soundness.ts';
import { flowEnds } from './flow-ends.ts';
import { reachability } from './reachability.ts';
import { startAndEnd } from './start-and-end.ts';

const FIRST: readonly Rule[] = [startAndEnd, flowEnds, reachability];

/** The findings of the state space, on charts the rules about paths find no error in. */
export const caseCompletes: Rule = (graph, context) => {
  const hasErrors = FIRST.some((rule) => rule(graph, context).some(({ severity }) => severity === 'error'));
  return hasErrors ? [] : checkSoundness(graph);
};
