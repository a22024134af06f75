// Owns the figures of /metrics in Prometheus' text form.
// Must not label by anything a person typed: routes by their pattern only.
// Asks prom-client and the runner's figures.
import type { FastifyInstance } from 'fastify';
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import type { Runner, RunnerFigures } from '../runner/runner-contract.ts';

/** The figures of one server. */
export interface Metrics {
  text(): Promise<string>;
  readonly contentType: string;
  /** Counts a log-in. */
  loggedIn(result: 'success' | 'failure' | 'throttled'): void;
}

const runnerHelp: { readonly [figure in keyof RunnerFigures]: string } = {
  commands: 'Commands decided since start',
  refusals: 'Commands refused since start',
  conflicts: 'Commits decided again after a collision',
  faults: 'Exceptions while deciding or committing',
  timersFired: 'Limits that ran out and were handled',
  timersFailed: 'Limits whose handling failed',
  outboxFailed: 'Deliveries that failed',
  cachedCases: 'Cases kept in memory',
  timerLagMs: 'How late the oldest due timer is, in milliseconds',
};

/** Starts measuring every answer of `app`. */
export function measure(app: FastifyInstance, parts: { readonly runner: Runner; readonly openStreams: () => number; readonly processFigures: boolean }): Metrics {
  const registry = new Registry();
  if (parts.processFigures) collectDefaultMetrics({ register: registry });
  const answers = new Histogram({
    name: 'quancheng_http_request_seconds',
    help: 'Time to answer a request',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
    registers: [registry],
  });
  const logins = new Counter({ name: 'quancheng_logins_total', help: 'Log-ins', labelNames: ['result'], registers: [registry] });
  const streams: Gauge = new Gauge({ name: 'quancheng_event_streams', help: 'Open live pages', registers: [registry], collect: () => streams.set(parts.openStreams()) });
  for (const [figure, help] of Object.entries(runnerHelp) as [keyof RunnerFigures, string][]) {
    const name = `quancheng_runner_${figure.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`;
    const gauge: Gauge = new Gauge({ name, help, registers: [registry], collect: () => gauge.set(parts.runner.figures()[figure]) });
  }
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'unknown';
    answers.observe({ method: request.method, route, status: String(reply.statusCode) }, reply.elapsedTime / 1000);
  });
  return { text: () => registry.metrics(), contentType: registry.contentType, loggedIn: (result) => logins.inc({ result }) };
}
