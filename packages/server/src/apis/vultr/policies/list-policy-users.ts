import { operation } from '../../../call/operation.ts';
import { findUsersById } from '../../../directory/users/user-records.ts';
import { list } from '../../../wire/shape/index.ts';
import type { IamOperations } from '../iam-operations.ts';
import { uuid } from '../named.ts';
import { meta, pageOfFound, pageQuery, pageRequest } from '../page.ts';
import { step } from '../underlying.ts';
import { user, userOf } from '../users/user-shape.ts';
import { holderIds } from './holder-ids.ts';
import { findNamedPolicy } from './named-policy.ts';

/** Lists the users who have a policy attached, by id. */
export const listPolicyUsers = ({ ListEntitiesForPolicy }: IamOperations) =>
  operation({
    name: 'ListPolicyUsers',
    http: { method: 'GET', path: '/v2/policies/{policy_id}/users', query: pageQuery },
    input: { policy_id: uuid().required(), ...pageRequest },
    output: { users: list(user()), meta: meta() },
    errors: ['NoSuchEntity', 'ValidationError'],
    async prepare({ policy_id: named }, call) {
      const { arn: PolicyArn } = await findNamedPolicy(named, call);
      return { PolicyArn, asking: await step(ListEntitiesForPolicy, { PolicyArn }, call) };
    },
    access: (_request, _call, { asking }) => asking.checks,
    async run(request, { caller, services: { directory } }, { PolicyArn, asking }) {
      await asking.run();
      const ids = await holderIds(directory.reads, 'user', caller.accountId, PolicyArn);
      const page = await pageOfFound(
        request,
        ids,
        (id) => id,
        (those) => findUsersById(directory.reads, those),
      );
      return { users: page.found.map(({ entity }) => userOf(entity)), meta: page.meta };
    },
  });
