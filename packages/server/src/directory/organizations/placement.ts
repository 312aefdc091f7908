import { createPolicySet } from '@locum/policy';
import type { AppliedPolicy, PolicyCache, PolicySet } from '@locum/policy';
import type { Reads } from '../handles.ts';
import { findAccount } from '../accounts/account-records.ts';
import { listAttachmentsOf, listContents } from './organization-attachment-records.ts';
import { loadDelegation } from './delegation.ts';
import { nodeArn, organizationPolicyArn } from './organization-ids.ts';
import { authorizationTypes, findFullAccessPolicy } from './organization-policy-types.ts';
import type { AuthorizationPolicyType } from './organization-policy-types.ts';
import { findOrganization } from './organization-records.ts';
import type { Organization } from './organization-records.ts';
import { listUnitsDownTo } from './organizational-unit-records.ts';

/** Where an account stands, and what bounds it from there. */
export interface Placement {
  /** Absent where it is in none. */
  readonly organization?: PlacedOrganization;
  /** Nobody in the account may call, and nothing may be done to what it has. */
  readonly isClosed: boolean;
  /** One set for the root, each unit down to the account, and the account; absent where none bound it. */
  readonly serviceControl?: readonly PolicySet[];
  /** Likewise, for what belongs to the account. */
  readonly resourceControl?: readonly PolicySet[];
}

/** The organization that an account is in, as decisions need it. */
export interface PlacedOrganization {
  readonly id: string;
  readonly managementAccountId: string;
  /** Of the account, as the key aws:PrincipalOrgPaths has it: `o-…/r-…/ou-…/`. */
  readonly path: string;
  /** What allows a member to call operations on the organization; absent where nothing does. */
  readonly delegation?: PolicySet;
}

/** What the sets of policies are made with. */
interface LevelSource {
  readonly reads: Reads;
  readonly compiled: PolicyCache;
  /** The sets of the root and of units, by type and id: accounts share them. */
  readonly levels: {
    get(key: string): PolicySet | undefined;
    set(key: string, set: PolicySet): void;
  };
}

/**
 * Reads an account's placement; undefined where there is no such account. Policies of an organization do not bound its
 * management account, nor that of the installation: whoever invites it must not lock out those who run all of it.
 * Source: https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html
 */
export async function loadPlacement(source: LevelSource, accountId: string): Promise<Placement | undefined> {
  const { reads } = source;
  const account = await findAccount(reads, accountId);
  if (account === undefined) return undefined;
  const isClosed = account.closedAt !== undefined;
  const { membership } = account;
  const organization = membership && (await findOrganization(reads, membership.organizationId));
  if (organization === undefined) return { isClosed };
  const units = await listUnitsDownTo(reads, account.parentId);
  const ancestors = [organization.rootId, ...units];
  const { id, managementAccountId, enabledTypes } = organization;
  const delegation =
    account.id === managementAccountId
      ? undefined
      : await loadDelegation(reads, source.compiled, organization, account.id);
  const placement = {
    isClosed,
    organization: {
      id,
      managementAccountId,
      path: `${[id, ...ancestors].join('/')}/`,
      ...(delegation !== undefined && { delegation }),
    },
  };
  if (account.isManagement || account.id === managementAccountId) return placement;
  const load = (type: AuthorizationPolicyType) =>
    loadLevels(source, organization, type, [...ancestors, account.id]);
  return {
    ...placement,
    ...(enabledTypes.includes('SERVICE_CONTROL_POLICY') && {
      serviceControl: await load('SERVICE_CONTROL_POLICY'),
    }),
    ...(enabledTypes.includes('RESOURCE_CONTROL_POLICY') && {
      resourceControl: await load('RESOURCE_CONTROL_POLICY'),
    }),
  };
}

async function loadLevels(
  source: LevelSource,
  organization: Organization,
  type: AuthorizationPolicyType,
  targetIds: readonly string[],
): Promise<readonly PolicySet[]> {
  const { levels } = source;
  const keyOf = (targetId: string): string => `${type} ${targetId}`;
  const missing = targetIds.filter((targetId) => levels.get(keyOf(targetId)) === undefined);
  const made = await makeSets(source, organization, type, missing);
  return targetIds.map((targetId) => {
    const set = levels.get(keyOf(targetId)) ?? made.get(targetId) ?? createPolicySet([]);
    // An account's own is kept with its placement.
    if (targetId !== targetIds.at(-1)) levels.set(keyOf(targetId), set);
    return set;
  });
}

async function makeSets(
  { reads, compiled }: LevelSource,
  organization: Organization,
  type: AuthorizationPolicyType,
  targetIds: readonly string[],
): Promise<ReadonlyMap<string, PolicySet>> {
  const attachments = (await listAttachmentsOf(reads, targetIds)).filter((found) => found.type === type);
  const contents = await listContents(reads, [...new Set(attachments.map(({ policyId }) => policyId))]);
  const apply = (policyId: string, targetId: string): AppliedPolicy => {
    const arn = findFullAccessPolicy(policyId)?.arn ?? organizationPolicyArn(organization, type, policyId);
    const { kind } = authorizationTypes[type];
    return {
      policy: compiled.compileStored(contents.get(policyId) ?? '', kind, arn),
      id: arn,
      type: kind,
      attachedTo: nodeArn(organization, targetId),
    };
  };
  return new Map(
    targetIds.map((targetId) => [
      targetId,
      createPolicySet(
        attachments
          .filter((attachment) => attachment.targetId === targetId)
          .map(({ policyId }) => apply(policyId, targetId)),
      ),
    ]),
  );
}
