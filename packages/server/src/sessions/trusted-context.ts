/** What a context was taken from: with whom it was of, a session is ended that has it. */
export interface ContextProof {
  /** The digest of whom the proof was of, which may be somebody else than the subject. */
  readonly proven: string;
  /** When the identity provider vouched for him, in epoch seconds. */
  readonly provenAt: number;
}

/**
 * On whose behalf a session acts, and what else his identity provider said of him when it vouched for him: set once, by no caller,
 * and handed down through chains of sessions.
 */
export interface TrustedContext extends ContextProof {
  /** Key `aws:OriginIdentity/Subject`: 1 to 256 characters. */
  readonly subject: string;
  /** Key `aws:OriginIdentity/SubjectType`: `user`, `workload`, or what the provider says. */
  readonly subjectType?: string;
  /** Key `aws:OriginIdentity/Issuer`: of tokens their issuer without `https://`, of assertions the hash of the key that signed. */
  readonly issuer: string;
  /** Key `aws:OriginIdentity/FederatedProviderArn`: the identity provider whose context provider said so. */
  readonly providerArn: string;
  /** Keys below `aws:TransactionContext/IdentityProvider/`, by their names in the case that was given. */
  readonly transaction: readonly ContextEntry[];
}

const originIdentity = 'aws:originidentity/';
const identityProvider = 'aws:transactioncontext/identityprovider/';

/** What an identity provider says besides who it is: a name of 1 to 128 characters, and a value of at most as many. */
export interface ContextEntry {
  readonly key: string;
  readonly value: string;
}

/** The value of a condition key, which is in lower case; undefined of one that the context does not have. */
export function trustedContextKey(context: TrustedContext | undefined, key: string): string | undefined {
  if (context === undefined) return undefined;
  if (key.startsWith(identityProvider)) {
    const name = key.slice(identityProvider.length);
    return context.transaction.find((entry) => entry.key.toLowerCase() === name)?.value;
  }
  if (!key.startsWith(originIdentity)) return undefined;
  switch (key.slice(originIdentity.length)) {
    case 'subject':
      return context.subject;
    case 'subjecttype':
      return context.subjectType;
    case 'issuer':
      return context.issuer;
    case 'federatedproviderarn':
      return context.providerArn;
    default:
      return undefined;
  }
}
