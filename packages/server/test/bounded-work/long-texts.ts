import { samlMetadata } from '../support/saml-metadata.ts';
import { assertionXml, responseXml } from '../federation/saml-idp.ts';
import { costlyPolicy } from './costly-policy.ts';

/** Writes a text of about so many characters that is long in one way. */
export type WriteLong = (characters: number) => string;

const repeated = (unit: string, characters: number): string =>
  unit.repeat(Math.max(1, Math.floor(characters / unit.length)));

const statement = { Effect: 'Allow', Action: 's3:*', Resource: '*' };

function policyOf(make: (characters: number) => object): WriteLong {
  const write = (characters: number): string =>
    JSON.stringify({ Version: '2012-10-17', Statement: make(characters) });
  return (characters) => write(Math.max(0, characters - write(0).length));
}

/** As many items as have so many characters together in JSON, and one at least. */
function items<Item>(characters: number, make: (index: number) => Item): Item[] {
  const made = [make(0)];
  // What they are in besides has one already.
  let left = characters;
  for (;;) {
    const item = make(made.length);
    left -= JSON.stringify(item).length + 1;
    if (left < 0) return made;
    made.push(item);
  }
}

/** Policies that are long in each of their parts. */
const policies: Readonly<Record<string, WriteLong>> = {
  'condition values': costlyPolicy,
  variables: policyOf((characters) => ({
    ...statement,
    Resource: items(characters, (index) => `arn:aws:s3:::b/\${aws:PrincipalTag/t${index}}*`),
  })),
  statements: policyOf((characters) => items(characters, (index) => ({ Sid: `s${index}`, ...statement }))),
  actions: policyOf((characters) => ({
    ...statement,
    Action: items(characters, (index) => `s3:*a${index}?`),
  })),
  'condition keys': policyOf((characters) => ({
    ...statement,
    Condition: {
      StringLike: Object.fromEntries(items(characters, (index) => [`aws:PrincipalTag/t${index}`, 'v'])),
    },
  })),
  'one value': policyOf((characters) => ({ ...statement, Resource: repeated('*a?', characters) })),
  'an open variable': policyOf((characters) => ({ ...statement, Resource: repeated('${', characters) })),
};

const trusting = (values: (characters: number) => object): WriteLong =>
  policyOf((characters) => ({ Effect: 'Allow', Action: 'sts:AssumeRole', ...values(characters) }));

const trusts: Readonly<Record<string, WriteLong>> = {
  principals: trusting((characters) => ({
    Principal: { AWS: items(characters, (index) => String(100_000_000_000 + index)) },
  })),
  'condition values': trusting((characters) => ({
    Principal: { AWS: '*' },
    Condition: { StringLike: { 'aws:UserAgent': items(characters, (index) => `*a*${index}b`) } },
  })),
};

const json: Readonly<Record<string, WriteLong>> = {
  'lists in lists': (characters) => '['.repeat(characters / 2) + ']'.repeat(characters / 2),
  members: (characters) =>
    JSON.stringify(Object.fromEntries(items(characters, (index) => [`m${index}`, index]))),
};

const now = Date.UTC(2026, 0, 1);
const roles = (count: number): string[] =>
  Array.from(
    { length: count },
    (_, index) => `arn:aws:iam::123456789012:role/r${index},arn:aws:iam::123456789012:saml-provider/p`,
  );
const response = (attributes: Readonly<Record<string, readonly string[]>>): string =>
  responseXml(assertionXml({ now, attributes }));
const encoded =
  (write: WriteLong): WriteLong =>
  (characters) =>
    Buffer.from(write((characters * 3) / 4)).toString('base64');

const assertions: Readonly<Record<string, WriteLong>> = {
  'values of an attribute': encoded((characters) => response({ Role: roles(characters / 150) })),
  attributes: encoded((characters) =>
    response(
      Object.fromEntries(
        Array.from({ length: characters / 200 }, (_, index) => [`PrincipalTag:t${index}`, ['v']]),
      ),
    ),
  ),
  'a value': encoded((characters) => response({ RoleSessionName: ['a'.repeat(characters)] })),
  'attributes of an element': encoded(
    (characters) => `<a ${items(characters, (index) => `a${index}="v"`).join(' ')}/>`,
  ),
  namespaces: encoded(
    (characters) =>
      `<a>${items(characters, (index) => `<n${index}:b xmlns:n${index}="urn:n${index}"/>`).join('')}</a>`,
  ),
  'elements in elements': encoded(
    (characters) => '<a>'.repeat(characters / 7) + '</a>'.repeat(characters / 7),
  ),
  'open elements': encoded((characters) => repeated('<a ', characters)),
  'no markup': (characters) => 'A'.repeat(characters - (characters % 4)),
};

const metadata: Readonly<Record<string, WriteLong>> = {
  certificates: (characters) =>
    samlMetadata({ entityId: 'https://idp.example.com', certificate: repeated('MIIC', characters) }),
  elements: (characters) => `<a>${repeated('<b/>', characters)}</a>`,
  'open elements': (characters) => repeated('<a ', characters),
};

const jwt: Readonly<Record<string, WriteLong>> = {
  claims: (characters) =>
    `${base64Url({ alg: 'RS256', kid: 'k' })}.${base64Url({ iss: 'https://idp.example.com', sub: 'a'.repeat(characters * 0.7) })}.c2ln`,
  header: (characters) =>
    `${base64Url({ alg: 'RS256', kid: 'k'.repeat(characters * 0.7) })}.${base64Url({ iss: 'https://idp.example.com' })}.c2ln`,
  dots: (characters) => '.'.repeat(characters),
};

function base64Url(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

/** Characters to which a policy is looked at: IAM and Organizations count those of a longer one and refuse it. */
const quotas: Readonly<Record<string, number>> = {
  AssumeRolePolicyDocument: 2_048,
  PolicyDocument: 6_000,
  Policy: 2_048,
  Content: 5_120,
};

/** Characters of a member that are more than counted; undefined where the shape says how many they are. */
export function quotaOf(member: string): number | undefined {
  return quotas[member];
}

/** By the name of the member, where a text that is none of its kind would not be read. */
const byMember: readonly (readonly [RegExp, Readonly<Record<string, WriteLong>>])[] = [
  [/^AssumeRolePolicyDocument$/, trusts],
  [/Policy$|PolicyDocument$|PolicyInputList$|^Content$/, policies],
  [/^AuthorizationDetails$/, json],
  [/^SAMLAssertion$|^SAMLResponse$/, assertions],
  [/^SAMLMetadataDocument$/, metadata],
  [/^WebIdentityToken$/, jwt],
];

/** What stands before a text that goes on with letters, so that it is one of its kind. */
const beginnings: readonly (readonly [RegExp, string])[] = [
  [/Arn$|^arn$|Arns$|^PermissionsBoundary$/, 'arn:aws:iam::123456789012:role/'],
  [/Path$|^PathPrefix$/, '/'],
  [/^Url$/, 'https://'],
  [/^Email$/, 'a@b.c'],
  [/^ContextKeyName$/, 'test:'],
];
const endings: readonly (readonly [RegExp, string])[] = [[/Path$|^PathPrefix$/, '/']];

const found = <Value>(table: readonly (readonly [RegExp, Value])[], member: string): Value | undefined =>
  table.find(([name]) => name.test(member))?.[1];

/** The ways in which the text of a member is made long. */
export function longTextsOf(member: string): Readonly<Record<string, WriteLong>> {
  const beginning = found(beginnings, member) ?? '';
  const ending = found(endings, member) ?? '';
  return (
    found(byMember, member) ?? {
      letters: (characters) =>
        beginning + 'a'.repeat(Math.max(1, characters - beginning.length - ending.length)) + ending,
      'what is escaped': (characters) => repeated('<+%"é&', characters),
    }
  );
}
