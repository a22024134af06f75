// Owns whether an answer is what the OpenAPI document promises: its status is listed, its body fits the schema.
// Must not know any route.
// Asks ajv.
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import type { Answered } from './start-app.ts';

interface Document {
  readonly paths: { readonly [path: string]: { readonly [method: string]: Operation } };
  readonly components: object;
}

interface Operation {
  readonly responses: { readonly [status: string]: { readonly content?: { readonly [media: string]: { readonly schema: object } } } };
}

/** Answers what is wrong with an answer; empty = nothing, or a path that the document does not have. */
export function answerChecker(openapi: object): (method: string, path: string, answer: Answered) => readonly string[] {
  const document = openapi as Document;
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  formats.default(ajv);
  ajv.addSchema({ $id: 'openapi', components: document.components });
  const validators = new Map<string, ValidateFunction>();
  const patterns = Object.keys(document.paths).map((path) => ({ path, pattern: new RegExp(`^${path.replaceAll('.', '\\.').replace(/\{[^}]+\}/g, '[^/]+')}$`) }));
  const validatorOf = (key: string, schema: object): ValidateFunction => {
    const known = validators.get(key) ?? ajv.compile(JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"openapi#/')) as object);
    validators.set(key, known);
    return known;
  };
  return (method, url, { status, headers, body }) => {
    const path = url.split('?', 1)[0] ?? url;
    const known = patterns.filter(({ pattern }) => pattern.test(path)).sort((a, b) => Number(a.path.includes('{')) - Number(b.path.includes('{')))[0]?.path;
    const operation = known === undefined ? undefined : document.paths[known]?.[method.toLowerCase()];
    if (operation === undefined) return [];
    const promised = operation.responses[String(status)];
    if (promised === undefined) return [`status ${status} is not listed`];
    if (promised.content === undefined) return body === undefined ? [] : ['a body was not promised'];
    const media = String(headers['content-type'] ?? '').split(';', 1)[0] ?? '';
    const schema = promised.content[media]?.schema;
    if (schema === undefined) return [`media type ${media} is not listed`];
    if (body === undefined) return [];
    const validate = validatorOf(`${known} ${method} ${status} ${media}`, schema);
    return validate(body) ? [] : (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`);
  };
}
