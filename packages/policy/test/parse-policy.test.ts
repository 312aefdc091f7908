import { describe, expect, test } from 'vitest';
import { parsePolicy, PolicyError } from '../src/index.ts';
import type { PolicyKind } from '../src/index.ts';

const valid = { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: 'arn:aws:sqs:*:*:queue' };
const trust = { Effect: 'Allow', Principal: { AWS: '111122223333' }, Action: 'sts:AssumeRole' };
const resource = { ...valid, Principal: '*' };

function refusal(kind: PolicyKind, policy: unknown): PolicyError | undefined {
  try {
    parsePolicy(typeof policy === 'string' ? policy : JSON.stringify(policy), kind);
    return undefined;
  } catch (error) {
    if (error instanceof PolicyError) return error;
    throw error;
  }
}

const of = (...statements: unknown[]): unknown => ({ Version: '2012-10-17', Statement: statements });
const syntax = 'Syntax errors in policy.';
const legacy = 'The policy failed legacy parsing';
const prefaced = 'Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.';
const iamPath =
  'IAM resource path must either be "*" or start with user/, federated-user/, role/, group/, instance-profile/, mfa/, server-certificate/, policy/, sms-mfa/, saml-provider/, oidc-provider/, report/, access-report/.';
const trustActions =
  'Trust Policy statement actions can only be sts:AssumeRole, sts:AssumeRoleWithSAML,  and sts:AssumeRoleWithWebIdentity';
const condition = (block: unknown): unknown => of({ ...valid, Condition: block });
const principal = (value: unknown): unknown => of({ ...trust, Principal: value });

describe('refused, in the words of AWS', () => {
  test.each<[string, PolicyKind, unknown, string]>([
    ['no JSON', 'identity', '{', syntax],
    ['no JSON, trust', 'trust', '{', 'This policy contains invalid Json'],
    ['a list', 'identity', [], syntax],
    ['an unknown element', 'identity', { Version: '2012-10-17', Statement: valid, Comment: 'x' }, syntax],
    ['an unknown statement element', 'identity', of({ ...valid, Comment: 'x' }), syntax],
    ['an element in another case', 'identity', of({ ...valid, condition: {} }), syntax],
    ['an unknown Version', 'identity', { Version: '2020-01-01', Statement: valid }, syntax],
    ['a Version that is a number', 'identity', { Version: 2012, Statement: valid }, syntax],
    ['an Id that is a list', 'identity', { Version: '2012-10-17', Id: [], Statement: valid }, syntax],
    ['no Statement', 'identity', { Version: '2012-10-17' }, syntax],
    ['an empty Statement', 'identity', of(), syntax],
    ['a statement that is text', 'identity', of('x'), syntax],
    ['no Effect', 'identity', of({ Action: '*', Resource: '*' }), syntax],
    ['an Effect of neither', 'identity', of({ ...valid, Effect: 'Maybe' }), syntax],
    ['Action with NotAction', 'identity', of({ ...valid, NotAction: [] }), syntax],
    ['Resource with NotResource', 'identity', of({ ...valid, NotResource: '*' }), syntax],
    ['an action that is an object', 'identity', of({ ...valid, Action: [{}] }), syntax],
    ['a Sid that is a number', 'identity', of({ ...valid, Sid: 1 }), syntax],
    ['a Condition that is a list', 'identity', condition([]), syntax],
    ['an operator of text', 'identity', condition({ StringEquals: 'x' }), syntax],
    ['an unknown operator', 'identity', condition({ StringIs: { a: 'b' } }), syntax],
    ['a suffix twice', 'identity', condition({ StringEqualsIfExistsIfExists: { a: 'b' } }), syntax],
    ['a broken qualifier', 'identity', condition({ 'ForAnyValue::StringEquals': { a: 'b' } }), syntax],
    ['NullIfExists', 'identity', condition({ NullIfExists: { a: 'true' } }), syntax],
    ['a qualified Null', 'identity', condition({ 'ForAllValues:Null': { a: 'true' } }), syntax],
    ['a null value', 'identity', condition({ StringEquals: { a: null } }), syntax],
    [
      'a key twice in two cases',
      'identity',
      condition({ StringEquals: { 'aws:a': 'b', 'AWS:A': 'b' } }),
      syntax,
    ],
    [
      'a key twice under one operator',
      'identity',
      condition({ StringEquals: { a: 'b' }, stringequals: { a: 'c' } }),
      syntax,
    ],
    ['an unfinished variable', 'identity', condition({ StringLike: { a: '${aws:username' } }), syntax],
    ['an empty variable', 'identity', of({ ...valid, Resource: 'arn:aws:s3:::${}' }), syntax],
    [
      'a variable with a space',
      'identity',
      of({ ...valid, Resource: 'arn:aws:s3:::${aws: username}' }),
      syntax,
    ],
    [
      'a variable that Bool does not read',
      'identity',
      condition({ Bool: { a: '${aws:SecureTransport}' } }),
      syntax,
    ],
    [
      'an element twice',
      'identity',
      '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Effect":"Allow","Action":"*","Resource":"*"}}',
      syntax,
    ],
    [
      'more than 262,144 characters',
      'identity',
      `${JSON.stringify(of(valid))}${' '.repeat(262_144)}`,
      syntax,
    ],
    [
      'a principal',
      'identity',
      of({ ...valid, Principal: '*' }),
      'Policy document should not specify a principal.',
    ],
    [
      'a principal, session',
      'session',
      of({ ...valid, NotPrincipal: '*' }),
      'Policy document should not specify a principal.',
    ],
    ['no principal', 'resource', of(valid), 'Missing required field Principal'],
    [
      'an old Version',
      'managed',
      { Version: '2008-10-17', Statement: valid },
      'Policy document must be version 2012-10-17 or greater.',
    ],
    [
      'no Version',
      'boundary',
      { Statement: valid },
      'Policy document must be version 2012-10-17 or greater.',
    ],
    ['an Effect in another case', 'identity', of({ ...valid, Effect: 'allow' }), legacy],
    ['a date that is none', 'identity', condition({ DateLessThan: { a: '2020-13' } }), legacy],
    ['a number that is none', 'identity', condition({ NumericEquals: { a: '10abc' } }), legacy],
    ['a truth value that is none', 'identity', condition({ Bool: { a: 'yes' } }), legacy],
    ['a Null value that is none', 'identity', condition({ Null: { a: '1' } }), legacy],
    ['an address that is none', 'identity', condition({ IpAddress: { a: '10.0.0.0/33' } }), legacy],
    ['base64 that is none', 'identity', condition({ BinaryEquals: { a: 'QQ' } }), legacy],
    ['an ARN of five parts', 'identity', condition({ ArnLike: { a: 'arn:aws:s3::b' } }), legacy],
    ['a short ARN, though it ends in *', 'identity', condition({ ArnLike: { a: 'arn:aws:s3*' } }), legacy],
    [
      'an ARN whose sixth colon is a variable’s',
      'identity',
      condition({ ArnLike: { a: 'arn:aws:iam:${aws:x}:y' } }),
      legacy,
    ],
    [
      'an ARN with half a variable, without variables',
      'identity',
      { Version: '2008-10-17', Statement: { ...valid, Condition: { ArnLike: { a: 'arn:aws:iam::1:${' } } } },
      legacy,
    ],
    ['a resource with a part missing', 'identity', of({ ...valid, Resource: 'arn:aws:s3::b' }), legacy],
    ['a resource without service', 'identity', of({ ...valid, Resource: 'arn:aws::::b' }), legacy],
    [
      'a Sid twice',
      'identity',
      of({ ...valid, Sid: 'a' }, { ...valid, Sid: 'a' }),
      'Statement IDs (SID) in a single policy must be unique.',
    ],
    [
      'a Sid with a space',
      'identity',
      of({ ...valid, Sid: 'a b' }),
      'Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression [0-9A-Za-z]*',
    ],
    [
      'no action',
      'identity',
      of({ Effect: 'Allow', Resource: '*' }),
      'Policy statement must contain actions.',
    ],
    ['an empty action', 'identity', of({ ...valid, Action: [] }), 'Policy statement must contain actions.'],
    [
      'a resource that is no ARN',
      'identity',
      of({ ...valid, Resource: 'bucket' }),
      'Resource bucket must be in ARN format or "*".',
    ],
    [
      'a partition that is none',
      'identity',
      of({ ...valid, Resource: 'arn:azure:s3:::b' }),
      'Partition "azure" is not valid for resource "arn:azure:s3:::b".',
    ],
    [
      'a partition and no more',
      'identity',
      of({ ...valid, Resource: 'a:b' }),
      'Partition "b" is not valid for resource "arn:b:*:*:*:*".',
    ],
    [
      'a partition and some colons',
      'identity',
      of({ ...valid, Resource: 'a:s3:::b' }),
      'Partition "s3" is not valid for resource "arn:s3:::b:*".',
    ],
    [
      'no service',
      'identity',
      of({ ...valid, Resource: 'arn:aws' }),
      'Resource vendor must be fully qualified and cannot contain regexes.',
    ],
    [
      'an IAM region',
      'identity',
      of({ ...valid, Resource: 'arn:aws:iam:eu-1::user/a' }),
      'IAM resource arn:aws:iam:eu-1::user/a cannot contain region information.',
    ],
    [
      'a bucket region',
      'identity',
      of({ ...valid, Resource: 'arn:aws:s3:eu-1::b' }),
      'Resource arn:aws:s3:eu-1::b can not contain region information.',
    ],
    [
      'an IAM path of nothing',
      'identity',
      of({ ...valid, NotResource: 'arn:aws:iam:::x', Resource: undefined }),
      iamPath,
    ],
    ['an action without service', 'identity', of({ ...valid, Action: 'GetObject' }), prefaced],
    [
      'an action of two colons',
      'identity',
      of({ ...valid, NotAction: 's3:a:b', Action: undefined }),
      'Actions/Condition can contain only one colon.',
    ],
    ['a service that is none', 'identity', of({ ...valid, Action: 'a a:b' }), 'Vendor a a is not valid'],
    [
      'no resource',
      'identity',
      of({ Effect: 'Allow', Action: '*' }),
      'Policy statement must contain resources.',
    ],
    [
      'an empty resource',
      'identity',
      of({ ...valid, Resource: [] }),
      'Policy statement must contain resources.',
    ],
    ['Resource in trust', 'trust', of({ ...trust, Resource: '*' }), 'Has prohibited field Resource.'],
    [
      'NotResource in trust',
      'trust',
      of({ ...trust, NotResource: '*' }),
      'Has prohibited field NotResource.',
    ],
    [
      'NotPrincipal in trust',
      'trust',
      of({ ...trust, Principal: undefined, NotPrincipal: { AWS: '*' } }),
      'Allow with NotPrincipal is not allowed.',
    ],
    [
      'a bare * in trust',
      'trust',
      principal('*'),
      'AssumeRolepolicy contained an invalid principal: "STAR":"*".',
    ],
    ['another action in trust', 'trust', of({ ...trust, Action: ['sts:AssumeRole', 's3:*'] }), trustActions],
    ['every action in trust', 'trust', of({ ...trust, Action: '*' }), trustActions],
    [
      'NotAction in trust',
      'trust',
      of({ ...trust, Action: undefined, NotAction: 'sts:TagSession' }),
      trustActions,
    ],
    [
      'no principal in trust',
      'trust',
      of({ ...trust, Principal: undefined }),
      'Missing required field Principal',
    ],
    ['an unknown kind of principal', 'trust', principal({ Aws: '*' }), syntax],
    [
      'a principal of part wildcards',
      'trust',
      principal({ AWS: 'arn:aws:iam::111122223333:role/*' }),
      'Invalid principal in policy: "AWS":"arn:aws:iam::111122223333:role/*"',
    ],
    [
      'a group',
      'trust',
      principal({ AWS: 'arn:aws:iam::111122223333:group/g' }),
      'Invalid principal in policy: "AWS":"arn:aws:iam::111122223333:group/g"',
    ],
    [
      'an account of 11 digits',
      'trust',
      principal({ AWS: '11112222333' }),
      'Invalid principal in policy: "AWS":"11112222333"',
    ],
    ['any service', 'trust', principal({ Service: '*' }), 'Invalid principal in policy: "SERVICE":"*"'],
    [
      'NotPrincipal in an Allow',
      'resource',
      of({ ...valid, NotPrincipal: { AWS: '111122223333' } }),
      'Allow with NotPrincipal is not allowed.',
    ],
    [
      'NotPrincipal in a Deny of trust',
      'trust',
      of({ ...trust, Effect: 'Deny', Principal: undefined, NotPrincipal: { AWS: '111122223333' } }),
      'AssumeRole policy must not contain NotPrincipal field.',
    ],
    [
      'an Allow, resource control',
      'resource-control',
      of({ ...valid, Principal: '*', Action: 's3:*' }),
      'The Effect of its statements can only be Deny.',
    ],
    [
      'an Allow of everything and more, resource control',
      'resource-control',
      of({ ...valid, Principal: '*', Action: '*', Condition: { Bool: { 'aws:SecureTransport': 'true' } } }),
      'The Effect of its statements can only be Deny.',
    ],
    [
      'NotAction, resource control',
      'resource-control',
      of({ ...valid, Effect: 'Deny', Principal: '*', Action: undefined, NotAction: 's3:*' }),
      'Its statements cannot have NotAction.',
    ],
    [
      'every action, resource control',
      'resource-control',
      of({ ...valid, Effect: 'Deny', Principal: '*', Action: '*' }),
      'The Action "*" does not name a service.',
    ],
    ['a space before it', 'identity', ` ${JSON.stringify(of(valid))}`, legacy],
    ['an empty line before it, managed', 'managed', `\n${JSON.stringify(of(valid))}`, legacy],
    ['a tab before it, boundary', 'boundary', `\t${JSON.stringify(of(valid))}`, legacy],
    [
      'white space before it, in trust',
      'trust',
      `\n${JSON.stringify(of(trust))}`,
      'JSON strings must not have leading spaces',
    ],
    [
      'somebody, resource control',
      'resource-control',
      of({ ...valid, Effect: 'Deny', Action: 's3:*', Principal: { AWS: '111122223333' } }),
      'Invalid principal in policy: "AWS":"111122223333"',
    ],
  ])('%s (%s)', (_, kind, policy, message) => {
    expect(refusal(kind, policy)?.message).toBe(message);
  });

  test.each<[string, unknown, string]>([
    ['syntax before version', { Version: '2008-10-17', Statement: { ...valid, Effect: 'No' } }, syntax],
    [
      'version before legacy',
      { Statement: { ...valid, Effect: 'allow' } },
      'Policy document must be version 2012-10-17 or greater.',
    ],
    ['legacy before Sid', of({ ...valid, Sid: 'a', Effect: 'allow' }, { ...valid, Sid: 'a' }), legacy],
    [
      'Sid before actions',
      of({ ...valid, Sid: 'a' }, { Effect: 'Allow', Sid: 'a' }),
      'Statement IDs (SID) in a single policy must be unique.',
    ],
    [
      'actions before resources',
      of({ Effect: 'Allow', Resource: 'x' }),
      'Policy statement must contain actions.',
    ],
    [
      'resource before vendor',
      of({ Effect: 'Allow', Action: 'x', Resource: 'y' }),
      'Resource y must be in ARN format or "*".',
    ],
    ['vendor before missing resource', of({ Effect: 'Allow', Action: 'x' }), prefaced],
    [
      'a resource fault hides broken ARNs after it',
      of({ ...valid, Resource: ['x', 'arn:aws:s3::b'] }),
      'Resource x must be in ARN format or "*".',
    ],
  ])('%s', (_, policy, message) => {
    expect(refusal('managed', policy)?.message).toBe(message);
  });
});

describe('accepted', () => {
  test.each<[string, PolicyKind, unknown]>([
    ['one statement without list', 'identity', { Version: '2012-10-17', Statement: valid }],
    ['an old Version inline', 'identity', { Version: '2008-10-17', Statement: valid }],
    ['an Id', 'identity', { Version: '2012-10-17', Id: 'x', Statement: valid }],
    ['an empty unknown operator', 'identity', condition({ Unknown: {} })],
    ['an empty condition', 'identity', condition({ DateEquals: { a: [] } })],
    [
      'numbers and truth values without quotes',
      'identity',
      condition({ NumericLessThan: { a: 10 }, Bool: { b: true } }),
    ],
    ['operators in another case', 'identity', condition({ 'forallvalues:stringlikeifexists': { a: 'b' } })],
    [
      'dates as AWS reads them',
      'identity',
      condition({
        DateEquals: {
          a: ['01T', '2016-12-13t2:00:00.593194+23', '-292275054', '9223372036854775807', '2019'],
        },
      }),
    ],
    [
      'wildcards in every part',
      'identity',
      of({ ...valid, Resource: ['arn:*:ec2:*:*:*/*', 'arn:aws:logs:*:*:*:/x/*', 'arn:aws:s3*'] }),
    ],
    [
      'variables before the fifth colon',
      'identity',
      of({ ...valid, Resource: 'arn:${aws:Partition}:iam::${aws:PrincipalAccount}:user/${aws:username}' }),
    ],
    ['an access point', 'identity', of({ ...valid, Resource: 'arn:aws:s3:eu-1:111122223333:accesspoint/a' })],
    ['a root to be assumed', 'identity', of({ ...valid, Resource: 'arn:aws:iam::*:root' })],
    ['an empty Sid twice', 'identity', of({ ...valid, Sid: '' }, { ...valid, Sid: '' })],
    ['a dollar', 'identity', condition({ StringEquals: { a: '$5' } })],
    [
      'variable text in an old Version',
      'identity',
      { Version: '2008-10-17', Statement: { ...valid, Condition: { StringEquals: { a: '${' } } } },
    ],
    ['anybody signed', 'trust', principal({ AWS: '*' })],
    [
      'every kind of principal',
      'trust',
      principal({
        AWS: [
          '111122223333',
          'arn:aws:iam::111122223333:root',
          'arn:aws:iam::111122223333:user/a/b',
          'arn:aws:sts::111122223333:assumed-role/r/s',
          'arn:aws:sts::111122223333:federated-user/f',
          'AROAQAAAAAAAAAAAAAAAA',
        ],
        Service: 'ec2.amazonaws.com',
        Federated: 'accounts.google.com',
      }),
    ],
    [
      'NotPrincipal on a resource',
      'resource',
      of({ ...resource, Effect: 'Deny', Principal: undefined, NotPrincipal: { CanonicalUser: 'ab12' } }),
    ],
    ['a space before it, session', 'session', ` ${JSON.stringify(of(valid))}`],
    ['a space before it, resource', 'resource', ` ${JSON.stringify(of(resource))}`],
    ['white space after it', 'identity', `${JSON.stringify(of(valid))} \n`],
    ['tagging in trust', 'trust', of({ ...trust, Action: ['sts:AssumeRole', 'STS:TagSession', 'sts:Set*'] })],
    ['everybody, resource control', 'resource-control', of({ ...resource, Effect: 'Deny', Action: 's3:*' })],
    ['everything, resource control', 'resource-control', of({ ...resource, Action: '*', Resource: '*' })],
  ])('%s (%s)', (_, kind, policy) => {
    expect(refusal(kind, policy)).toBeUndefined();
  });
});

test('an error says where', () => {
  const text =
    '{\n  "Version": "2012-10-17",\n  "Statement": [\n    { "Effect": "Allow", "Oops": 1 }\n  ]\n}';
  const error = refusal('identity', text);
  expect(error?.position).toEqual({
    offset: text.indexOf('"Oops"'),
    line: 4,
    column: 26,
    path: 'Statement[0].Oops',
  });
  expect(error?.code).toBe('MalformedPolicyDocument');
});

test('a document is frozen and keeps positions', () => {
  const text = JSON.stringify(of({ ...valid, Sid: 'a' }, valid));
  const parsed = parsePolicy(text, 'identity');
  const [first] = parsed.statements;
  expect(first && JSON.parse(text.slice(first.start, first.end))).toEqual({ ...valid, Sid: 'a' });
  expect(Object.isFrozen(parsed) && Object.isFrozen(first?.action.values)).toBe(true);
});
