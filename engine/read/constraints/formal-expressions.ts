// Owns the constraint that what is executed is written in a formal language.
// Must not read expressions, nor judge processes that are not executable.
// Asks engine/model/finding.
import { finding } from '../../model/finding.ts';
import type { ModdleElement } from '../moddle-element.ts';
import type { Constraint } from './constraint.ts';

/** In an executable process every expression is a formal one. */
export const formalExpressions: Constraint = {
  name: 'formal-expressions',
  clause: '8.4.6',
  check: (file) =>
    file
      .of('bpmn:Expression')
      .filter((expression) => expression.$type === 'bpmn:Expression' && file.isExecutable(expression))
      .map((expression) => {
        const carrier = nearestWithId(expression.$parent, file.id) ?? expression;
        const label = file.label(carrier);
        return finding(
          'expression-informal',
          {
            zh: `${label.zh}中的表达式应标明是形式表达式（xsi:type="tFormalExpression"），但没有；请补上类型。`,
            en: `Expected expressions of an executable process to be formal (xsi:type="tFormalExpression"), but one in ${label.en} is not; add the type.`,
          },
          file.at(carrier, 'warning'),
        );
      }),
};

/** The element a person knows: expressions seldom have ids. */
function nearestWithId(element: ModdleElement | undefined, id: (element: ModdleElement) => string | undefined): ModdleElement | undefined {
  for (let around = element; around; around = around.$parent) {
    if (id(around) !== undefined) return around;
  }
  return undefined;
}
