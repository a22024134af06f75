import t from 'tap';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { DrawingSettings } from '../../editor/card/drawing-settings.ts';
import { keptReplacements, offeredElements } from '../../editor/diagram/offered.ts';
import { chartDictionary } from '../../editor/language/chart-dictionary.ts';
import { englishOfficeWords, officeWords } from '../../editor/language/office-words.ts';
import { translateModule, untranslated } from '../../editor/language/translate-module.ts';

/** Sentences of bpmn-js that are built while it runs, or belong to elements that are not offered. */
const BUILT_AT_RUN_TIME = new Set(['Align elements ', ' + shift + ', ' + x + ', 'HELLO {you}']);
const ROOTS = ['bpmn-js/lib', 'diagram-js/lib', 'diagram-js-minimap/dist', 'diagram-js-direct-editing/lib'];

function sourcesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /(?:^|[^.\w])[\w-]+(?:\.esm)?\.js$/.test(name)).map((name) => join(folder, name));
}

const sources = ROOTS.flatMap((root) => sourcesIn(join('node_modules', root)).map((file) => readFileSync(file, 'utf8')));

t.test('translation: every sentence in the code of bpmn-js has a Chinese one', async (t) => {
  const said = new Set(sources.flatMap((code) => [...code.matchAll(/\btranslate\(\s*(['"])((?:(?!\1).)+)\1/g)].map(([, , sentence]) => sentence ?? '')));
  t.ok(said.size > 40, `${said.size} sentences found`);
  t.same([...said].filter((sentence) => !BUILT_AT_RUN_TIME.has(sentence) && !(sentence in chartDictionary)), []);
});

t.test('translation: the names in the menus of element types', async (t) => {
  const entries = readFileSync('node_modules/bpmn-js/lib/features/popup-menu/PopupEntries.js', 'utf8');
  const labels = [...entries.matchAll(/label: '([^']+)'/g)].map(([, label]) => label ?? '');
  t.ok(labels.length > 30);
  t.same(labels.filter((label) => !(label in chartDictionary)), []);
});

t.test('translation: aligning and distributing, built at run time', async (t) => {
  for (const side of ['left', 'center', 'right', 'top', 'middle', 'bottom']) t.ok(chartDictionary[`Align elements ${side}`]);
  for (const way of ['horizontally', 'vertically']) t.ok(chartDictionary[`Distribute elements ${way}`]);
});

t.test('translation: the palette is in office words, in both languages', async (t) => {
  for (const { title } of offeredElements) {
    t.match(officeWords[title], /[\u4e00-\u9fff]/, title);
    t.ok(englishOfficeWords[title], title);
  }
});

t.test('translation: what the menus keep still exists in this bpmn-js', async (t) => {
  const options = readFileSync('node_modules/bpmn-js/lib/features/replace/ReplaceOptions.js', 'utf8');
  for (const action of keptReplacements) t.match(options, new RegExp(`'(?:replace-with-)?${action.replace('replace-with-', '')}'`), action);
});

t.test('translation: language is read at every call, values are filled in, misses are counted', async (t) => {
  const settings: DrawingSettings = { language: 'zh', lawProfile: undefined, marks: undefined, inFile: (id) => id };
  const { translate } = translateModule(settings, { 'Open {element}': '打开 {element}' }, { Task: 'Step' }) as { translate: [string, (text: string, values?: object) => string] };
  t.equal(translate[1]('Open {element}', { element: '受理' }), '打开 受理');
  t.equal(translate[1]('Never heard of'), 'Never heard of');
  t.ok(untranslated.has('Never heard of'));
  settings.language = 'en';
  t.equal(translate[1]('Open {element}', { element: 'x' }), 'Open x');
  t.equal(translate[1]('Task'), 'Step');
  t.equal(translate[1]('{gone}'), '{gone}');
});
