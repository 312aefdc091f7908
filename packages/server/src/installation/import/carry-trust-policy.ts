import { parsePolicy, PolicyError, principalReferences } from '@locum/policy';
import type { PrincipalReference } from '@locum/policy';
import type { Reads } from '../../directory/handles.ts';
import { findOidcProvider } from '../../directory/oidc-providers/oidc-provider-records.ts';
import { findSamlProvider } from '../../directory/saml-providers/saml-provider-records.ts';
import { ServiceError } from '../../errors/service-error.ts';
import { openSharedIssuers } from '../../apis/iam/roles/check-shared-issuers.ts';
import { toStoredTrustPolicy } from '../../apis/iam/roles/trust-policy.ts';
import { unknownClaimKeys } from '../../apis/iam/roles/unknown-claim-keys.ts';
import { emptyStatements } from '../seed/empty-statements.ts';
import type { ImportTransaction } from './import-transaction.ts';
import { withoutPrincipals } from './without-principals.ts';

/** A trust policy of a role that nobody may assume. */
export const trustNobody = `{"Version":"2012-10-17",${emptyStatements.trust}}`;

/** Brings the trust policies of the dump into the form in which they are stored, once all roles and users are there. */
export class TrustPolicies {
  readonly #transaction: ImportTransaction;
  /** Many roles trust the same principals. */
  readonly #known = new Map<string, boolean>();

  constructor(transaction: ImportTransaction) {
    this.#transaction = transaction;
  }

  /**
   * Who is not here is left out, and told of: a trust policy names users and roles by their unique ids, and there is none
   * to name them by. An import of theirs and this one again puts them in.
   */
  async toStored(entity: string, text: string): Promise<string> {
    const { writes, report } = this.#transaction;
    const references = this.#read(entity, text);
    if (references === undefined) return trustNobody;
    const missing = new Set<string>();
    for (const { kind, value } of references) {
      if (await this.#isKnown(kind, value)) continue;
      if (kind === 'Federated') {
        report.miss(
          entity,
          `trust in ${value}`,
          'there is no such provider here; it is kept for when there is',
        );
      } else missing.add(value);
    }
    for (const value of missing) {
      report.miss(entity, `trust in ${value}`, 'there is no such principal here; it is left out');
    }
    for (const { principal, details } of openSharedIssuers(text)) {
      report.miss(entity, `trust in ${principal}`, `it is kept, and too wide to be written anew: ${details}`);
    }
    for (const key of await unknownClaimKeys(text, (arn) => findOidcProvider(writes, arn))) {
      report.miss(entity, `the condition on ${key}`, 'no token of its issuer has this key; it is kept');
    }
    const left = missing.size === 0 ? text : withoutPrincipals(text, missing);
    return left === undefined ? trustNobody : await toStoredTrustPolicy(left, writes);
  }

  #read(entity: string, text: string): readonly PrincipalReference[] | undefined {
    try {
      return principalReferences(parsePolicy(text, 'trust'));
    } catch (error) {
      if (!(error instanceof PolicyError)) throw error;
      this.#transaction.report.miss(
        entity,
        'its trust policy',
        `it does not parse, and nobody may assume the role: ${error.message}`,
      );
      return undefined;
    }
  }

  async #isKnown(kind: PrincipalReference['kind'], value: string): Promise<boolean> {
    const key = `${kind} ${value}`;
    const known = this.#known.get(key) ?? (await this.#find(kind, value));
    this.#known.set(key, known);
    return known;
  }

  async #find(kind: PrincipalReference['kind'], value: string): Promise<boolean> {
    const { writes } = this.#transaction;
    if (kind === 'Federated') return await isProvider(value, writes);
    if (kind !== 'AWS') return true;
    const asking = JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: { AWS: value }, Action: 'sts:AssumeRole' }],
    });
    try {
      await toStoredTrustPolicy(asking, writes);
      return true;
    } catch (error) {
      if (error instanceof ServiceError) return false;
      throw error;
    }
  }
}

/** Providers that have no ARN, such as `accounts.google.com`, need not be made. */
async function isProvider(value: string, reads: Reads): Promise<boolean> {
  if (!value.startsWith('arn:')) return true;
  const find = value.includes(':saml-provider/') ? findSamlProvider : findOidcProvider;
  return (await find(reads, value)) !== undefined;
}
