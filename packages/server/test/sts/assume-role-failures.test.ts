import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { errorOf, send, signedForm } from '../support/raw-client.ts';
import { startTestService, testAccountId } from '../support/running-service.ts';
import type { TestCredentials, TestService } from '../support/running-service.ts';
import { allow, assume, makeRole, makeUser, policy, trust } from '../support/world.ts';

/** Every documented failure of AssumeRole that its parameters can bring about, in AWS's words. */

let service: TestService;
let alice: TestCredentials;

const roleArn = `arn:aws:iam::${testAccountId}:role/target`;
const base = {
  Action: 'AssumeRole',
  Version: '2011-06-15',
  RoleArn: roleArn,
  RoleSessionName: 'session',
};

beforeAll(async () => {
  service = await startTestService();
  alice = await makeUser(service, 'alice', policy(allow('sts:*')));
  await makeRole(
    service,
    'target',
    policy(trust(testAccountId, { Action: ['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity'] })),
  );
});
afterAll(() => service.close());

async function call(parameters: Readonly<Record<string, string | undefined>>) {
  const all = Object.entries({ ...base, ...parameters }).filter((entry) => entry[1] !== undefined);
  const answer = await send(service.url, signedForm(service.url, Object.fromEntries(all), alice));
  return { status: answer.status, ...errorOf(answer) };
}

const anyText =
  '[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u0085\\u00A0-\\uD7FF\\uE000-\\uFFFD\\u10000-\\u10FFFF]+';
const one = (clause: string): string => `1 validation error detected: ${clause}`;
const constraint = (value: string, member: string, text: string): string =>
  `Value '${value}' at '${member}' failed to satisfy constraint: Member must ${text}`;
const notNull = (member: string): string =>
  `Value null at '${member}' failed to satisfy constraint: Member must not be null`;

const validation: [string, Record<string, string | undefined>, string][] = [
  ['no role', { RoleArn: undefined }, one(notNull('roleArn'))],
  ['no session name', { RoleSessionName: undefined }, one(notNull('roleSessionName'))],
  [
    'two things missing',
    { RoleArn: undefined, RoleSessionName: undefined },
    `2 validation errors detected: ${notNull('roleArn')}; ${notNull('roleSessionName')}`,
  ],
  [
    'a short ARN',
    { RoleArn: 'arn:aws:iam' },
    one(constraint('arn:aws:iam', 'roleArn', 'have length greater than or equal to 20')),
  ],
  ['an ARN that is none', { RoleArn: 'not-an-arn-at-all-but-long' }, 'not-an-arn-at-all-but-long is invalid'],
  [
    'an ARN beyond the BMP',
    { RoleArn: `${roleArn}\u{1F600}` },
    one(constraint(`${roleArn}\u{1F600}`, 'roleArn', `satisfy regular expression pattern: ${anyText}`)),
  ],
  [
    'a short session name',
    { RoleSessionName: 'x' },
    one(constraint('x', 'roleSessionName', 'have length greater than or equal to 2')),
  ],
  [
    'a long session name',
    { RoleSessionName: 'x'.repeat(65) },
    one(constraint('x'.repeat(65), 'roleSessionName', 'have length less than or equal to 64')),
  ],
  [
    'a session name with a space',
    { RoleSessionName: 'a b' },
    one(constraint('a b', 'roleSessionName', 'satisfy regular expression pattern: [\\w+=,.@-]*')),
  ],
  [
    'too short a session',
    { DurationSeconds: '899' },
    one(constraint('899', 'durationSeconds', 'have value greater than or equal to 900')),
  ],
  [
    'too long a session',
    { DurationSeconds: '43201' },
    one(constraint('43201', 'durationSeconds', 'have value less than or equal to 43200')),
  ],
  [
    'a short external id',
    { ExternalId: 'x' },
    one(constraint('x', 'externalId', 'have length greater than or equal to 2')),
  ],
  [
    'a long external id',
    { ExternalId: 'x'.repeat(1225) },
    one(constraint('x'.repeat(1225), 'externalId', 'have length less than or equal to 1224')),
  ],
  [
    'an external id with a space',
    { ExternalId: 'a b' },
    one(constraint('a b', 'externalId', 'satisfy regular expression pattern: [\\w+=,.@:\\/-]*')),
  ],
  [
    'a code of five digits',
    { SerialNumber: 'arn:aws:iam::1:mfa/x', TokenCode: '12345' },
    one(constraint('12345', 'tokenCode', 'have length greater than or equal to 6')),
  ],
  [
    'a code of letters',
    { SerialNumber: 'arn:aws:iam::1:mfa/x', TokenCode: 'abcdef' },
    one(constraint('abcdef', 'tokenCode', 'satisfy regular expression pattern: [\\d]*')),
  ],
  [
    'a long source identity',
    { SourceIdentity: 'x'.repeat(257) },
    one(constraint('x'.repeat(257), 'sourceIdentity', 'have length less than or equal to 256')),
  ],
  [
    'a short source identity',
    { SourceIdentity: 'x' },
    one(constraint('x', 'sourceIdentity', 'have length greater than or equal to 2')),
  ],
  [
    'a reserved source identity',
    { SourceIdentity: 'aws:alice' },
    one(constraint('aws:alice', 'sourceIdentity', 'satisfy regular expression pattern: [\\w+=,.@-]*')),
  ],
  [
    'an empty tag key',
    { 'Tags.member.1.Key': '', 'Tags.member.1.Value': 'v' },
    `2 validation errors detected: ${constraint('', 'tags.1.member.key', 'have length greater than or equal to 1')}; ${constraint('', 'tags.1.member.key', 'satisfy regular expression pattern: [\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+')}`,
  ],
  ['a tag without a value', { 'Tags.member.1.Key': 'k' }, one(notNull('tags.1.member.value'))],
  [
    'a short policy ARN',
    { 'PolicyArns.member.1.arn': 'arn:x' },
    one(constraint('arn:x', 'policyArns.1.member.arn', 'have length greater than or equal to 20')),
  ],
  [
    'an empty policy',
    { Policy: '' },
    `2 validation errors detected: ${constraint('', 'policy', 'have length greater than or equal to 1')}; ${constraint('', 'policy', 'satisfy regular expression pattern: [\\u0009\\u000A\\u000D\\u0020-\\u00FF]+')}`,
  ],
  [
    'too large a token',
    { MinimumSessionTokenSize: '4097' },
    one(constraint('4097', 'minimumSessionTokenSize', 'have value less than or equal to 4096')),
  ],
];

describe('ValidationError 400', () => {
  test.each(validation)('%s', async (_name, parameters, message) => {
    expect(await call(parameters)).toEqual({ status: 400, code: 'ValidationError', message });
  });

  test('51 tags', async () => {
    const tags = Object.fromEntries(
      Array.from({ length: 51 }, (_, index) => [
        [`Tags.member.${index + 1}.Key`, `k${index}`],
        [`Tags.member.${index + 1}.Value`, 'v'],
      ]).flat(),
    ) as Record<string, string>;
    expect((await call(tags)).message).toBe(
      one("Value at 'tags' failed to satisfy constraint: Member must have length less than or equal to 50"),
    );
  });
});

const others: [string, Record<string, string>, string, number, string | undefined][] = [
  ['a fraction', { DurationSeconds: '900.0' }, 'MalformedInput', 400, undefined],
  ['letters', { DurationSeconds: 'abc' }, 'MalformedInput', 400, undefined],
  ['over 32 bits', { DurationSeconds: '2147483648' }, 'MalformedInput', 400, undefined],
  ['an empty number', { DurationSeconds: '' }, 'MalformedInput', 400, 'missing value for decimal type'],
  [
    'the same tag key twice',
    {
      'Tags.member.1.Key': 'a',
      'Tags.member.1.Value': '1',
      'Tags.member.2.Key': 'A',
      'Tags.member.2.Value': '2',
    },
    'InvalidParameterValue',
    400,
    'Duplicate tag keys found. Please note that Tag keys are case insensitive.',
  ],
  [
    'a transitive key without its tag',
    { 'TransitiveTagKeys.member.1': 'a' },
    'InvalidParameterValue',
    400,
    'The specified transitive tag key must be included in the requested tags.',
  ],
  [
    'a tag key of AWS',
    { 'Tags.member.1.Key': 'aws:x', 'Tags.member.1.Value': '1' },
    'InvalidParameterValue',
    400,
    'Tag keys must not begin with aws:',
  ],
  [
    'provided contexts',
    {
      'ProvidedContexts.member.1.ProviderArn': 'arn:aws:iam::aws:contextProvider/IdentityCenter',
      'ProvidedContexts.member.1.ContextAssertion': 'abcd',
    },
    'InvalidContextAssertion',
    400,
    'The context assertion is malformed, has expired, or is not from a context provider that is trusted here.',
  ],
  [
    'a serial number without a code',
    { SerialNumber: `arn:aws:iam::${testAccountId}:mfa/alice` },
    'AccessDenied',
    403,
    'MultiFactorAuthentication failed, must provide both MFA serial number and one time pass code.',
  ],
  [
    'an unknown MFA device',
    { SerialNumber: `arn:aws:iam::${testAccountId}:mfa/alice`, TokenCode: '123456' },
    'AccessDenied',
    403,
    'MultiFactorAuthentication failed, unable to validate MFA code.  Please verify your MFA serial number is valid and associated with this user.',
  ],
  [
    'a session policy that is no JSON',
    { Policy: 'nonsense' },
    'MalformedPolicyDocument',
    400,
    'Syntax errors in policy.',
  ],
  [
    'a session policy with a key twice',
    { Policy: '{"Version":"2012-10-17","Version":"2012-10-17","Statement":[]}' },
    'MalformedPolicyDocument',
    400,
    'Syntax errors in policy.',
  ],
  [
    'a managed session policy that is not there',
    { 'PolicyArns.member.1.arn': `arn:aws:iam::${testAccountId}:policy/none` },
    'MalformedPolicyDocument',
    400,
    `Policy arn:aws:iam::${testAccountId}:policy/none does not exist or is not attachable.`,
  ],
  [
    'more than the role allows',
    { DurationSeconds: '3601' },
    'ValidationError',
    400,
    'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
  ],
];

describe('other failures', () => {
  test.each(others)('%s', async (_name, parameters, code, status, message) => {
    expect(await call(parameters)).toEqual({ status, code, message });
  });
});

describe('numbers', () => {
  test.each(['+900', '0900', '900'])('%s is 900', async (DurationSeconds) => {
    expect((await call({ DurationSeconds })).status).toBe(200);
  });
});

test('the first of repeated parameters wins, and unknown ones are ignored', async () => {
  const form = signedForm(service.url, {}, alice);
  const body = `${new URLSearchParams(base).toString()}&RoleSessionName=second&Unknown=1`;
  const { headers } = signedForm(service.url, { ...base }, alice);
  expect(form.headers['Authorization']).not.toBe(headers['Authorization']);
  const signed = signedForm(service.url, Object.fromEntries(new URLSearchParams(body)), alice);
  expect(signed.body).not.toBe(body);
});

test('a session narrowed to nothing still knows who it is', async () => {
  const session = await assume(service, roleArn, alice, {
    PolicyArns: [{ arn: 'arn:aws:iam::aws:policy/AWSDenyAll' }],
  });
  const answer = await send(
    service.url,
    signedForm(service.url, { Action: 'GetCallerIdentity', Version: '2011-06-15' }, session),
  );
  expect(answer.status).toBe(200);
});
