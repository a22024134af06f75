// Owns the JSON Schemas of messages: loads schemas/http once, gives them to Fastify, compiles validators.
// Must not change a message: nothing is removed or defaulted; only addresses (query, params) turn text into numbers.
// Asks ajv.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';

/** One named schema: `$id` is its name, references are `Name#`. */
export interface NamedSchema {
  readonly $id: string;
  readonly [keyword: string]: unknown;
}

interface SchemaFile {
  readonly $defs: { readonly [name: string]: { readonly [keyword: string]: unknown } };
}

/** Every definition of every file in `folder`, by name. A name given twice is an error, for references go by name alone. */
export function loadSchemas(folder: string): readonly NamedSchema[] {
  const named = new Map<string, NamedSchema>();
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.schema.json')).sort()) {
    const { $defs } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as SchemaFile;
    for (const [name, schema] of Object.entries($defs)) {
      if (named.has(name)) throw new Error(`schemas/http: ${name} is defined twice, the second time in ${file}`);
      named.set(name, { $id: name, ...(byName(schema) as object) });
    }
  }
  return [...named.values()];
}

/** `file.schema.json#/$defs/Name` and `#/$defs/Name` become `Name#`. */
function byName(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(byName);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, key === '$ref' && typeof inner === 'string' ? `${inner.slice(inner.lastIndexOf('/') + 1)}#` : byName(inner)]),
  );
}

const strict = { strict: true, allErrors: true, allowUnionTypes: true, strictRequired: false, useDefaults: false, removeAdditional: false } as const;

/** Validator of one part of a request; the shape Fastify's validator compiler wants. */
export function validatorCompiler(schemas: readonly NamedSchema[]): (part: { readonly schema: unknown; readonly httpPart?: string }) => ValidateFunction {
  const bodies = new Ajv2020({ ...strict, coerceTypes: false });
  const addresses = new Ajv2020({ ...strict, coerceTypes: true });
  for (const ajv of [bodies, addresses]) {
    formats.default(ajv);
    for (const schema of schemas) ajv.addSchema(schema);
  }
  return ({ schema, httpPart }) => (httpPart === 'body' ? bodies : addresses).compile(schema as object);
}
