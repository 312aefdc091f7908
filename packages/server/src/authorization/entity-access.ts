import type { RequestContext } from '@locum/policy';
import type { Tag } from '../directory/entities.ts';
import type { AccessCheck } from './access-check.ts';
import { findTag } from './request-context.ts';
import { parseTagConditionKey, presentKeys } from './tag-condition-key.ts';

/** The user, group, role, policy or device that an IAM operation is about; it need not exist. */
export interface Target {
  readonly accountId: string;
  readonly arn: string;
  /** How IAM names it in denials: `user alice`, `role deploy`, `policy /team/reader`. */
  readonly nameInDenial: string;
  readonly tags?: readonly Tag[];
}

/** What a request says that policies may look at. */
export interface EntityRequest {
  readonly tags?: readonly Tag[] | undefined;
  /** Key `aws:TagKeys`, where a request names tags by their keys alone. */
  readonly tagKeys?: readonly string[];
  /** Key `iam:PolicyARN`: the managed policy that is attached or detached. */
  readonly policyArn?: string;
  /** Key `iam:PermissionsBoundary`: the one that is given, or where policies are changed the one that bounds them. */
  readonly permissionsBoundary?: string | undefined;
  /** Key `iam:AWSServiceName`: the service that a role is linked to. */
  readonly serviceName?: string;
  /** Key `iam:PassedToService`: the service that a role is handed to. */
  readonly passedToService?: string;
  /** Key `iam:ServiceSpecificCredentialServiceName`: the service that a user is to have credentials with. */
  readonly credentialService?: string;
  /** Key `iam:ServiceSpecificCredentialAgeDays`: for how many days, where they are to end. */
  readonly credentialAgeDays?: number | undefined;
  /** Key `iam:EnableIdentityPropagation`: whether an identity provider is to have a context provider. */
  readonly enablesPropagation?: boolean | undefined;
  /** Key `iam:RequestIdentityProviderIssuers`: whose tokens or assertions an identity provider is to be for. */
  readonly requestIssuers?: () => readonly string[] | undefined;
  /** Key `iam:ResourceIdentityProviderIssuers`: whose it is for. */
  readonly resourceIssuers?: readonly string[];
}

/** The check for one IAM action on one entity. */
export function entityAccess(action: string, target: Target, request: EntityRequest = {}): AccessCheck {
  return {
    action,
    resource: target.arn,
    resourceAccount: target.accountId,
    resourceInDenial: target.nameInDenial,
    context: new EntityContext(target.tags ?? [], request),
  };
}

/** The check for an IAM action that names no entity, as lists do. */
export function accountAccess(action: string, accountId: string, resource = '*'): AccessCheck {
  return { action, resource, resourceAccount: accountId };
}

/**
 * The condition keys that IAM operations add to those of every request.
 * Source: https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html
 */
class EntityContext implements RequestContext {
  readonly #resourceTags: readonly Tag[];
  readonly #request: EntityRequest;

  constructor(resourceTags: readonly Tag[], request: EntityRequest) {
    this.#resourceTags = resourceTags;
    this.#request = request;
  }

  /** `key` is in lower case. */
  get(key: string): string | readonly string[] | undefined {
    const { tags = [], policyArn, permissionsBoundary, serviceName, passedToService } = this.#request;
    if (key === 'iam:policyarn') return policyArn;
    if (key === 'iam:permissionsboundary') return permissionsBoundary;
    if (key === 'iam:awsservicename') return serviceName;
    if (key === 'iam:passedtoservice') return passedToService;
    if (key === 'iam:servicespecificcredentialservicename') return this.#request.credentialService;
    if (key === 'iam:servicespecificcredentialagedays') return this.#request.credentialAgeDays?.toString();
    if (key === 'iam:enableidentitypropagation') return this.#request.enablesPropagation?.toString();
    if (key === 'iam:requestidentityproviderissuers') return this.#request.requestIssuers?.();
    if (key === 'iam:resourceidentityproviderissuers') return this.#request.resourceIssuers;
    if (key === 'aws:tagkeys') return presentKeys(this.#request.tagKeys ?? tags.map((tag) => tag.Key));
    const asked = parseTagConditionKey(key);
    return asked && findTag(asked.of === 'request' ? tags : this.#resourceTags, asked.tag);
  }
}
