// Owns how a route is described: what it takes, what it answers, which refusals; Fastify validates by it and OpenAPI shows it.
// Must not hold a shape of a message: those are schemas/http.
// Asks nobody.

/** What one route takes and answers. Names are definitions of schemas/http. */
export interface Description {
  /** Chinese, then English. */
  readonly summary: string;
  readonly tag: string;
  /** Path parameters by name; those called `version` are numbers, all others ids. */
  readonly params?: readonly string[];
  readonly query?: { readonly [name: string]: object };
  readonly body?: string;
  /** Status and name of the answer; no name = no body. */
  readonly answer: readonly [status: number, name?: string];
  /** Other media type of the answer than JSON. */
  readonly media?: string;
  /** Statuses of refusals besides those every route may have. */
  readonly refusals?: readonly number[];
}

/** What an id in an address looks like. */
export const idPattern = '^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$';
/** What an idempotency key looks like. */
export const requestIdPattern = '^[A-Za-z0-9._:-]{8,100}$';

const id = { type: 'string', pattern: idPattern };
const version = { type: 'integer', minimum: 1, maximum: 2_147_483_647 };

/** Cursor and size of a page of a list. */
export const pageQuery = {
  after: { type: 'string', minLength: 1, maxLength: 500, description: '`next` of the page before' },
  limit: { type: 'integer', minimum: 1, maximum: 200, description: 'Default 50' },
} as const;

const requestIdHeader = {
  type: 'object',
  properties: {
    'idempotency-key': {
      type: 'string',
      pattern: requestIdPattern,
      description: 'A fresh UUID per intention. The same key with the same content gets the first answer again and records nothing.',
    },
  },
};

/** Fastify's schema of a route. `changes` = it can be repeated harmlessly with an idempotency key. */
export function describe(description: Description, changes = description.body !== undefined): object {
  const { summary, tag, params, query, body, answer, media, refusals = [] } = description;
  const [status, name] = answer;
  const fine = name === undefined ? { description: 'Done', type: 'null' } : { description: 'Done', content: { [media ?? 'application/json']: { schema: media === undefined ? { $ref: `${name}#` } : { type: 'string' } } } };
  const always = [400, 429, 500, 503, ...(body === undefined ? [] : [413, 415])];
  const problems = [...new Set([...always, ...refusals])].sort((a, b) => a - b);
  return {
    summary,
    tags: [tag],
    ...(params === undefined ? {} : { params: { type: 'object', required: params, properties: Object.fromEntries(params.map((param) => [param, param === 'version' ? version : id])) } }),
    ...(query === undefined ? {} : { querystring: { type: 'object', properties: query, additionalProperties: false } }),
    ...(body === undefined ? {} : { body: { $ref: `${body}#` } }),
    ...(changes ? { headers: requestIdHeader } : {}),
    response: {
      [status]: fine,
      ...Object.fromEntries(problems.map((refusal) => [refusal, { description: 'Refused', content: { 'application/problem+json': { schema: { $ref: 'Problem#' } } } }])),
    },
  };
}
