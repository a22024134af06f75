// Owns the training clock by HTTP; it exists only in training mode.
// Must not move any other clock.
// Asks the runner's clock.
import type { FastifyInstance } from 'fastify';
import type { Clock, TrainingClock } from '../../runner/runner-contract.ts';
import { refusalProblem } from '../answer.ts';
import { describe } from '../describe.ts';
import type { Door } from '../parts.ts';
import { problem } from '../problem.ts';

/** Routes of training mode. */
export function trainingRoutes(api: FastifyInstance, { runner }: Door): void {
  const tag = 'training';
  api.get('/training', { schema: describe({ summary: '培训时钟 · The training clock', tag, answer: [200, 'TrainingClock'], refusals: [404] }) }, async () => ({ nowMs: trainingClockOf(runner.clock).now() }));

  api.post<{ Body: { readonly advanceMs: number } | { readonly toMs: number } }>(
    '/training/clock',
    { schema: describe({ summary: '拨快培训时钟 · Move the training clock forward', tag, body: 'TrainingMove', answer: [200, 'TrainingClock'], refusals: [404, 409] }, false) },
    async (request) => {
      const clock = trainingClockOf(runner.clock);
      if ('advanceMs' in request.body) return { nowMs: await clock.advance(request.body.advanceMs) };
      const moved = await clock.moveTo(request.body.toMs);
      if (!moved.ok) throw refusalProblem('refused', moved.rejection);
      return { nowMs: moved.nowMs };
    },
  );
}

function trainingClockOf(clock: Clock | TrainingClock): TrainingClock {
  if (!('training' in clock)) throw problem('training-off');
  return clock;
}
