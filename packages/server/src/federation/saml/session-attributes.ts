import {
  samlAttributeInvalid,
  samlSessionNameInvalid,
  samlSessionNameMissing,
  samlSourceIdentityInvalid,
} from '../../errors/saml-errors.ts';
import type { SamlAssertion } from './assertion.ts';
import { awsAttributePrefix } from './names.ts';

/** What the attributes of an assertion say of the session to be. */
export interface SessionAttributes {
  readonly roleSessionName: string;
  /** Seconds. */
  readonly sessionDuration?: number;
  readonly Tags: readonly { readonly Key: string; readonly Value: string }[];
  readonly TransitiveTagKeys: readonly string[];
  readonly sourceIdentity?: string;
}

const sessionName = /^[\w+=,.@-]{2,64}$/;
const digits = /^\d{1,5}$/;
const tagKey = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,128}$/u;
const tagValue = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]{0,256}$/u;
const tagPrefix = `${awsAttributePrefix}PrincipalTag:`;
const mostTags = 50;

/**
 * Throws InvalidIdentityToken.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_saml_assertions.html
 */
export function readSessionAttributes(assertion: SamlAssertion): SessionAttributes {
  const sessionDuration = readDuration(assertion);
  const sourceIdentity = readSourceIdentity(assertion);
  return {
    roleSessionName: readSessionName(assertion),
    ...(sessionDuration !== undefined && { sessionDuration }),
    Tags: readTags(assertion),
    TransitiveTagKeys: readTransitiveTagKeys(assertion),
    ...(sourceIdentity !== undefined && { sourceIdentity }),
  };
}

/** `name`: after the prefix of all of AWS's. Undefined where it is not there. */
function valuesOf({ attributes }: SamlAssertion, name: string): readonly string[] | undefined {
  return attributes.get(`${awsAttributePrefix}${name}`)?.map((value) => value.trim());
}

function readSessionName(assertion: SamlAssertion): string {
  const [name = '', ...others] = valuesOf(assertion, 'RoleSessionName') ?? [];
  if (name === '') throw samlSessionNameMissing();
  if (others.length > 0 || !sessionName.test(name)) throw samlSessionNameInvalid();
  return name;
}

function readDuration(assertion: SamlAssertion): number | undefined {
  const values = valuesOf(assertion, 'SessionDuration');
  if (values === undefined) return undefined;
  const [text = '', ...others] = values;
  const seconds = digits.test(text) ? Number(text) : 0;
  if (others.length > 0 || seconds < 900 || seconds > 43_200) throw samlAttributeInvalid('SessionDuration');
  return seconds;
}

function readSourceIdentity(assertion: SamlAssertion): string | undefined {
  const values = valuesOf(assertion, 'SourceIdentity');
  if (values === undefined) return undefined;
  const [identity = '', ...others] = values;
  if (others.length > 0 || !sessionName.test(identity) || identity.toLowerCase().startsWith('aws:')) {
    throw samlSourceIdentityInvalid();
  }
  return identity;
}

function readTags({ attributes }: SamlAssertion): SessionAttributes['Tags'] {
  const tags = [...attributes]
    .filter(([name]) => name.startsWith(tagPrefix))
    .map(([name, [value, ...others]]) => {
      const key = name.slice(tagPrefix.length);
      if (value === undefined || others.length > 0 || !tagKey.test(key) || !tagValue.test(value)) {
        throw samlAttributeInvalid('PrincipalTag');
      }
      return { Key: key, Value: value };
    });
  if (tags.length > mostTags) throw samlAttributeInvalid('PrincipalTag');
  return tags;
}

function readTransitiveTagKeys(assertion: SamlAssertion): readonly string[] {
  const keys = valuesOf(assertion, 'TransitiveTagKeys') ?? [];
  if (keys.length > mostTags || !keys.every((key) => tagKey.test(key))) {
    throw samlAttributeInvalid('TransitiveTagKeys');
  }
  return keys;
}
