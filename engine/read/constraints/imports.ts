// Owns the constraints on imports: the file is at hand, and names stay unambiguous.
// Must not read files: those that are checked together are handed in.
// Asks engine/model/finding.
import { finding } from '../../model/finding.ts';
import type { Finding } from '../../model/finding.ts';
import { childrenOf, textOf } from '../moddle-element.ts';
import type { ModdleElement } from '../moddle-element.ts';
import type { Constraint, ConstraintContext } from './constraint.ts';

const BPMN_IMPORT = 'http://www.omg.org/spec/BPMN/20100524/MODEL';

/** Imported files are there, and files of one namespace that import each other share no id. */
export const imports: Constraint = {
  name: 'imports',
  clause: '8.2.2',
  check: (file) => childrenOf(file.definitions, 'imports').flatMap((one) => checkImport(file, one)),
};

function checkImport(file: ConstraintContext, one: ModdleElement): readonly Finding[] {
  const location = textOf(one, 'location') ?? '';
  const imported = file.others.find((other) => sameFile(other.name, location));
  if (!imported) return isOtherKind(one, location) && location === '' ? [] : [absent(one, location)];
  const namespace = textOf(imported.definitions, 'targetNamespace');
  if (textOf(one, 'namespace') !== namespace) return [strange(one, location, namespace ?? '')];
  return namespace === textOf(file.definitions, 'targetNamespace') ? sharedIds(file, imported) : [];
}

function isOtherKind(one: ModdleElement, location: string): boolean {
  return textOf(one, 'importType') !== BPMN_IMPORT && !/\.bpmn2?$/i.test(location);
}

function sameFile(name: string, location: string): boolean {
  const last = (path: string): string => path.replace(/\\/g, '/').replace(/^.*\//, '').toLowerCase();
  return last(name) === last(location);
}

function absent(one: ModdleElement, location: string): Finding {
  return finding(
    'import-file-missing',
    {
      zh: `文件中导入（import）的“${location}”应一并提交，但没有；请把它一起上传，或删除这条导入。`,
      en: `Expected the imported file to be at hand, but “${location}” is not; upload it together with this one or remove the import.`,
    },
    { severity: isOtherKind(one, location) ? 'warning' : 'error' },
  );
}

function strange(one: ModdleElement, location: string, namespace: string): Finding {
  const written = textOf(one, 'namespace') ?? '';
  return finding('import-namespace', {
    zh: `导入（import）的命名空间应是“${location}”的目标命名空间“${namespace}”，但写的是“${written}”；请改正。`,
    en: `Expected the import of “${location}” to give its target namespace “${namespace}”, but it gives “${written}”; correct it.`,
  });
}

function sharedIds(file: ConstraintContext, imported: ConstraintContext): readonly Finding[] {
  return file.elements.flatMap((element) => {
    const id = file.id(element);
    if (id === undefined || !imported.byId(id) || element === file.definitions) return [];
    return [
      finding(
        'id-shared-between-files',
        {
          zh: `同一命名空间的文件中 id 应各不相同，但“${id}”在“${imported.name}”中也有；请给其中一个换一个 id。`,
          en: `Expected ids to differ among files of one namespace, but “${id}” stands in “${imported.name}” too; give one of them another id.`,
        },
        file.at(element),
      ),
    ];
  });
}
