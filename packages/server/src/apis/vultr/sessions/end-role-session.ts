import { accessKeyIdOf } from '../../../authentication/session-bearer.ts';
import { operation } from '../../../call/operation.ts';
import { step } from '../underlying.ts';
import { noAccessKeyId, sessionToken } from './get-role-session.ts';
import type { SessionOperations } from './session-operations.ts';

/** Ends a session at once, and every one that was begun with it. */
export const endRoleSession = ({ EndSession }: SessionOperations) =>
  operation({
    name: 'EndRoleSession',
    http: { method: 'DELETE', path: '/v2/assumed-roles/{session_token}', status: 204 },
    input: { session_token: sessionToken() },
    errors: ['NoSuchSession'],
    prepare: ({ session_token: token }, call) =>
      step(EndSession, { AccessKeyId: accessKeyIdOf(token) ?? noAccessKeyId }, call),
    access: (_request, _call, { checks }) => checks,
    async run(_request, _call, { run }) {
      await run();
      return {};
    },
  });
