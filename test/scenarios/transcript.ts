// Owns the form of scenario transcripts: requests, `----`, what the machine recorded.
// Must not know what a request does.
// Asks nobody.

/** One request: its line, and the indented lines below it (`opinion …`, `values a=1 b=x`). */
export interface TranscriptRequest {
  readonly line: string;
  readonly words: readonly string[];
  readonly details: ReadonlyMap<string, string>;
  /** As written, comments and all. */
  readonly text: string;
}

/** A block: requests and what followed. */
export interface TranscriptBlock {
  /** Comment lines before it, as written. */
  readonly comments: readonly string[];
  readonly requests: readonly TranscriptRequest[];
  /** As recorded; empty when nothing has been approved yet. */
  readonly recorded: string;
}

/**
 * Reads a transcript: blocks parted by blank lines; `#` begins a comment; `----` parts requests from what was recorded.
 * @throws Error for a detail without a request.
 */
export function readTranscript(text: string): readonly TranscriptBlock[] {
  return text.split(/\n{2,}/).map((block) => block.trim()).filter((block) => block !== '').map(readBlock);
}

function readBlock(block: string): TranscriptBlock {
  const lines = block.split('\n');
  const cut = lines.indexOf('----');
  const asked = cut < 0 ? lines : lines.slice(0, cut);
  const comments = asked.filter((line) => line.startsWith('#'));
  const requests: TranscriptRequest[] = [];
  for (const line of asked.filter((candidate) => !candidate.startsWith('#'))) {
    if (!line.startsWith(' ')) {
      requests.push({ line, words: line.split(/ +/), details: new Map(), text: line });
      continue;
    }
    const last = requests.pop();
    if (last === undefined) throw new Error(`Expected a request before the line ${line}`);
    const [name = '', ...rest] = line.trim().split(' ');
    requests.push({ ...last, details: new Map([...last.details, [name, rest.join(' ')]]), text: `${last.text}\n${line}` });
  }
  return { comments, requests, recorded: cut < 0 ? '' : lines.slice(cut + 1).join('\n') };
}

/** Writes a transcript again, with what was recorded this time. */
export function writeTranscript(blocks: readonly TranscriptBlock[]): string {
  return blocks
    .map(({ comments, requests, recorded }) => [...comments, ...(requests.length === 0 ? [] : [...requests.map(({ text }) => text), '----', recorded])].join('\n'))
    .join('\n\n')
    .concat('\n');
}

/** `a=1 b=true c=text` as values: numbers and booleans where they look so. `_` in a text stands for a blank. */
export function readValues(text: string): { readonly [name: string]: string | number | boolean } {
  return Object.fromEntries(
    text.split(/ +/).map((pair) => {
      const cut = pair.indexOf('=');
      const value = pair.slice(cut + 1);
      if (value === 'true' || value === 'false') return [pair.slice(0, cut), value === 'true'];
      return [pair.slice(0, cut), /^\d+$/.test(value) ? Number(value) : value.replaceAll('_', ' ')];
    }),
  );
}
