import { operation } from '../../../call/operation.ts';
import { listAwsPolicies } from '../../../directory/policies/find-managed-policy.ts';
import { listManagedPolicies } from '../../../directory/policies/managed-policy-records.ts';
import type { ManagedPolicy } from '../../../directory/policies/managed-policy-records.ts';
import { list, structure } from '../../../wire/shape/index.ts';
import type { IamOperations } from '../iam-operations.ts';
import { meta, pageOf, pageQuery, pageRequest, wholeList } from '../page.ts';
import { step } from '../underlying.ts';
import { briefPolicyMembers, briefPolicyOf } from './policy-shape.ts';

/** More policies than an account may have, or AWS has. */
const most = 10_000;

const every = { pathPrefix: '/', isAttached: false, isBoundary: false } as const;

/** Names cannot have a space: of namesakes the organization's own comes first. */
const keyOf = ({ name, accountId }: ManagedPolicy): string =>
  `${name.toLowerCase()} ${accountId === 'aws' ? 1 : 0}`;

/** Lists the managed policies of the organization and of AWS by name, without their documents. */
export const listPolicies = ({ ListPolicies }: IamOperations) =>
  operation({
    name: 'ListPolicies',
    http: { method: 'GET', path: '/v2/policies', query: pageQuery },
    input: pageRequest,
    output: { policies: list(structure(briefPolicyMembers)), meta: meta() },
    errors: ['ValidationError'],
    prepare: (_request, call) => step(ListPolicies, {}, call),
    access: (_request, _call, { checks }) => checks,
    async run(request, { caller: { accountId }, services: { directory } }) {
      const { reads } = directory;
      const own = await listManagedPolicies(reads, accountId, every, '', most);
      const page = await pageOf(
        request,
        wholeList([...own, ...listAwsPolicies(reads, '/', '', most)], keyOf),
      );
      return { policies: page.entries.map(briefPolicyOf), meta: page.meta };
    },
  });
