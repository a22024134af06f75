// Owns accounts and their roles.
// Must not hash passwords nor decide which roles go together: runner and aggregate do (rule A2).
// Asks the runner, which ends the sessions of whoever is shut out or gets other roles; live streams end here.
import type { FastifyInstance } from 'fastify';
import type { Role } from '../../aggregates/role.ts';
import type { AccountChange, NewAccount } from '../../runner/runner-contract.ts';
import { accepted, askedBy, requestIdOf } from '../answer.ts';
import { describe } from '../describe.ts';
import type { Door } from '../parts.ts';

interface OfAccount {
  readonly accountId: string;
}

/** Routes of accounts. */
export function accountRoutes(api: FastifyInstance, { runner, streams }: Door): void {
  const tag = 'accounts';
  api.get('/accounts', { schema: describe({ summary: '账号 · Accounts', tag, answer: [200, 'AccountList'] }) }, async () => ({ rows: await runner.read.accounts() }));

  api.post<{ Body: NewAccount }>(
    '/accounts',
    { schema: describe({ summary: '新建账号 · Create an account', tag, body: 'NewAccount', answer: [201, 'Revision'], refusals: [409, 422] }) },
    async (request, reply) => {
      const { id, revision } = accepted(await runner.createAccount(request.body, askedBy(request), requestIdOf(request)));
      return reply.code(201).send({ id, revision });
    },
  );

  api.patch<{ Params: OfAccount; Body: AccountChange }>(
    '/accounts/:accountId',
    { schema: describe({ summary: '修改账号 · Change an account', tag, params: ['accountId'], body: 'AccountChange', answer: [200, 'Revision'], refusals: [404, 409, 422] }) },
    async (request) => {
      const { accountId } = request.params;
      const { id, revision } = accepted(await runner.changeAccount(accountId, request.body, askedBy(request), requestIdOf(request)));
      if (request.body.disabled === true || request.body.password !== undefined) streams.endAccount(accountId);
      return { id, revision };
    },
  );

  api.put<{ Params: OfAccount; Body: { readonly roles: readonly Role[] } }>(
    '/accounts/:accountId/roles',
    { schema: describe({ summary: '设定角色 · Set the roles', tag, params: ['accountId'], body: 'AccountRoles', answer: [200, 'Revision'], refusals: [404, 409, 422] }) },
    async (request) => {
      const roles = [...new Set(request.body.roles)];
      const { id, revision } = accepted(await runner.setRoles(request.params.accountId, roles, askedBy(request), requestIdOf(request)));
      streams.endAccount(request.params.accountId);
      return { id, revision };
    },
  );
}
