// Owns the constraints on who performs an activity.
// Must not judge expressions.
// Asks engine/model/finding.
import { finding } from '../../model/finding.ts';
import type { Finding } from '../../model/finding.ts';
import { childOf, childrenOf } from '../moddle-element.ts';
import type { ModdleElement } from '../moddle-element.ts';
import type { Constraint, ConstraintContext } from './constraint.ts';

/** A role names a resource or an expression, never both; bindings belong to the resource. */
export const resourceRoles: Constraint = {
  name: 'resource-roles',
  clause: '10.3.1',
  check: (file) => file.of('bpmn:ResourceRole').flatMap((role) => [...both(file, role), ...bindings(file, role)]),
};

function both(file: ConstraintContext, role: ModdleElement): readonly Finding[] {
  if (!file.isWritten(role, 'resourceRef') || !childOf(role, 'resourceAssignmentExpression')) return [];
  const label = file.label(role);
  return [
    finding(
      'resource-and-expression',
      {
        zh: `承办人${label.zh}应只写资源（resourceRef）或分配表达式（resourceAssignmentExpression）之一，但两个都有；请只保留一个。`,
        en: `Expected role ${label.en} to have resourceRef or resourceAssignmentExpression, but it has both; keep one.`,
      },
      file.at(role),
    ),
  ];
}

function bindings(file: ConstraintContext, role: ModdleElement): readonly Finding[] {
  const resource = file.reference(role, 'resourceRef');
  const label = file.label(role);
  return childrenOf(role, 'resourceParameterBindings').flatMap((binding) => {
    if (!file.isWritten(role, 'resourceRef')) {
      return [
        finding(
          'resource-binding-alone',
          {
            zh: `承办人${label.zh}没有写明资源（resourceRef），应没有参数绑定（resourceParameterBinding），但有；请补上资源或删去绑定。`,
            en: `Expected no resourceParameterBinding in role ${label.en}, which has no resourceRef, but there is one; name the resource or remove it.`,
          },
          file.at(role),
        ),
      ];
    }
    const parameter = file.reference(binding, 'parameterRef');
    if (!resource || !parameter?.$instanceOf('bpmn:ResourceParameter') || parameter.$parent === resource) return [];
    const name = file.label(parameter);
    return [
      finding(
        'resource-parameter-foreign',
        {
          zh: `承办人${label.zh}绑定的参数应属于它的资源，但${name.zh}不属于；请改指。`,
          en: `Expected role ${label.en} to bind parameters of its own resource, but ${name.en} is none of them; correct it.`,
        },
        file.at(role),
      ),
    ];
  });
}
