import type { RequestContext } from '@locum/policy';
import { delegableActions } from '../directory/organizations/delegable-actions.ts';
import type { Caller } from '../authentication/caller.ts';
import type { Tag } from '../directory/entities.ts';
import type { AccessCheck } from './access-check.ts';
import { findTag } from './request-context.ts';
import { parseTagConditionKey, presentKeys } from './tag-condition-key.ts';

/** What an operation of AWS Organizations is about. */
interface OrganizationResource {
  readonly arn: string;
  readonly tags?: readonly Tag[] | undefined;
}

/** What a request says that policies may look at. */
interface OrganizationRequest {
  readonly tags?: readonly Tag[] | undefined;
  /** Where a request names tags by their keys alone. */
  readonly tagKeys?: readonly string[];
  /** Key `organizations:PolicyType`. */
  readonly policyType?: string | undefined;
  /** Key `organizations:ServicePrincipal`. */
  readonly servicePrincipal?: string | undefined;
}

/**
 * The checks for one action of AWS Organizations; without a resource it names none. The first is in the caller's own account.
 * All of an organization is its management account's, so that what members ask must be theirs to call, too: AWS tells them no
 * more than that it is not.
 */
export function organizationAccess(
  action: string,
  { accountId, placement }: Caller,
  resource: OrganizationResource = { arn: '*' },
  request: OrganizationRequest = {},
): readonly AccessCheck[] {
  const check = ownAccess(action, accountId, resource, request);
  const organization = placement?.organization;
  if (organization === undefined || organization.managementAccountId === accountId) return [check];
  return [
    check,
    {
      ...check,
      resourceAccount: organization.managementAccountId,
      ...(organization.delegation !== undefined &&
        delegableActions.has(action) && { resourcePolicy: organization.delegation }),
      hasMandatoryPolicy: true,
      denial: "You don't have permissions to access this resource.",
    },
  ];
}

/** The check for one action that every account may call for itself, whoever manages its organization, if it is in one. */
export function ownAccess(
  action: string,
  accountId: string,
  resource: OrganizationResource = { arn: '*' },
  request: OrganizationRequest = {},
): AccessCheck {
  return {
    action: `organizations:${action}`,
    resource: resource.arn,
    resourceAccount: accountId,
    context: new OrganizationContext(resource.tags ?? [], request),
  };
}

/** The checks for an action that makes something with tags: whoever may not tag may not make it tagged. */
export function taggingAccess(
  action: string,
  caller: Caller,
  resource: OrganizationResource,
  request: OrganizationRequest,
): readonly AccessCheck[] {
  const made = organizationAccess(action, caller, resource, request);
  if (request.tags === undefined || request.tags.length === 0) return made;
  return [...made, ...organizationAccess('TagResource', caller, { arn: '*' }, request)];
}

/**
 * The condition keys that operations of AWS Organizations add to those of every request.
 * Source: https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsorganizations.html
 */
class OrganizationContext implements RequestContext {
  readonly #resourceTags: readonly Tag[];
  readonly #request: OrganizationRequest;

  constructor(resourceTags: readonly Tag[], request: OrganizationRequest) {
    this.#resourceTags = resourceTags;
    this.#request = request;
  }

  /** `key` is in lower case. */
  get(key: string): string | readonly string[] | undefined {
    const { tags = [], tagKeys, policyType, servicePrincipal } = this.#request;
    if (key === 'organizations:policytype') return policyType;
    if (key === 'organizations:serviceprincipal') return servicePrincipal;
    if (key === 'aws:tagkeys') return presentKeys(tagKeys ?? tags.map((tag) => tag.Key));
    const asked = parseTagConditionKey(key);
    return asked && findTag(asked.of === 'request' ? tags : this.#resourceTags, asked.tag);
  }
}
