import { operation } from '../../../call/operation.ts';
import { list, structure } from '../../../wire/shape/index.ts';
import type { IamOperations } from '../iam-operations.ts';
import { findNamed, iamNameOf, uuid } from '../named.ts';
import { meta, pageOf, pageQuery, pageRequest, wholeList } from '../page.ts';
import { attachedPoliciesOf } from '../policies/attached-policies.ts';
import { briefPolicyMembers, briefPolicyOf } from '../policies/policy-shape.ts';
import { step } from '../underlying.ts';

/** Lists the managed policies of a role by ARN, without their documents. */
export const listRolePolicies = ({ ListAttachedRolePolicies }: IamOperations) =>
  operation({
    name: 'ListRolePolicies',
    http: { method: 'GET', path: '/v2/roles/{role_id}/policies', query: pageQuery },
    input: { role_id: uuid().required(), ...pageRequest },
    output: { policies: list(structure(briefPolicyMembers)), meta: meta() },
    errors: ['NoSuchEntity', 'ValidationError'],
    async prepare({ role_id: named }, call) {
      const found = await findNamed('role', named, call);
      const input = { RoleName: iamNameOf(found, named) };
      return { found, asking: await step(ListAttachedRolePolicies, input, call) };
    },
    access: (_request, _call, { asking }) => asking.checks,
    async run(request, { services: { directory } }, { found, asking }) {
      await asking.run();
      const policies = found === undefined ? [] : await attachedPoliciesOf(directory.reads, found.id);
      const page = await pageOf(
        request,
        wholeList(policies, ({ arn }) => arn),
      );
      return { policies: page.entries.map(briefPolicyOf), meta: page.meta };
    },
  });
