import { organizationAccess } from '../../../authorization/organization-access.ts';
import { listTargetIds } from '../../../directory/organizations/organization-attachment-records.ts';
import { findNodes } from '../../../directory/organizations/organization-nodes.ts';
import type { OrganizationNode } from '../../../directory/organizations/organization-nodes.ts';
import { organizationPolicyNotFound } from '../../../errors/organizations-errors.ts';
import { findTargetOrganizationPolicy } from './organization-policy-target.ts';
import { paginateByToken } from '../paginate-by-token.ts';
import { list, string, structure } from '../../../wire/shape/index.ts';
import { operation } from '../../../call/operation.ts';
import * as shapes from '../shapes.ts';

const typeOf = { root: 'ROOT', ou: 'ORGANIZATIONAL_UNIT', account: 'ACCOUNT' } as const;

/**
 * Lists what a policy is attached to.
 * Source: https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListTargetsForPolicy.html
 */
export const listTargetsForPolicy = operation({
  name: 'ListTargetsForPolicy',
  input: { PolicyId: shapes.policyId().required(), ...shapes.pageRequest },
  output: {
    Targets: list(structure({ TargetId: string(), Arn: string(), Name: string(), Type: string() })),
    ...shapes.page,
  },
  errors: [...shapes.reading, 'PolicyNotFoundException', 'UnsupportedAPIEndpointException'],
  prepare: ({ PolicyId }, call) => findTargetOrganizationPolicy(PolicyId, call),
  access: (_request, { caller }, target) =>
    organizationAccess('ListTargetsForPolicy', caller, target, {
      policyType: target.policy?.type,
    }),
  async run({ PolicyId, ...request }, call, { base, policy }) {
    if (policy === undefined) throw organizationPolicyNotFound();
    const { reads } = call.services.directory;
    const { entries, ...page } = await paginateByToken(
      request,
      (after, limit) => listTargetIds(reads, base.id, PolicyId, after, limit),
      (id) => id,
    );
    const nodes = await findNodes(reads, base, entries);
    return {
      Targets: entries.flatMap((id) => {
        const node = nodes.get(id);
        return node === undefined ? [] : [targetOf(node)];
      }),
      ...page,
    };
  },
});

const targetOf = ({ id, arn, name, kind }: OrganizationNode) => ({
  TargetId: id,
  Arn: arn,
  Name: name,
  Type: typeOf[kind],
});
