import { entityAccess } from '../../../authorization/entity-access.ts';
import { loadEntityPolicies } from '../policies/entity-policies.ts';
import type { EntityPolicy } from '../policies/entity-policies.ts';
import { policiesGranting } from './granted-services.ts';
import { paginateEntries } from '../../shared/paginate.ts';
import { existingEntity, findTargetEntity } from '../principals/target-entity.ts';
import { list, structure } from '../../../wire/shape/index.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/** Services on a page; each has as many policies as quotas allow a user and the groups of it. */
const servicesPerPage = 50;

/**
 * Lists the policies by which a user, a group or a role may use each of some services, those of a user's groups among
 * them; boundaries and policies of the organization are not asked.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListPoliciesGrantingServiceAccess.html
 */
export const listPoliciesGrantingServiceAccess = operation({
  name: 'ListPoliciesGrantingServiceAccess',
  input: {
    Marker: shapes.pageRequest.Marker,
    Arn: shapes.arn().required(),
    ServiceNamespaces: list(shapes.serviceNamespace(), { min: 1, max: 200 }).required(),
  },
  output: {
    PoliciesGrantingServiceAccess: list(
      structure({
        ServiceNamespace: shapes.serviceNamespace(),
        Policies: list(shapes.policyGrantingServiceAccess()),
      }),
    ),
    ...shapes.page,
  },
  errors: ['NoSuchEntity', 'InvalidInput'],
  prepare: (request, call) => findTargetEntity(request.Arn, call),
  access: (_request, _call, target) => [entityAccess('iam:ListPoliciesGrantingServiceAccess', target)],

  async run({ ServiceNamespaces, Marker }, { services: { directory } }, target) {
    const { identity } = await loadEntityPolicies(existingEntity(target), directory);
    const policies = identity.map((policy) => ({ ...policy, document: policy.applied.policy.document }));
    const asked = [...new Set(ServiceNamespaces)].map((namespace, index) => ({
      namespace,
      key: String(index).padStart(3, '0'),
    }));
    const request = { MaxItems: servicesPerPage, ...(Marker !== undefined && { Marker }) };
    const { entries, ...page } = paginateEntries(request, asked, ({ key }) => key);
    return {
      PoliciesGrantingServiceAccess: entries.map(({ namespace }) => ({
        ServiceNamespace: namespace,
        Policies: policiesGranting(policies, namespace.toLowerCase()).map(grantOf),
      })),
      ...page,
    };
  },
});

/** An inline policy has no ARN, and is told by whose it is. */
const grantOf = ({ applied, arn, inline }: EntityPolicy) => ({
  PolicyName: inline?.name ?? applied.id,
  PolicyType: inline === undefined ? 'MANAGED' : 'INLINE',
  PolicyArn: arn,
  EntityType: inline?.ownerKind.toUpperCase(),
  EntityName: inline?.ownerName,
});
