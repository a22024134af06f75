// Owns the constraint on the format of written texts.
// Must not judge the texts.
// Asks engine/model/finding.
import { finding } from '../../model/finding.ts';
import { textOf } from '../moddle-element.ts';
import type { Constraint } from './constraint.ts';

const MIME = /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+(\s*;.*)?$/;

/** textFormat is a MIME type. */
export const textFormats: Constraint = {
  name: 'text-formats',
  clause: '8.3.1',
  check: (file) =>
    [...file.of('bpmn:Documentation'), ...file.of('bpmn:TextAnnotation')]
      .filter((element) => !MIME.test(textOf(element, 'textFormat') ?? 'text/plain'))
      .map((element) => {
        const carrier = element.$type === 'bpmn:Documentation' && element.$parent ? element.$parent : element;
        const label = file.label(carrier);
        const written = textOf(element, 'textFormat') ?? '';
        return finding(
          'text-format',
          {
            zh: `${label.zh}的文字格式（textFormat）应是 text/plain 一类的 MIME 类型，但写的是“${written}”；请改正。`,
            en: `Expected textFormat at ${label.en} to be a MIME type such as text/plain, but it is “${written}”; correct it.`,
          },
          file.at(carrier),
        );
      }),
};
