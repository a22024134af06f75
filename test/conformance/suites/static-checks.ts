// Owns the cases that never run a chart: validity, references, soundness, the way through the parser and back.
// Must not be kinder than the suites: what they call invalid must be named.
// Asks the subject.
import { filesOf, jsonOf, type Runner } from './suite-case.ts';

interface Verdict {
  readonly expected?: string;
  readonly test?: string;
  readonly violations?: number;
}

/** Valid files give no violation, invalid ones do. */
export const runValidity: Runner = async (one, desk) => {
  const { cases } = jsonOf(desk.folder, one.expected) as { readonly cases: readonly Verdict[] };
  const expected = cases.find(({ test }) => test === one.id);
  if (!expected) return [`no expectation for ${one.id}`];
  return judged(expected.expected === 'invalid', await errorsOf(one, desk));
};

/** References that lead nowhere are violations. */
export const runReferences: Runner = async (one, desk) => {
  const { references } = jsonOf(desk.folder, one.expected) as { readonly references: { readonly cases?: readonly Verdict[] } | readonly Verdict[] };
  const list: readonly Verdict[] = Array.isArray(references) ? references : ((references as { readonly cases?: readonly Verdict[] }).cases ?? []);
  const expected = list.find(({ test }) => test !== undefined && one.id.endsWith(test.split('#').at(-1) ?? ''));
  if (!expected) return [`no expectation for ${one.id}`];
  return judged(expected.expected === 'invalid' || (expected.violations ?? 0) > 0, await errorsOf(one, desk));
};

/** Verdicts of the state-space check. */
export const runSoundness: Runner = async (one, desk) => {
  const { cases } = jsonOf(desk.folder, one.expected) as { readonly cases: readonly Record<string, unknown>[] };
  const answer = await desk.newSubject().analyse(filesOf(one, desk)[0]?.xml ?? '');
  const expected = cases.find(({ model, file }) => one.files.some((path) => path.endsWith(String(model ?? file))));
  if (!expected) return [`no expectation for ${one.id}`];
  const wanted = 'bag' in expected ? ofBag(expected['bag'] as Bag) : ofViolations(expected['violated'] as readonly string[], expected['checked'] as readonly string[]);
  const { safe, optionToComplete, properCompletion, dead } = answer;
  const sound = optionToComplete === undefined || properCompletion === undefined ? undefined : optionToComplete && properCompletion;
  const got: Record<string, unknown> = { safe, sound, optionToComplete, properCompletion, noDeadActivities: dead === undefined ? undefined : dead.length === 0 };
  return Object.entries(wanted).flatMap(([name, value]) => (got[name] === value ? [] : [`${name}: expected ${value}, got ${String(got[name])}`]));
};

/** Import, then export: every element with its attributes is there again. */
export const runRoundtrip: Runner = async (one, desk) => {
  const [file] = filesOf(one, desk);
  const before = file?.xml ?? '';
  const after = await desk.newSubject().roundtrip(before);
  const [lost, added] = [missingFrom(after, before), missingFrom(before, after)];
  return [...lost.map((tag) => `lost: ${tag}`), ...added.map((tag) => `added: ${tag}`)].slice(0, 5);
};

type Bag = Readonly<Record<string, { readonly value: boolean }>>;

function ofBag(bag: Bag): Record<string, boolean> {
  const [safe, sound] = [bag['Prop02Safe']?.value, bag['Prop03Sound']?.value];
  return { ...(safe !== undefined && { safe }), ...(sound !== undefined && { sound }) };
}

function ofViolations(violated: readonly string[], checked: readonly string[]): Record<string, boolean> {
  const names: Readonly<Record<string, string>> = { Safeness: 'safe', OptionToComplete: 'optionToComplete', ProperCompletion: 'properCompletion', NoDeadActivities: 'noDeadActivities' };
  return Object.fromEntries(checked.flatMap((name) => (names[name] === undefined ? [] : [[names[name], !violated.includes(name)]])));
}

async function errorsOf(one: Parameters<Runner>[0], desk: Parameters<Runner>[1]): Promise<readonly string[]> {
  const problems = await desk.newSubject().validate(filesOf(one, desk));
  return problems.filter(({ severity }) => severity !== 'warning').map(({ code, element }) => `${code} ${element ?? ''}`);
}

function judged(invalid: boolean, errors: readonly string[]): readonly string[] {
  if (invalid) return errors.length > 0 ? [] : ['expected a violation, but there is none'];
  return errors.map((error) => `expected none, got ${error}`);
}

/** Opening tags, with their attributes in order, that stand more often in one text than in the other. */
function missingFrom(text: string, of: string): readonly string[] {
  const there = tagsOf(text);
  return [...tagsOf(of)].flatMap(([tag, count]) => ((there.get(tag) ?? 0) < count ? [tag] : []));
}

function tagsOf(xml: string): ReadonlyMap<string, number> {
  const tags = new Map<string, number>();
  for (const [, name = '', attributes = ''] of xml.replace(/<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>/g, '').matchAll(/<([A-Za-z][\w:.-]*)((?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*\/?>/g)) {
    const list = [...attributes.matchAll(/([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)].filter(([, key = '']) => !key.startsWith('xmlns') && key !== 'exporter' && key !== 'exporterVersion').map(([, key, double, single]) => `${key}=${double ?? single}`);
    const tag = `${name.split(':').at(-1)} ${list.toSorted().join(' ')}`;
    tags.set(tag, (tags.get(tag) ?? 0) + 1);
  }
  return tags;
}
