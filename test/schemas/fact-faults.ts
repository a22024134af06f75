// Owns judging facts of cases by schemas/facts: whatever a test makes happen is kept in a shape that is promised.
// Must not know what a fact means.
// Asks ajv.
import { readFileSync } from 'node:fs';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';

interface FactsSchema {
  readonly $id: string;
  readonly oneOf: readonly { readonly $ref: string }[];
  readonly $defs: { readonly [name: string]: FactSchema };
}

/** Schema of one fact, as far as tests look into it. */
export interface FactSchema {
  readonly required?: readonly string[];
  readonly properties?: { readonly [name: string]: { readonly const?: unknown } };
  readonly additionalProperties?: unknown;
}

const schema = JSON.parse(readFileSync(new URL('../../schemas/facts/case-facts.schema.json', import.meta.url), 'utf8')) as FactsSchema;
const ajv = new Ajv2020({ strict: true, allErrors: true });

/** Whether a value is a fact of a case, by the schema as a whole. */
export const isFact: ValidateFunction = ajv.compile(schema);

/** Schemas of facts by type, as `oneOf` names them. */
export const factSchemas: ReadonlyMap<string, FactSchema> = new Map(
  schema.oneOf.map(({ $ref }): [string, FactSchema] => {
    const name = $ref.slice('#/$defs/'.length);
    return [name, schema.$defs[name] ?? {}];
  }),
);

const byType = new Map([...factSchemas.keys()].map((type) => [type, ajv.compile({ $ref: `${schema.$id}#/$defs/${type}` })]));

/** What is wrong with facts as they are written down, one sentence each; empty = nothing. */
export function factFaults(facts: readonly object[]): readonly string[] {
  const written = JSON.parse(JSON.stringify(facts)) as readonly { readonly type?: unknown }[];
  return written.flatMap((fact) => {
    const type = String(fact.type);
    const validate = byType.get(type);
    if (validate === undefined) return [`${type}: no schema in schemas/facts/case-facts.schema.json`];
    validate(fact);
    return (validate.errors ?? []).map(({ instancePath, message, params }) => `${type}${instancePath}: ${message} ${JSON.stringify(params)}`);
  });
}
