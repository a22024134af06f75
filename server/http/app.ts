// Owns the door to the network: plugins, checks and routes put together in the one right order.
// Must not decide anything about cases: it asks the runner. Must not listen: main.ts does.
// Asks Fastify and every part of server/http.
import { randomBytes } from 'node:crypto';
import cookie from '@fastify/cookie';
import rateLimit from '@fastify/rate-limit';
import Fastify from 'fastify';
import type { FastifyInstance } from 'fastify';
import { guardRoutes } from './auth/guard.ts';
import { createSessions } from './auth/sessions.ts';
import { createThrottle } from './auth/throttle.ts';
import { limitDepth } from './body-depth.ts';
import { answerBrokenHttp } from './broken-http.ts';
import { serveErrorPage } from './error-page.ts';
import { createEventStreams } from './event-streams.ts';
import { measure } from './metrics.ts';
import { answerUnknown } from './not-found.ts';
import { describeInterface } from './openapi.ts';
import { servePages } from './pages.ts';
import { usualSettings } from './parts.ts';
import type { AppInput, Door, DoorSettings } from './parts.ts';
import { problem, sendProblem } from './problem.ts';
import { problemOfError } from './problem-of-error.ts';
import { accountRoutes } from './routes/accounts.ts';
import { alertRoutes } from './routes/alerts.ts';
import { auditRoutes } from './routes/audit.ts';
import { calendarRoutes } from './routes/calendar.ts';
import { caseRoutes } from './routes/cases.ts';
import { eventRoutes } from './routes/events.ts';
import { flowRoutes } from './routes/flows.ts';
import { healthRoutes } from './routes/health.ts';
import { itemRoutes } from './routes/items.ts';
import { jobRoutes } from './routes/jobs.ts';
import { messageRoutes } from './routes/messages.ts';
import { sessionRoutes } from './routes/sessions.ts';
import { trainingRoutes } from './routes/training.ts';
import { unitRoutes } from './routes/units.ts';
import { workItemRoutes } from './routes/work-items.ts';
import { loadSchemas, validatorCompiler } from './schemas.ts';
import { secureHeaders } from './secure-headers.ts';

/** Bodies of other routes than charts and calendars, in bytes. */
const BODY_LIMIT = 512 * 1024;
/** A request that has not arrived whole by then is cut off. */
const REQUEST_TIMEOUT_MS = 60_000;
/** How often expired sessions are removed. */
const SWEEP_MS = 10 * 60_000;

/** What listens: a Fastify instance. */
export type App = FastifyInstance;

/** The ready app: `inject` it in tests or `listen` with it. Closing it ends the live streams, not the runner nor the store. */
export async function createApp(input: AppInput): Promise<App> {
  const settings: DoorSettings = { ...usualSettings, ...input.settings };
  const app = Fastify({
    logger: { level: input.logLevel ?? 'warn' },
    bodyLimit: BODY_LIMIT,
    // One proxy: what stands further left in X-Forwarded-For is whatever a client wrote there.
    trustProxy: settings.trustProxy && ((_address: string, hop: number) => hop === 0),
    requestTimeout: REQUEST_TIMEOUT_MS,
    clientErrorHandler: answerBrokenHttp,
    genReqId: requestIds(),
    requestIdHeader: false,
    return503OnClosing: false,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 300 },
    frameworkErrors: (error, request, reply) => void sendProblem(reply, problemOfError(error, request)),
  });
  app.setErrorHandler((error, request, reply) => sendProblem(reply, problemOfError(error, request)));
  // Answers are written as they are: a schema describes them, tests hold them to it, nothing is dropped silently.
  app.setSerializerCompiler(() => (body) => JSON.stringify(body));
  app.removeContentTypeParser('text/plain');
  const schemas = loadSchemas(input.schemaFolder);
  for (const schema of schemas) app.addSchema(schema);
  app.setValidatorCompiler(validatorCompiler(schemas));

  const cookieName = input.training ? 'qc_training_session' : 'qc_session';
  const { runner, store, systemClock, version, training, timeZone } = input;
  const sessions = createSessions(store, systemClock, settings);
  const throttle = createThrottle(store, systemClock, settings);
  const streams = createEventStreams({ runner, sessions, heartbeatMs: settings.heartbeatMs });
  const metrics = measure(app, { runner, openStreams: () => streams.count, processFigures: settings.processFigures });
  const door: Door = { runner, sessions, throttle, streams, metrics, settings, cookieName, version, training, timeZone };

  refuseWhileStopping(app, door);
  await secureHeaders(app, settings);
  await app.register(cookie);
  await limitRate(app, settings);
  guardRoutes(app, { sessions, runner, cookieName });
  limitDepth(app);
  app.addHook('onSend', async (_request, reply) => {
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
  });
  const unknown = answerUnknown(app);
  await describeInterface(app, { version, cookieName });
  await app.register(async (api) => registerRoutes(api, door), { prefix: '/api/v1' });
  healthRoutes(app, door);
  serveErrorPage(app, input.errorsFile);
  unknown.pages = await servePages(app, input.webFolder);
  sweepSessions(app, door);
  await app.ready();
  return app;
}

function registerRoutes(api: FastifyInstance, door: Door): void {
  for (const routes of [
    sessionRoutes, itemRoutes, unitRoutes, flowRoutes, caseRoutes, workItemRoutes, messageRoutes, jobRoutes, alertRoutes,
    eventRoutes, calendarRoutes, accountRoutes, auditRoutes, trainingRoutes,
  ]) routes(api, door);
}

function refuseWhileStopping(app: FastifyInstance, door: Door): void {
  let stopping = false;
  app.addHook('preClose', async () => {
    stopping = true;
    door.streams.close();
  });
  app.addHook('onRequest', async (_request, reply) => {
    if (!stopping) return;
    void reply.header('connection', 'close');
    throw problem('unavailable', { retryAfter: 5 });
  });
}

async function limitRate(app: FastifyInstance, settings: DoorSettings): Promise<void> {
  if (settings.requestsPerMinute === 0) return;
  await app.register(rateLimit, {
    global: false,
    max: settings.requestsPerMinute,
    timeWindow: 60_000,
    errorResponseBuilder: (_request, context) => problem('rate-limited', { retryAfter: Math.max(1, Math.ceil(context.ttl / 1000)) }),
  });
  app.addHook('onRequest', app.rateLimit());
}

function sweepSessions(app: FastifyInstance, door: Door): void {
  const sweep = (): void => {
    door.sessions.sweep().catch((error: unknown) => app.log.warn({ err: error }, 'expired sessions could not be removed'));
  };
  const timer = setInterval(sweep, SWEEP_MS);
  timer.unref();
  app.addHook('onClose', async () => clearInterval(timer));
}

/** Ids under which the log finds a request again: one random part per process, then a count. */
function requestIds(): () => string {
  const process = randomBytes(6).toString('hex');
  let count = 0;
  return () => `${process}-${(count += 1).toString(36)}`;
}
