// Owns the load of the crash test: people who open cases and work on them over HTTP until the server is gone.
// Must not count as answered what did not arrive whole.
// Asks the server by its interface only.

/** Somebody who has logged in. Sessions outlive the server. */
export interface Person {
  readonly username: string;
  readonly cookie: string;
  readonly csrfToken: string;
}

/** A request that was answered, whole. */
export interface Answered {
  /** `<account id>:<idempotency key>`, as the server keeps it. */
  readonly request: string;
  readonly status: number;
  readonly body: { readonly id?: string; readonly revision?: number; readonly code?: string };
}

interface Looked {
  readonly steps: readonly { readonly activationId: string }[];
}

/** Logs in. @throws Error when that is refused. */
export async function logIn(address: string, username: string, password: string): Promise<Person> {
  const answer = await fetch(`${address}/api/v1/sessions`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ username, password }) });
  if (answer.status !== 201) throw new Error(`${username} could not log in: ${await answer.text()}`);
  const { csrfToken } = (await answer.json()) as { readonly csrfToken: string };
  return { username, cookie: answer.headers.get('set-cookie')?.split(';', 1)[0] ?? '', csrfToken };
}

/** What there is at `path` for this person. */
export async function look<T>(address: string, { cookie }: Person, path: string): Promise<T> {
  const answer = await fetch(`${address}/api/v1${path}`, { headers: { cookie } });
  if (answer.status !== 200) throw new Error(`GET ${path} was answered ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as T;
}

/** Asks for a change under `key`. */
export async function ask(address: string, { username, cookie, csrfToken }: Person, key: string, path: string, body: object): Promise<Answered> {
  const headers = { cookie, 'x-csrf-token': csrfToken, 'idempotency-key': key, 'content-type': 'application/json' };
  const answer = await fetch(`${address}/api/v1${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  return { request: `${username}:${key}`, status: answer.status, body: (await answer.json()) as Answered['body'] };
}

/** People working side by side until a request gets no answer; every answer goes to `onAnswer` as it arrives. */
export async function workUntilGone(address: string, people: { readonly clerk: Person; readonly officer: Person }, run: string, sideBySide: number, onAnswer: (answered: Answered) => void): Promise<void> {
  let number = 0;
  const say = async (who: Person, path: string, body: object): Promise<Answered> => {
    const answered = await ask(address, who, `${run}-${(number += 1)}`.padEnd(8, '-'), path, body);
    onAnswer(answered);
    return answered;
  };
  const workOn = async (): Promise<never> => {
    for (;;) await oneCase(address, people, say);
  };
  const ends = await Promise.allSettled(Array.from({ length: sideBySide }, workOn));
  for (const end of ends) if (end.status === 'rejected' && !isGone(end.reason)) throw end.reason;
}

async function oneCase(address: string, { clerk, officer }: { readonly clerk: Person; readonly officer: Person }, say: (who: Person, path: string, body: object) => Promise<Answered>): Promise<void> {
  const opened = await say(clerk, '/cases', { itemId: 'water-abstraction-permit', applicant: { kind: 'organisation', name: '演示取水户' }, materials: [] });
  const path = `/cases/${opened.body.id ?? ''}`;
  const step = async (who: Person): Promise<string> => `${path}/work-items/${(await look<Looked>(address, who, path)).steps[0]?.activationId ?? ''}`;
  const apply = await step(clerk);
  const values = { intakePlace: '演示乡', waterSource: 'ground', waterUse: 'industry', yearlyCubicMetres: 1 };
  await say(clerk, `${apply}/claim`, {});
  await say(clerk, `${apply}/complete`, { requirements: ['r1', 'r2'], values });
  const accept = await step(officer);
  // Somebody else's: the refusal is an answer too, and the attempt must not be lost either.
  await say(clerk, `${accept}/claim`, {});
  await say(officer, `${accept}/claim`, {});
  await say(officer, `${accept}/complete`, { outcome: 'accepted', opinion: '同意', noticeNo: '演示〔2026〕1号', requirements: ['r1', 'r3'] });
}

/** Node's fetch says so when the other end is gone, or goes in the middle of a body. */
function isGone(error: unknown): boolean {
  return error instanceof TypeError && /fetch failed|terminated|other side closed/.test(error.message);
}
