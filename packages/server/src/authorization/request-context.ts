import type { RequestContext } from '@locum/policy';
import type { Caller } from '../authentication/caller.ts';
import type { Tag } from '../directory/entities.ts';
import type { SessionClaims } from '../sessions/claims.ts';
import { trustedContextKey } from '../sessions/trusted-context.ts';
import { formatTimestamp } from '../wire/timestamp-text.ts';
import type { RawRequest } from '../wire/raw-request.ts';
import { localTimeValue } from './local-time/local-time-keys.ts';

const principalTagPrefix = 'aws:principaltag/';
const ownPrefix = 'locum:';

/**
 * The condition keys that every request has. Nothing is computed before a policy asks for it.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
export class GlobalContext implements RequestContext {
  readonly #request: RawRequest;
  readonly #caller: Caller;
  readonly #region: string;

  constructor(request: RawRequest, caller: Caller, region: string) {
    this.#request = request;
    this.#caller = caller;
    this.#region = region;
  }

  /** `key` is in lower case. */
  get(key: string): string | readonly string[] | undefined {
    if (key.startsWith(principalTagPrefix))
      return principalTag(this.#caller, key.slice(principalTagPrefix.length));
    if (key.startsWith(ownPrefix)) return this.#ofLocum(key);
    return this.#ofRequest(key) ?? this.#ofPrincipal(key) ?? this.#ofSession(key);
  }

  /** Keys that AWS has none of. */
  #ofLocum(key: string): string | readonly string[] | undefined {
    if (key === 'locum:principalgroupids') return this.#caller.groupIds;
    return localTimeValue(key, this.#request.receivedAt);
  }

  #ofRequest(key: string): string | undefined {
    const request = this.#request;
    switch (key) {
      case 'aws:sourceip':
        return request.sourceIp;
      case 'aws:securetransport':
        return String(request.secureTransport);
      case 'aws:currenttime':
        return new Date(request.receivedAt).toISOString();
      case 'aws:epochtime':
        return String(Math.floor(request.receivedAt / 1000));
      case 'aws:useragent':
        return request.header('user-agent');
      case 'aws:referer':
        return request.header('referer');
      case 'aws:requestedregion':
        return this.#region;
      case 'aws:viaawsservice':
        return 'false';
      default:
        return undefined;
    }
  }

  #ofPrincipal(key: string): string | readonly string[] | undefined {
    const { principal, userId, accountId, user, placement } = this.#caller;
    if (principal.kind === 'anonymous') return ofNobody.get(key);
    switch (key) {
      case 'aws:principalisawsservice':
        return 'false';
      case 'aws:principalarn':
        // A role session's is the role's ARN with its path, not the session's.
        return principal.kind === 'role-session' ? principal.roleArn : principal.arn;
      case 'aws:principalaccount':
        return accountId;
      case 'aws:principalorgid':
        return placement?.organization?.id;
      case 'aws:principalorgpaths':
        return placement?.organization && [placement.organization.path];
      case 'aws:principaltype':
        return principalTypes[principal.kind];
      case 'aws:userid':
        return userId;
      case 'aws:username':
        return principal.kind === 'user' ? user?.name : undefined;
      default:
        return undefined;
    }
  }

  /** Keys that only temporary credentials carry. */
  #ofSession(key: string): string | readonly string[] | undefined {
    const { session } = this.#caller;
    if (session === undefined) return undefined;
    switch (key) {
      case 'aws:tokenissuetime':
        return formatTimestamp(session.issuedAt);
      case 'aws:multifactorauthpresent':
        return canProveMfa(session) ? String(session.mfaAuthenticatedAt !== undefined) : undefined;
      case 'aws:multifactorauthage':
        return session.mfaAuthenticatedAt === undefined
          ? undefined
          : String(Math.floor(this.#request.receivedAt / 1000) - session.mfaAuthenticatedAt);
      case 'aws:assumedroot':
        return session.kind === 'assumed-root' ? 'true' : undefined;
      case 'aws:sourceidentity':
        return session.sourceIdentity;
      case 'aws:federatedprovider':
        return session.federatedProvider;
      default:
        return trustedContextKey(session.trustedContext, key) ?? federatedKey(session, key);
    }
  }
}

/**
 * The key is absent, not false, where MFA can have no part: in sessions that an identity provider vouched for, and in those
 * of federated users.
 */
function canProveMfa({ kind, federatedProvider }: SessionClaims): boolean {
  return kind !== 'federated-user' && federatedProvider === undefined;
}

/** An unsigned call has these keys of its principal, and no others. */
const ofNobody: ReadonlyMap<string, string> = new Map([
  ['aws:principalaccount', 'anonymous'],
  ['aws:principaltype', 'Anonymous'],
  ['aws:userid', 'anonymous'],
]);

/** What the provider said of whoever assumed the role, as far as it lives on with the session. */
function federatedKey(
  { federatedContext }: SessionClaims,
  key: string,
): string | readonly string[] | undefined {
  const values = federatedContext?.find((entry) => entry.key === key)?.values;
  return values?.length === 1 ? values[0] : values;
}

const principalTypes = {
  root: 'Account',
  user: 'User',
  'role-session': 'AssumedRole',
  'federated-user': 'FederatedUser',
} as const;

/** A session's own tags win over those of its role or user; keys do not differ by case. */
function principalTag({ session, user, role }: Caller, lowerCaseKey: string): string | undefined {
  const ofSession = session?.tags?.find((tag) => tag.key.toLowerCase() === lowerCaseKey);
  return ofSession?.value ?? findTag(role?.tags ?? user?.tags ?? [], lowerCaseKey);
}

/** The value of a tag; `lowerCaseKey` in lower case. */
export function findTag(tags: readonly Tag[], lowerCaseKey: string): string | undefined {
  return tags.find((tag) => tag.Key.toLowerCase() === lowerCaseKey)?.Value;
}
