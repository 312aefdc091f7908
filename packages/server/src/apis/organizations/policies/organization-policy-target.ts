import { PolicyError, parsePolicy } from '@locum/policy';
import {
  findFullAccessPolicy,
  authorizationTypes,
} from '../../../directory/organizations/organization-policy-types.ts';
import { organizationPolicyArn } from '../../../directory/organizations/organization-ids.ts';
import type {
  AuthorizationPolicyType,
  OrganizationPolicyType,
} from '../../../directory/organizations/organization-policy-types.ts';
import { findLocalTimeFault } from '../../../authorization/local-time/find-local-time-fault.ts';
import type { Organization } from '../../../directory/organizations/organization-records.ts';
import { findOrganizationPolicy } from '../../../directory/organizations/organization-policy-records.ts';
import type { OrganizationPolicy } from '../../../directory/organizations/organization-policy-records.ts';
import {
  immutablePolicy,
  malformedOrganizationPolicy,
  organizationPolicyNotFound,
  organizationPolicyTooLarge,
} from '../../../errors/organizations-errors.ts';
import type { Call } from '../../../call/operation.ts';
import type { Reads } from '../../../directory/handles.ts';
import { organizationQuotas } from '../organization-quotas.ts';
import { isManagementPolicyType, managementTypes } from '../effective-policies/management-policy-types.ts';
import { parseManagementPolicy } from '../effective-policies/parse-management-policy.ts';
import { findCallersOrganization } from '../organization-target.ts';

/** The policy of the organization that an operation names; it need not exist. */
export interface TargetOrganizationPolicy {
  readonly base: Organization;
  readonly arn: string;
  readonly policy: OrganizationPolicy | undefined;
  readonly tags?: OrganizationPolicy['tags'];
}

/** A policy that is not there is told of only once the caller is authorized. */
export async function findTargetOrganizationPolicy(
  id: string,
  call: Call,
): Promise<TargetOrganizationPolicy> {
  const base = await findCallersOrganization(call);
  const policy = await findOrganizationPolicy(call.services.directory.reads, base.id, id);
  if (policy !== undefined) return { base, arn: arnOfPolicy(base, policy), policy, tags: policy.tags };
  // Nobody knows of which type it would be.
  return { base, arn: organizationPolicyArn(base, 'SERVICE_CONTROL_POLICY', id), policy };
}

export function arnOfPolicy(
  base: Organization,
  { id, type }: Pick<OrganizationPolicy, 'id' | 'type'>,
): string {
  return findFullAccessPolicy(id)?.arn ?? organizationPolicyArn(base, type, id);
}

/** Throws PolicyNotFoundException. */
export async function reloadOrganizationPolicy(
  reads: Reads,
  base: Organization,
  id: string,
): Promise<OrganizationPolicy> {
  const policy = await findOrganizationPolicy(reads, base.id, id);
  if (policy === undefined) throw organizationPolicyNotFound();
  return policy;
}

/** Throws PolicyNotFoundException, and InvalidInputException for a policy that comes with the service. */
export async function reloadChangeablePolicy(
  reads: Reads,
  base: Organization,
  id: string,
): Promise<OrganizationPolicy> {
  const policy = await reloadOrganizationPolicy(reads, base, id);
  if (policy.isOfAws) throw immutablePolicy();
  return policy;
}

/**
 * Checks a policy that is to be kept.
 *
 * Throws ConstraintViolationException, MalformedPolicyDocumentException.
 * Source: https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_syntax.html
 */
export function checkContent(content: string, type: OrganizationPolicyType): void {
  const size = isManagementPolicyType(type) ? managementTypes[type].size : organizationQuotas.policySize;
  if (Buffer.byteLength(content) > size) throw organizationPolicyTooLarge(size);
  if (isManagementPolicyType(type)) parseManagementPolicy(content, type);
  else checkStatements(content, type);
}

function checkStatements(content: string, type: AuthorizationPolicyType): void {
  try {
    const document = parsePolicy(content, authorizationTypes[type].kind);
    const fault = findLocalTimeFault(document);
    if (fault !== undefined) throw malformedOrganizationPolicy(fault);
    const { statements } = document;
    // Allowing everything is left to the one that comes with the service.
    if (type === 'RESOURCE_CONTROL_POLICY' && statements.some(({ effect }) => effect === 'Allow')) {
      throw malformedOrganizationPolicy('The Effect of its statements can only be Deny.');
    }
  } catch (error) {
    if (error instanceof PolicyError) throw malformedOrganizationPolicy(error.message);
    throw error;
  }
}
