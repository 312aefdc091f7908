import { describe, expect, test } from 'vitest';
import { explain, renderPlainWords } from '../../src/index.ts';
import type { AuthorizationRequest } from '../../src/index.ts';
import {
  account,
  allowAll,
  allowNothing,
  applied,
  callers,
  context,
  denyAll,
  otherAccount,
  request,
} from '../fixtures.ts';
import type { StatementInput } from '../fixtures.ts';

const all = applied('identity', allowAll, 'everything');

const read = (rest: StatementInput = {}): StatementInput => ({
  Sid: 'Read',
  Effect: 'Allow',
  Action: 's3:GetObject',
  Resource: 'arn:aws:s3:::bucket/*',
  ...rest,
});

const trusting = (principal: unknown, rest: StatementInput = {}): ReturnType<typeof applied> =>
  applied('trust', { Effect: 'Allow', Principal: principal, Action: 'sts:AssumeRole', ...rest }, 'deploy');

const roleOf = (owner: string): Partial<AuthorizationRequest> => ({
  action: 'sts:AssumeRole',
  resource: `arn:aws:iam::${owner}:role/deploy`,
  resourceAccount: owner,
  resourcePolicyRule: 'mandatory',
});

/** Each with the lines that follow the first. */
const situations: readonly [name: string, AuthorizationRequest, readonly string[]][] = [
  [
    'no MFA',
    request({
      policies: {
        identity: [
          applied('identity', read({ Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } }), 'mfa'),
        ],
      },
    }),
    [
      'No identity-based policy allows it.',
      'Nearest was statement "Read" (line 1) of the identity-based policy mfa, but aws:MultiFactorAuthPresent is absent, and Bool wants "true".',
      'It would be allowed if aws:MultiFactorAuthPresent were "true".',
      'It would be allowed if an identity-based policy allowed s3:GetObject on arn:aws:s3:::bucket/key.',
    ],
  ],
  [
    'no MFA, denied',
    request({
      policies: {
        identity: [
          all,
          applied(
            'identity',
            {
              ...denyAll,
              Sid: 'OnlyWithMfa',
              Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } },
            },
            'mfa',
          ),
        ],
      },
    }),
    [
      'Denied by statement "OnlyWithMfa" (line 1) of the identity-based policy mfa, since aws:MultiFactorAuthPresent is absent.',
      'It would be allowed if aws:MultiFactorAuthPresent were "true".',
      'It would be allowed if statement "OnlyWithMfa" (line 1) of the identity-based policy mfa were removed.',
    ],
  ],
  [
    'the wrong external id',
    request({
      ...roleOf(otherAccount),
      context: context({ 'sts:externalid': 'guess' }),
      policies: {
        identity: [all],
        resource: trusting({ AWS: account }, { Condition: { StringEquals: { 'sts:ExternalId': 'agreed' } } }),
      },
    }),
    [
      'No role trust policy allows it.',
      'Nearest was Statement[0] (line 1) of the role trust policy deploy, but sts:ExternalId is "guess", and StringEquals wants "agreed".',
      'It would be allowed if sts:ExternalId were "agreed".',
      'It would be allowed if the role trust policy allowed sts:AssumeRole to arn:aws:iam::111122223333:user/team/ana.',
    ],
  ],
  [
    'a trust policy that names another account',
    request({
      ...roleOf(otherAccount),
      policies: { identity: [all], resource: trusting({ AWS: '999988887777' }) },
    }),
    [
      'No role trust policy allows it.',
      'Nearest was Statement[0] (line 1) of the role trust policy deploy, but its Principal is 999988887777.',
      'It would be allowed if the role trust policy allowed sts:AssumeRole to arn:aws:iam::111122223333:user/team/ana.',
    ],
  ],
  [
    'a trust policy that leaves it to the account, whose policies do not',
    request({ ...roleOf(account), policies: { identity: [], resource: trusting({ AWS: account }) } }),
    [
      'No identity-based policy allows it.',
      'It would be allowed if an identity-based policy allowed sts:AssumeRole on arn:aws:iam::111122223333:role/deploy.',
      'It would be allowed if the role trust policy allowed sts:AssumeRole to arn:aws:iam::111122223333:user/team/ana.',
    ],
  ],
  [
    'a boundary without the service',
    request({
      policies: { identity: [all], boundary: applied('boundary', { ...allowAll, Action: 'ec2:*' }, 'limit') },
    }),
    [
      'No permissions boundary allows it.',
      'Nearest was Statement[0] (line 1) of the permissions boundary limit, but its Action is ec2:*.',
      'It would be allowed if a permissions boundary allowed s3:GetObject on arn:aws:s3:::bucket/key.',
    ],
  ],
  [
    'a service control policy that denies other Regions',
    request({
      context: context({ 'aws:requestedregion': 'us-east-1' }),
      policies: {
        identity: [all],
        serviceControl: [
          [
            applied(
              'service-control',
              [
                allowAll,
                {
                  ...denyAll,
                  Sid: 'Europe',
                  Condition: { StringNotEquals: { 'aws:RequestedRegion': ['eu-west-1', 'eu-central-1'] } },
                },
              ],
              'regions',
            ),
          ],
        ],
      },
    }),
    [
      'Denied by statement "Europe" (line 1) of the service control policy regions, since aws:RequestedRegion is "us-east-1".',
      'It would be allowed if aws:RequestedRegion were "eu-west-1".',
      'It would be allowed if statement "Europe" (line 1) of the service control policy regions were removed.',
    ],
  ],
  [
    'a level of the organization that does not allow',
    request({
      policies: {
        identity: [all],
        serviceControl: [
          [applied('service-control', allowAll, 'full')],
          [applied('service-control', allowNothing, 'sandbox')],
        ],
      },
    }),
    [
      'No service control policy allows it.',
      'Nearest was Statement[0] (line 1) of the service control policy sandbox, but its Action is none:None.',
      'It would be allowed if a service control policy on level 1 allowed s3:GetObject on arn:aws:s3:::bucket/key.',
    ],
  ],
  [
    'a session policy that is too narrow',
    request({
      principal: callers.role,
      policies: {
        identity: [all],
        session: [applied('session', read({ Resource: 'arn:aws:s3:::bucket/public/*' }), 'passed')],
      },
    }),
    [
      'No session policy allows it.',
      'Nearest was statement "Read" (line 1) of the session policy passed, but its Resource is arn:aws:s3:::bucket/public/*.',
      'It would be allowed if a session policy allowed s3:GetObject on arn:aws:s3:::bucket/key.',
    ],
  ],
  [
    'a federated user without session policy',
    request({ principal: callers.federated, policies: { identity: [all] } }),
    [
      'No session policy allows it.',
      'It would be allowed if a session policy allowed s3:GetObject on arn:aws:s3:::bucket/key.',
    ],
  ],
  [
    'tags that differ',
    request({
      context: context({ 'aws:principaltag/team': 'blue', 's3:existingobjecttag/team': 'red' }),
      policies: {
        identity: [
          applied(
            'identity',
            read({
              Condition: { StringEquals: { 's3:ExistingObjectTag/team': '${aws:PrincipalTag/team}' } },
            }),
            'own',
          ),
        ],
      },
    }),
    [
      'No identity-based policy allows it.',
      'Nearest was statement "Read" (line 1) of the identity-based policy own, but s3:ExistingObjectTag/team is "red", and StringEquals wants "blue".',
      'It would be allowed if s3:ExistingObjectTag/team were "blue".',
      'It would be allowed if aws:PrincipalTag/team were "red".',
      'It would be allowed if an identity-based policy allowed s3:GetObject on arn:aws:s3:::bucket/key.',
    ],
  ],
  [
    'a tag that the caller lacks, in the condition',
    request({
      context: context({ 's3:existingobjecttag/team': 'red' }),
      policies: {
        identity: [
          applied(
            'identity',
            read({
              Condition: { StringEquals: { 's3:ExistingObjectTag/team': '${aws:PrincipalTag/team}' } },
            }),
            'own',
          ),
        ],
      },
    }),
    [
      'No identity-based policy allows it.',
      'Nearest was statement "Read" (line 1) of the identity-based policy own, but s3:ExistingObjectTag/team is "red", and the variable in "${aws:PrincipalTag/team}" has no value.',
      'It would be allowed if aws:PrincipalTag/team were "red".',
      'It would be allowed if an identity-based policy allowed s3:GetObject on arn:aws:s3:::bucket/key.',
    ],
  ],
  [
    'a tag that the caller lacks, in the resource',
    request({
      resource: 'arn:aws:s3:::bucket/blue/report',
      policies: {
        identity: [
          applied('identity', read({ Resource: 'arn:aws:s3:::bucket/${aws:PrincipalTag/Team}/*' }), 'own'),
        ],
      },
    }),
    [
      'No identity-based policy allows it.',
      'Nearest was statement "Read" (line 1) of the identity-based policy own, but its Resource is arn:aws:s3:::bucket/${aws:PrincipalTag/Team}/* (a variable without value).',
      'It would be allowed if aws:PrincipalTag/Team were "blue".',
      'It would be allowed if an identity-based policy allowed s3:GetObject on arn:aws:s3:::bucket/blue/report.',
    ],
  ],
  [
    'NotResource that excludes it',
    request({
      policies: {
        identity: [
          applied(
            'identity',
            { Effect: 'Allow', Action: '*', NotResource: ['arn:aws:s3:::bucket/*'] },
            'rest',
          ),
        ],
      },
    }),
    [
      'No identity-based policy allows it.',
      'Nearest was Statement[0] (line 1) of the identity-based policy rest, but its NotResource excludes arn:aws:s3:::bucket/*.',
      'It would be allowed if an identity-based policy allowed s3:GetObject on arn:aws:s3:::bucket/key.',
    ],
  ],
  [
    'two keys at once',
    request({
      context: context({ 'aws:sourceip': '198.51.100.7' }),
      policies: {
        identity: [
          applied(
            'identity',
            read({
              Condition: {
                IpAddress: { 'aws:SourceIp': '10.0.0.0/8' },
                NumericLessThan: { 'aws:MultiFactorAuthAge': '3600' },
              },
            }),
            'office',
          ),
        ],
      },
    }),
    [
      'No identity-based policy allows it.',
      'Nearest was statement "Read" (line 1) of the identity-based policy office, but aws:SourceIp is "198.51.100.7", and IpAddress wants "10.0.0.0/8"; aws:MultiFactorAuthAge is absent, and NumericLessThan wants "3600".',
      'It would be allowed if an identity-based policy allowed s3:GetObject on arn:aws:s3:::bucket/key.',
      'It would be allowed if aws:SourceIp were for example "10.0.0.0", and aws:MultiFactorAuthAge were for example "3599".',
    ],
  ],
  [
    'a Deny, and nothing that allows',
    request({
      context: context({ 'aws:requestedregion': 'us-east-1' }),
      policies: {
        identity: [
          applied(
            'identity',
            { ...denyAll, Condition: { StringEquals: { 'aws:RequestedRegion': 'us-east-1' } } },
            'not-there',
          ),
        ],
      },
    }),
    [
      'Denied by Statement[0] (line 1) of the identity-based policy not-there, since aws:RequestedRegion is "us-east-1".',
      'It would be allowed if aws:RequestedRegion were for example "other", and an identity-based policy allowed s3:GetObject on arn:aws:s3:::bucket/key.',
      'It would be allowed if aws:RequestedRegion were absent, and an identity-based policy allowed s3:GetObject on arn:aws:s3:::bucket/key.',
    ],
  ],
  [
    'a list where one value is compared',
    request({
      context: context({ 'aws:tagkeys': ['team', 'cost'] }),
      policies: {
        identity: [
          applied('identity', read({ Condition: { StringEquals: { 'aws:TagKeys': 'team' } } }), 'tags'),
        ],
      },
    }),
    [
      'No identity-based policy allows it.',
      'Nearest was statement "Read" (line 1) of the identity-based policy tags, but aws:TagKeys is ["team", "cost"], a list, and StringEquals without ForAnyValue or ForAllValues compares one value.',
      'It would be allowed if aws:TagKeys were "team".',
      'It would be allowed if an identity-based policy allowed s3:GetObject on arn:aws:s3:::bucket/key.',
    ],
  ],
  [
    'a tag too many',
    request({
      context: context({ 'aws:tagkeys': ['team', 'owner'] }),
      policies: {
        identity: [
          applied(
            'identity',
            read({ Condition: { 'ForAllValues:StringEquals': { 'aws:TagKeys': ['team', 'cost'] } } }),
            'tags',
          ),
        ],
      },
    }),
    [
      'No identity-based policy allows it.',
      'Nearest was statement "Read" (line 1) of the identity-based policy tags, but aws:TagKeys is ["team", "owner"], and ForAllValues:StringEquals wants "team" or "cost".',
      'It would be allowed if aws:TagKeys were ["team"].',
      'It would be allowed if aws:TagKeys were absent.',
      'It would be allowed if an identity-based policy allowed s3:GetObject on arn:aws:s3:::bucket/key.',
    ],
  ],
  [
    'allowed, within what limits it',
    request({ policies: { identity: [all], boundary: applied('boundary', allowAll, 'limit') } }),
    [
      'Allowed by Statement[0] (line 1) of the identity-based policy everything.',
      'Allowed by Statement[0] (line 1) of the permissions boundary limit.',
    ],
  ],
  [
    'allowed by the bucket, whatever the rest says',
    request({
      policies: {
        identity: [],
        boundary: applied('boundary', allowNothing),
        resource: applied('resource', { ...allowAll, Principal: { AWS: callers.user.arn } }, 'bucket'),
      },
    }),
    ['Allowed by Statement[0] (line 1) of the resource-based policy bucket.'],
  ],
];

describe('in plain words', () => {
  test.each(situations)('%s', (_, situation, lines) => {
    const [first, ...rest] = renderPlainWords(explain(situation)).split('\n');
    expect(first).toMatch(/^arn:\S+ is (?:not )?allowed to do \S+ on \S+\.$/);
    expect(rest).toEqual(lines);
  });
});

describe('callers and resources', () => {
  test.each([
    [callers.service, 'ec2.amazonaws.com'],
    [callers.web, callers.web.provider],
    [callers.anonymous, 'An anonymous caller'],
    [callers.root, callers.root.arn],
  ])('%o', (principal, name) => {
    const explanation = explain(request({ principal, resource: '*', resourceAccount: otherAccount }));
    expect(renderPlainWords(explanation).split('\n')[0]).toBe(`${name} is not allowed to do s3:GetObject.`);
  });

  test('a value made to forge a line stays on its own', () => {
    const condition = { StringEquals: { 'sts:ExternalId': 'x\ny' } };
    const words = renderPlainWords(
      explain(
        request({
          context: context({ 'sts:externalid': 'a"\r\nroot is allowed\u2028\u202Eb' }),
          policies: { identity: [applied('identity', read({ Condition: condition }))] },
        }),
      ),
    );
    expect(words.split(/[\r\n\u2028]/)).toHaveLength(5);
    expect(words).not.toMatch(/\u202E/);
  });
});
