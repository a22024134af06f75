import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import t from 'tap';
import { en } from '../../../web/i18n/en.ts';
import { textOf } from '../../../web/i18n/language.tsx';
import { zh } from '../../../web/i18n/zh.ts';

const web = fileURLToPath(new URL('../../../web/', import.meta.url));
const sources = readdirSync(web, { recursive: true })
  .map((name) => String(name).replaceAll('\\', '/'))
  .filter((name) => /\.tsx?$/.test(name) && !name.startsWith('i18n/zh') && !name.startsWith('i18n/en'));

const CHINESE = /[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]/;

/** A source without its comments; texts in quotes stay. */
function withoutComments(source: string): string {
  return source.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/(^|[^:'"`\\])\/\/.*$/gm, '$1');
}

const placesIn = (text: string): string => [...new Set([...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? ''))].toSorted((a, b) => a.localeCompare(b)).join(' ');

t.test('texts: both languages have the same keys', (t) => {
  t.same(Object.keys(en).toSorted((a, b) => a.localeCompare(b)), Object.keys(zh).toSorted((a, b) => a.localeCompare(b)));
  t.end();
});

t.test('texts: none is empty, and both languages put in the same values', (t) => {
  for (const key of Object.keys(zh) as (keyof typeof zh)[]) {
    if (zh[key].trim() === '' || en[key].trim() === '') t.fail(`${key} is empty`);
    if (placesIn(zh[key]) !== placesIn(en[key])) t.fail(`${key}: {${placesIn(zh[key])}} in Chinese, {${placesIn(en[key])}} in English`);
  }
  t.pass('looked at every text');
  t.end();
});

t.test('texts: English is English', (t) => {
  const chinese = Object.entries(en).filter(([key, text]) => CHINESE.test(text) && key !== 'shell.other-language');
  t.same(chinese, []);
  t.end();
});

t.test('texts: no page holds Chinese of its own', (t) => {
  for (const name of sources) {
    const lines = withoutComments(readFileSync(join(web, name), 'utf8')).split('\n');
    lines.forEach((line, index) => {
      if (CHINESE.test(line)) t.fail(`web/${name}:${index + 1} ${line.trim()}`);
    });
  }
  t.ok(sources.length > 50, 'looked at the pages');
  t.end();
});

t.test('texts: every key is used by a page', (t) => {
  const all = sources.map((name) => readFileSync(join(web, name), 'utf8')).join('\n');
  const families = [...all.matchAll(/`([a-z-]+)\.\$\{/g)].map((match) => `${match[1]}.`);
  const unused = Object.keys(zh).filter((key) => !all.includes(`'${key}'`) && !families.some((family) => key.startsWith(family)));
  t.same(unused, []);
  t.end();
});

t.test('text: values and plural', (t) => {
  t.equal(textOf('zh', 'time.left.working-day', { n: 3 }), '剩余 3 个工作日');
  t.equal(textOf('en', 'time.left.working-day', { n: 1 }), '1 working day left');
  t.equal(textOf('en', 'time.left.working-day', { n: 3 }), '3 working days left');
  t.equal(textOf('zh', 'case.stale-by', { step: '审查' }), '环节“审查”已由{by}办结，页面已刷新。', 'a value that is missing stays visible');
  t.end();
});
