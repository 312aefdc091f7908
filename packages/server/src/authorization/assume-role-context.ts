import type { RequestContext } from '@locum/policy';
import { findTag } from './request-context.ts';
import { parseTagConditionKey, presentKeys } from './tag-condition-key.ts';
import type { Tag } from '../directory/entities.ts';
import type { SessionTag } from '../sessions/claims.ts';
import { trustedContextKey } from '../sessions/trusted-context.ts';
import type { TrustedContext } from '../sessions/trusted-context.ts';

const requestContextPrefix = 'sts:requestcontext/';

/** What the condition keys of AssumeRole, TagSession, SetSourceIdentity and SetContext are taken from. */
export interface AssumeRoleFacts {
  readonly roleSessionName: string;
  /** Seconds. */
  readonly durationSeconds: number;
  readonly externalId: string | undefined;
  readonly sourceIdentity: string | undefined;
  /** The tags that are passed, without those that are inherited. */
  readonly requestTags: readonly SessionTag[];
  /** Those of the request's tag keys that are to be transitive. */
  readonly transitiveTagKeys: readonly string[];
  /** Those that the calling session hands down: they stand in for the role's tags with the same key. */
  readonly inheritedTags: readonly SessionTag[];
  readonly roleTags: readonly Tag[];
  /** The provider whose token comes with AssumeRoleWithWebIdentity, as the trust policy names it. */
  readonly federatedProvider?: string;
  /** On whose behalf the session is to act: keys `sts:RequestContextProviders` and `sts:RequestContext/…`. */
  readonly requestContext?: TrustedContext | undefined;
  /** On whose behalf he acts whom an outside proof names: keys `aws:OriginIdentity/…` and `aws:TransactionContext/…`. */
  readonly principalContext?: TrustedContext | undefined;
  /** An MFA code came with the call and was right. */
  readonly isMfaProven: boolean;
}

/**
 * The condition keys that a call to assume a role adds to those of every request.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-sts
 */
export class AssumeRoleContext implements RequestContext {
  readonly #facts: AssumeRoleFacts;

  constructor(facts: AssumeRoleFacts) {
    this.#facts = facts;
  }

  /** `key` is in lower case. */
  get(key: string): string | readonly string[] | undefined {
    const facts = this.#facts;
    switch (key) {
      case 'sts:rolesessionname':
        return facts.roleSessionName;
      case 'sts:durationseconds':
        return String(facts.durationSeconds);
      case 'sts:externalid':
        return facts.externalId;
      case 'sts:sourceidentity':
        return facts.sourceIdentity;
      case 'sts:transitivetagkeys':
        return presentKeys(facts.transitiveTagKeys);
      case 'aws:tagkeys':
        return presentKeys(facts.requestTags.map((tag) => tag.key));
      case 'aws:federatedprovider':
        return facts.federatedProvider;
      case 'aws:multifactorauthpresent':
        return facts.isMfaProven ? 'true' : undefined;
      case 'aws:multifactorauthage':
        return facts.isMfaProven ? '0' : undefined;
      case 'sts:requestcontextproviders':
        return facts.requestContext && [facts.requestContext.providerArn];
      default:
        return this.#tag(key) ?? this.#ofContext(key);
    }
  }

  #ofContext(key: string): string | undefined {
    const { requestContext, principalContext } = this.#facts;
    return key.startsWith(requestContextPrefix)
      ? trustedContextKey(requestContext, key.slice(requestContextPrefix.length))
      : trustedContextKey(principalContext, key);
  }

  #tag(key: string): string | undefined {
    const asked = parseTagConditionKey(key);
    if (asked === undefined) return undefined;
    const { requestTags, inheritedTags, roleTags } = this.#facts;
    if (asked.of === 'request') return find(requestTags, asked.tag);
    return find(inheritedTags, asked.tag) ?? findTag(roleTags, asked.tag);
  }
}

function find(tags: readonly SessionTag[], lowerCaseKey: string): string | undefined {
  return tags.find((tag) => tag.key.toLowerCase() === lowerCaseKey)?.value;
}
