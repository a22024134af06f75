// Owns the answer to what is not even an HTTP request: Fastify has no request and no reply there.
// Must not keep the connection.
// Asks problem-codes.
import type { Socket } from 'node:net';
import { problemKinds } from './problem-codes.ts';

/** Writes the problem `http-broken` and closes. A connection that is gone already is left alone. */
export function answerBrokenHttp(error: Error & { readonly code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) return void socket.destroy();
  const { status, title, sentence } = problemKinds['http-broken'];
  const body = JSON.stringify({ type: 'urn:quancheng:problem:http-broken', title: title.zh, status, detail: sentence.zh, code: 'http-broken', instance: '', ...sentence });
  const head = ['HTTP/1.1 400 Bad Request', 'content-type: application/problem+json; charset=utf-8', `content-length: ${Buffer.byteLength(body)}`, 'connection: close', '', ''];
  socket.end(head.join('\r\n') + body);
}
