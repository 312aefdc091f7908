import { entityAccess } from '../../../authorization/entity-access.ts';
import { listPolicyEntities } from '../../../directory/policies/policy-entity-records.ts';
import type { PolicyEntity, PolicyEntityKind } from '../../../directory/policies/policy-entity-records.ts';
import { absenceNote } from '../../../directory/policies/find-managed-policy.ts';
import { policyNotFound } from '../../../errors/iam-errors.ts';
import { paginate } from '../../shared/paginate.ts';
import { asReadBy, findTargetPolicy } from './target-policy.ts';
import { list, string, structure } from '../../../wire/shape/index.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/** By AWS's word for them, in the order of the prefixes of their unique ids: a page goes through them so. */
const kinds: readonly (readonly [string, PolicyEntityKind])[] = [
  ['Group', 'group'],
  ['User', 'user'],
  ['Role', 'role'],
];

/**
 * Lists who has a managed policy, attached or as the permissions boundary.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListEntitiesForPolicy.html
 */
export const listEntitiesForPolicy = operation({
  name: 'ListEntitiesForPolicy',
  input: {
    PolicyArn: shapes.arn().required(),
    EntityFilter: string({ values: ['User', 'Role', 'Group', 'LocalManagedPolicy', 'AWSManagedPolicy'] }),
    PathPrefix: shapes.path(),
    PolicyUsageFilter: shapes.policyUsageFilter(),
    ...shapes.pageRequest,
  },
  output: {
    PolicyGroups: list(structure({ GroupName: string(), GroupId: string() })),
    PolicyUsers: list(structure({ UserName: string(), UserId: string() })),
    PolicyRoles: list(structure({ RoleName: string(), RoleId: string() })),
    ...shapes.page,
  },
  errors: ['NoSuchEntity', 'InvalidInput', 'ServiceFailure'],
  prepare: (request, call) => findTargetPolicy(request.PolicyArn, call),
  access: (_request, { caller }, target) => [
    entityAccess('iam:ListEntitiesForPolicy', asReadBy(caller.accountId, target)),
  ],

  async run(request, { caller: { accountId }, services: { directory } }, { arn, policy }) {
    if (policy === undefined) throw policyNotFound(arn, absenceNote(directory.reads, arn));
    const { EntityFilter, PolicyUsageFilter, PathPrefix = '/' } = request;
    const wanted = kinds.filter(([word]) => EntityFilter === undefined || EntityFilter === word);
    const filter = {
      accountId,
      policyArn: arn,
      pathPrefix: PathPrefix,
      isAttached: PolicyUsageFilter !== 'PermissionsBoundary',
      isBoundary: PolicyUsageFilter !== 'PermissionsPolicy',
    };
    const { entries, ...page } = await paginate(
      request,
      async (after, limit) => {
        const found: PolicyEntity[] = [];
        for (const [, kind] of wanted) {
          const left = limit - found.length;
          if (left > 0) found.push(...(await listPolicyEntities(directory.reads, kind, filter, after, left)));
        }
        return found;
      },
      (entity) => entity.id,
    );
    const of = (kind: PolicyEntityKind) => entries.filter((entity) => entity.kind === kind);
    return {
      PolicyGroups: of('group').map(({ id, name }) => ({ GroupName: name, GroupId: id })),
      PolicyUsers: of('user').map(({ id, name }) => ({ UserName: name, UserId: id })),
      PolicyRoles: of('role').map(({ id, name }) => ({ RoleName: name, RoleId: id })),
      ...page,
    };
  },
});
