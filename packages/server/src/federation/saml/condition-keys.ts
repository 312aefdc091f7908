import { createHash } from 'node:crypto';
import type { SamlTrust } from '../../directory/saml-providers/saml-trust.ts';
import type { FederatedKey } from '../../sessions/claims.ts';
import type { SamlAssertion } from './assertion.ts';
import { directoryAttributes } from './directory-attributes.ts';

/**
 * A name for the provider that tells no one's account: with the subject it names a person for good.
 * Source: https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithSAML.html
 */
export function nameQualifierOf({ entityId, accountId, name }: SamlTrust): string {
  return createHash('sha1').update(`${entityId}${accountId}/${name}`).digest('base64');
}

/**
 * The condition keys of an assertion, in lower case. `recipient`: the one of its recipients that was found right.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-saml
 */
export function samlConditionKeys(
  assertion: SamlAssertion,
  trust: SamlTrust,
  recipient: string,
): ReadonlyMap<string, string | readonly string[]> {
  const keys = new Map<string, string | readonly string[]>([
    ['saml:aud', recipient],
    ['saml:iss', assertion.issuer],
    ['saml:sub', assertion.subject],
    ['saml:sub_type', assertion.subjectType],
    ['saml:namequalifier', nameQualifierOf(trust)],
    ['saml:doc', `${trust.accountId}/${trust.name}`],
  ]);
  for (const [key, names] of directoryAttributes) {
    const values = names.flatMap((name) => assertion.attributes.get(name) ?? []);
    if (values.length > 0) keys.set(key, values);
  }
  return keys;
}

/** Those of the keys that go on with the session. */
export function lastingConditionKeys(assertion: SamlAssertion, trust: SamlTrust): readonly FederatedKey[] {
  return [
    { key: 'saml:namequalifier', values: [nameQualifierOf(trust)] },
    { key: 'saml:sub', values: [assertion.subject] },
    { key: 'saml:sub_type', values: [assertion.subjectType] },
  ];
}
