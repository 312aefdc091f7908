import { accessKeyIdOf } from '../../../authentication/session-bearer.ts';
import { operation } from '../../../call/operation.ts';
import { roleSessionNotFound } from '../../../errors/vultr-errors.ts';
import { string } from '../../../wire/shape/index.ts';
import { step } from '../underlying.ts';
import type { SessionOperations } from './session-operations.ts';
import { oneSession, sessionOf, wrapSession } from './session-shape.ts';

/** A session by what names it, or by what its holder bears. */
export const sessionToken = () => string({ min: 1, max: 5000, sensitive: true }).required();

/** Of what names no session; no session has it. */
export const noAccessKeyId = 'ASIAAAAAAAAAAAAAAAAA';

/** Tells of a session of a role that is live. */
export const getRoleSession = ({ GetSession }: SessionOperations) =>
  operation({
    name: 'GetRoleSession',
    http: { method: 'GET', path: '/v2/assumed-roles/{session_token}' },
    input: { session_token: sessionToken() },
    output: oneSession,
    errors: ['NoSuchSession'],
    async prepare({ session_token: token }, call) {
      const AccessKeyId = accessKeyIdOf(token) ?? noAccessKeyId;
      return { AccessKeyId, ...(await step(GetSession, { AccessKeyId }, call)) };
    },
    access: (_request, _call, { checks }) => checks,
    async run(_request, { now, services: { history } }, { AccessKeyId, run }) {
      const { Session } = await run();
      const found = await history.findSession(AccessKeyId);
      if (Session?.Status !== 'Live' || found?.kind !== 'role') throw roleSessionNotFound();
      return wrapSession(sessionOf(found, now));
    },
  });
