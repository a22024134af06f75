// Owns listing and adding units.
// Must not decide whether a unit may be added: the aggregate does.
// Asks the runner.
import type { FastifyInstance } from 'fastify';
import type { UnitInput } from '../../runner/runner-contract.ts';
import { accepted, askedBy, requestIdOf } from '../answer.ts';
import { describe } from '../describe.ts';
import type { Door } from '../parts.ts';

/** Routes of units. */
export function unitRoutes(api: FastifyInstance, { runner }: Door): void {
  api.get('/units', { schema: describe({ summary: '机构 · Units', tag: 'units', answer: [200, 'UnitList'] }) }, async () => ({ rows: await runner.read.units() }));

  api.post<{ Body: UnitInput }>(
    '/units',
    { schema: describe({ summary: '新增或修改机构 · Add or change a unit', tag: 'units', body: 'Unit', answer: [201, 'Revision'], refusals: [409, 422] }) },
    async (request, reply) => {
      const { id, revision } = accepted(await runner.putUnit(request.body, askedBy(request), requestIdOf(request)));
      return reply.code(201).send({ id, revision });
    },
  );
}
