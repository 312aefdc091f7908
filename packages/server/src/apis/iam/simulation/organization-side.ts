import type { PolicySet } from '@locum/policy';
import type { Directory } from '../../../directory/directory.ts';
import { isServiceLinked } from '../service-linked-roles/service-linked-role.ts';
import type { PolicyIdentifier } from './exclude-policies.ts';
import type { EntityWithPolicies } from '../principals/target-entity.ts';

/** What the organization has to do with a simulation. */
export interface OrganizationSide {
  readonly serviceControl?: readonly PolicySet[];
  /** Condition keys of who asks. */
  readonly context: ReadonlyMap<string, string | readonly string[]>;
  /** Whether the resource control policies of the accounts that resources belong to are asked too. */
  readonly isResourceControlled: boolean;
}

/** The levels of the account of the principal; a role that is linked to a service is not bounded by them. */
export async function organizationSide(
  source: EntityWithPolicies,
  exclusions: readonly PolicyIdentifier[],
  directory: Directory,
): Promise<OrganizationSide> {
  const placement = await directory.placement(source.entity.accountId);
  const organization = placement?.organization;
  const isExcluded = (type: string): boolean => exclusions.some(({ PolicyType }) => PolicyType === type);
  const isBounded = !isExcluded('scp') && !(source.kind === 'role' && isServiceLinked(source.entity));
  return {
    ...(isBounded && placement?.serviceControl !== undefined && { serviceControl: placement.serviceControl }),
    context: new Map<string, string | readonly string[]>(
      organization === undefined
        ? []
        : [
            ['aws:principalorgid', organization.id],
            ['aws:principalorgpaths', [organization.path]],
          ],
    ),
    isResourceControlled: !isExcluded('rcp'),
  };
}
