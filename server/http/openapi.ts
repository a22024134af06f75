// Owns the description of the whole interface: OpenAPI 3.1 at /openapi.json and the page /docs that shows it.
// Must not describe a route by hand: everything comes from the routes' schemas and the table of permissions.
// Asks @fastify/swagger.
import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import type { Access } from './auth/permissions.ts';

/** Registers both; call before any route. */
export async function describeInterface(app: FastifyInstance, parts: { readonly version: string; readonly cookieName: string }): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: '权程 Quancheng',
        version: parts.version,
        description: '行政权力流程接口。先登录取得会话 Cookie 与页面令牌；修改请求须带 x-csrf-token，建议带 idempotency-key。Log in first; changing requests carry x-csrf-token and should carry idempotency-key.',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      components: {
        securitySchemes: {
          session: { type: 'apiKey', in: 'cookie', name: parts.cookieName },
          csrf: { type: 'apiKey', in: 'header', name: 'x-csrf-token', description: 'From POST /api/v1/sessions or GET /api/v1/sessions/current' },
        },
      },
    },
    refResolver: { buildLocalReference: (json, _base, _fragment, index) => (typeof json['$id'] === 'string' ? json['$id'] : `schema-${index}`) },
    transform: ({ schema, url, route }) => {
      const access: Access | undefined = route.config?.access;
      if (!isInterface(url)) return { schema: { ...schema, hide: true }, url };
      return { schema: { ...schema, ...securityOf(access, route.method), ...(refusalsOf(schema, access, route.method)) }, url };
    },
    transformObject: (made) => ('openapiObject' in made ? withoutDemandingNothing(made.openapiObject) : made.swaggerObject),
  });
  app.get('/openapi.json', async (_request, reply) => reply.header('cache-control', 'no-cache').send(app.swagger()));
  await app.register(swaggerUi, { routePrefix: '/docs', uiConfig: { docExpansion: 'list', deepLinking: true }, logLevel: 'warn' });
}

/** The plugin writes every body as required, also where nothing need be sent. */
function withoutDemandingNothing<Document extends object>(document: Document): Document {
  const { paths = {} } = document as { readonly paths?: { readonly [path: string]: { readonly [method: string]: Operation } } };
  for (const path of Object.values(paths)) {
    for (const { requestBody } of Object.values(path)) {
      if (requestBody?.content?.['application/json']?.schema?.$ref?.endsWith('/Nothing')) requestBody.required = false;
    }
  }
  return document;
}

interface Operation {
  readonly requestBody?: { required?: boolean; readonly content?: { readonly [media: string]: { readonly schema?: { readonly $ref?: string } } } };
}

function isInterface(url: string): boolean {
  return url.startsWith('/api/') || url === '/health' || url === '/metrics';
}

function changes(method: string | readonly string[]): boolean {
  return [method].flat().some((one) => one !== 'GET' && one !== 'HEAD');
}

function securityOf(access: Access | undefined, method: string | readonly string[]): object {
  if (access === undefined || access === 'anyone') return { security: [] };
  const roles = access === 'session' ? '任何已登录账号 · any account' : access.join(', ');
  return { security: [changes(method) ? { session: [], csrf: [] } : { session: [] }], description: `角色 · roles: ${roles}` };
}

/** Session and role may be missing on every route that needs them; a foreign site may try every change. */
function refusalsOf(schema: object | undefined, access: Access | undefined, method: string | readonly string[]): object {
  const responses: unknown = schema !== undefined && 'response' in schema ? schema.response : undefined;
  if (typeof responses !== 'object' || responses === null) return {};
  const needed = [...(access === 'anyone' || access === undefined ? [] : [401, 403]), ...(changes(method) ? [403] : [])];
  const problem = { description: 'Refused', content: { 'application/problem+json': { schema: { $ref: 'Problem#' } } } };
  return { response: { ...responses, ...Object.fromEntries(needed.map((status) => [status, problem])) } };
}
