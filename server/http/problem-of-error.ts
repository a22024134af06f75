// Owns which problem an error becomes on its way out: Fastify's own, a schema's, a fault.
// Must not let a message of an unexpected error leave the server.
// Asks ajv-i18n for Chinese sentences.
import { createRequire } from 'node:module';
import type { ErrorObject } from 'ajv/dist/2020.js';
import type { FastifyError, FastifyRequest } from 'fastify';
import { languageOf } from './language.ts';
import { HttpProblem, problem } from './problem.ts';
import type { ProblemError } from './problem.ts';
import type { ProblemCode } from './problem-codes.ts';

type Localize = (errors: ErrorObject[]) => void;
const localizeZh = createRequire(import.meta.url)('ajv-i18n/localize/zh') as Localize;

/** Most wrong places that one answer lists. */
const MOST_ERRORS = 50;

/** By the `code` of Fastify's errors, and of the store's for a cursor nobody gave out. */
const byCode: { readonly [code: string]: ProblemCode } = {
  'cursor-invalid': 'cursor-invalid',
  FST_ERR_CTP_BODY_TOO_LARGE: 'body-too-large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'media-type-unsupported',
  FST_ERR_CTP_INVALID_TYPE: 'media-type-unsupported',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'body-broken',
  FST_ERR_CTP_INVALID_JSON_BODY: 'body-broken',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'body-broken',
  FST_ERR_BAD_URL: 'url-broken',
  FST_ERR_NOT_FOUND: 'route-unknown',
};

/** What to tell the caller about `error`. An unexpected one is logged whole and answered with its reference only. */
export function problemOfError(error: unknown, request: FastifyRequest): HttpProblem {
  if (error instanceof HttpProblem) return error;
  const fastifyError = error as Partial<FastifyError>;
  if (Array.isArray(fastifyError.validation)) {
    return problem('request-invalid', { errors: wrongPlaces(fastifyError.validation as unknown as ErrorObject[], fastifyError.validationContext ?? 'body', request) });
  }
  const code = byCode[fastifyError.code ?? ''];
  if (code !== undefined) return problem(code);
  if (fastifyError.statusCode === 400) return problem(error instanceof SyntaxError ? 'body-broken' : 'request-invalid');
  if (fastifyError.statusCode === 404 || fastifyError.statusCode === 403) return problem('route-unknown');
  request.log.error({ err: error, reqId: request.id }, 'fault while answering a request');
  return problem('fault', { reference: request.id });
}

const partPrefix: { readonly [part: string]: string } = { body: '', querystring: '/query', params: '/params', headers: '/headers' };

function wrongPlaces(errors: readonly ErrorObject[], part: string, request: FastifyRequest): readonly ProblemError[] {
  const first = errors.slice(0, MOST_ERRORS);
  const chinese = first.map((error) => ({ ...error }));
  localizeZh(chinese);
  const language = languageOf(request.headers);
  return first.map((error, index) => {
    const named = nameOf(error);
    const zh = `${chinese[index]?.message ?? error.message ?? ''}${named.zh}`;
    const en = `${error.message ?? ''}${named.en}`;
    return { path: `${partPrefix[part] ?? ''}${pathOf(error)}`, message: language === 'zh' ? zh : en, zh, en };
  });
}

/** The place itself: a missing or surplus member is named as if it stood there. */
function pathOf(error: ErrorObject): string {
  const member: unknown = error.params['missingProperty'] ?? error.params['additionalProperty'] ?? error.params['propertyName'];
  return typeof member === 'string' ? `${error.instancePath}/${member.slice(0, 100).replaceAll('~', '~0').replaceAll('/', '~1')}` : error.instancePath;
}

function nameOf(error: ErrorObject): { readonly zh: string; readonly en: string } {
  const allowed: unknown = error.params['allowedValues'];
  if (Array.isArray(allowed)) return { zh: `：${allowed.join('、')}`, en: `: ${allowed.join(', ')}` };
  const surplus: unknown = error.params['additionalProperty'];
  if (typeof surplus === 'string') return { zh: `：${surplus.slice(0, 100)}`, en: `: ${surplus.slice(0, 100)}` };
  return { zh: '', en: '' };
}
