// Owns sending messages and signals by hand or by another system, and the list of messages nobody waits for yet.
// Must not look for receivers: the runner does.
// Asks the runner.
import type { FastifyInstance } from 'fastify';
import type { PageQuery } from '../../read/rows.ts';
import type { MessageInput, SignalInput } from '../../runner/runner-contract.ts';
import { accepted, askedBy, bodyOf, requestIdOf } from '../answer.ts';
import { describe, pageQuery } from '../describe.ts';
import type { Door } from '../parts.ts';

/** Routes of messages and signals. */
export function messageRoutes(api: FastifyInstance, { runner }: Door): void {
  const tag = 'messages';
  api.get<{ Querystring: PageQuery }>(
    '/messages',
    { schema: describe({ summary: '无人等待、暂存的消息，新的在前 · Messages nobody waits for yet, newest first', tag, query: pageQuery, answer: [200, 'KeptMessageList'] }) },
    async (request) => runner.read.messages(request.query),
  );

  api.post<{ Body: MessageInput }>(
    '/messages',
    { schema: describe({ summary: '发送消息，只送一处 · Send a message to the one case that waits for it', tag, body: 'NewMessage', answer: [200, 'MessageOutcome'], refusals: [404, 409, 422] }) },
    async (request) => bodyOf(accepted(await runner.sendMessage(request.body, askedBy(request), requestIdOf(request)))),
  );

  api.post<{ Body: SignalInput }>(
    '/signals',
    { schema: describe({ summary: '发送信号，送到所有等待的办件 · Send a signal to every case that waits for it', tag, body: 'NewSignal', answer: [200, 'SignalOutcome'], refusals: [409, 422] }) },
    async (request) => ({ cases: bodyOf(accepted(await runner.sendSignal(request.body, askedBy(request), requestIdOf(request)))).cases }),
  );
}
