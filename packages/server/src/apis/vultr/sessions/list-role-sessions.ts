import { operation } from '../../../call/operation.ts';
import { userNotFound } from '../../../errors/iam-errors.ts';
import { list } from '../../../wire/shape/index.ts';
import { findNamed, iamNameOf, uuid } from '../named.ts';
import { meta, pageQuery, pageRequest } from '../page.ts';
import { step } from '../underlying.ts';
import { userArn } from '../../../directory/arns.ts';
import type { SessionOperations } from './session-operations.ts';
import { sessionOf, sessionShape } from './session-shape.ts';
import type { SessionValue } from './session-shape.ts';

/** Lists the live sessions of roles that a user has begun, the latest first: what names them, and nothing that anybody could bear. */
export const listRoleSessions = ({ ListSessions }: SessionOperations) =>
  operation({
    name: 'ListRoleSessions',
    http: { method: 'GET', path: '/v2/assumed-roles/users/{user_id}/sessions', query: pageQuery },
    input: { user_id: uuid().required(), ...pageRequest },
    output: {
      sessions: list(sessionShape()),
      assumed_role_sessions: list(sessionShape()),
      meta: meta(),
    },
    errors: ['NoSuchEntity', 'InvalidNextToken'],
    async prepare({ user_id: named, per_page: size, cursor = '' }, call) {
      const user = await findNamed('user', named, call);
      const page = {
        AssumedByArn: user?.arn ?? userArn(call.caller.accountId, '/', iamNameOf(user, named)),
        ...(size !== undefined && { MaxResults: size }),
        ...(cursor !== '' && { NextToken: cursor }),
      };
      return { user, ...(await step(ListSessions, page, call)) };
    },
    access: (_request, _call, { checks }) => checks,
    async run({ user_id: named }, { now, services: { history } }, { user, run }) {
      if (user === undefined) throw userNotFound(named);
      const { Sessions = [], NextToken = '' } = await run();
      const shown: SessionValue[] = [];
      for (const { AccessKeyId = '' } of Sessions) {
        const found = await history.findSession(AccessKeyId);
        // A namesake's, or one that an earlier version issued, is not known to be his.
        if (found?.kind === 'role' && found.assumedBy?.principalId === user.id)
          shown.push(sessionOf(found, now));
      }
      return {
        sessions: shown,
        assumed_role_sessions: shown,
        meta: { total: shown.length, links: { next: NextToken, prev: '' } },
      };
    },
  });
