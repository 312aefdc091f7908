import { CreateAccessKeyCommand, CreateUserCommand, PutUserPolicyCommand } from '@aws-sdk/client-iam';
import { DecodeAuthorizationMessageCommand } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { callLocum } from '../support/locum-client.ts';
import { send, signedForm } from '../support/raw-client.ts';
import { startTestService } from '../support/running-service.ts';
import type { TestCredentials, TestService } from '../support/running-service.ts';
import { allow, assume, makeRole, makeUser, policy, refusal, trust } from '../support/world.ts';

/** Whoever was denied something can learn why: from the message that came with it, or by the request's id. */

let service: TestService;
let account: string;
let alice: TestCredentials;
let stranger: TestCredentials;

const foreignAccount = '444455556666';

beforeAll(async () => {
  service = await startTestService();
  account = service.accountId;
  alice = await makeUser(service, 'alice', policy(allow('sts:AssumeRole')));
  await callLocum(service, 'CreateAccount', { Name: 'foreign', AccountId: foreignAccount });
  stranger = await assume(
    service,
    `arn:aws:iam::${foreignAccount}:role/OrganizationAccountAccessRole`,
    service.administrator,
  );
});
afterAll(() => service.close());

interface Denied {
  readonly requestId: string;
  readonly encodedMessage: string | undefined;
}

/** Calls IAM or STS where it is denied. */
async function denied(
  parameters: Readonly<Record<string, string>>,
  credentials: TestCredentials,
  scope: 'iam' | 'sts' = 'sts',
): Promise<Denied> {
  const Version = scope === 'iam' ? '2010-05-08' : '2011-06-15';
  const call = signedForm(service.url, { Version, ...parameters }, credentials, {
    service: scope,
    now: service.now(),
  });
  const answer = await send(service.url, call);
  expect(answer.body).toContain('<Code>AccessDenied</Code>');
  return {
    requestId: String(answer.headers['x-amzn-requestid']),
    encodedMessage: answer.headers['x-locum-encoded-authorization-message'] as string | undefined,
  };
}

interface Explained {
  readonly decision: { readonly statements: readonly unknown[] };
  readonly layers: readonly { readonly layer: string }[];
  readonly nearestMisses: readonly { readonly layer: string }[];
}

async function why(requestId: string, as: TestCredentials = service.administrator) {
  const answer = await callLocum(service, 'ExplainRequest', { RequestId: requestId }, as);
  const { PlainWords, Explanation, ...rest } = answer.result;
  return {
    ...answer,
    rest,
    failure: rest['Failure'],
    words: typeof PlainWords === 'string' ? PlainWords : '',
    explanation: JSON.parse(typeof Explanation === 'string' ? Explanation : '{}') as Explained,
  };
}

async function decode(encodedMessage: string | undefined, as: TestCredentials = service.administrator) {
  const { DecodedMessage } = await service
    .sts(as)
    .send(new DecodeAuthorizationMessageCommand({ EncodedMessage: encodedMessage }));
  return JSON.parse(DecodedMessage ?? '') as Record<string, unknown>;
}

describe('why a request was denied', () => {
  test('is told in plain words, with what was missing', async () => {
    const { requestId } = await denied({ Action: 'ListUsers' }, alice, 'iam');
    const { status, words, rest } = await why(requestId);
    expect(status).toBe(200);
    expect(rest).toEqual({
      RequestId: requestId,
      DeniedDate: expect.any(Number),
      AccountId: account,
      Failure: { Kind: 'policy', Reason: 'no-allow', Layer: 'identity' },
    });
    expect(words).toContain(`arn:aws:iam::${account}:user/alice is not allowed to do iam:ListUsers`);
    expect(words).toContain('No identity-based policy allows it.');
  });

  test('tells the condition of the trust policy that was not met', async () => {
    const arn = await makeRole(
      service,
      'guarded',
      policy(trust(account, { Condition: { StringEquals: { 'sts:ExternalId': 'the-right-one' } } })),
    );
    const parameters = { Action: 'AssumeRole', RoleArn: arn, RoleSessionName: 'x1', ExternalId: 'wrong' };
    const { requestId } = await denied(parameters, alice);
    const { words, explanation, failure } = await why(requestId);
    expect(failure).toEqual({ Kind: 'policy', Reason: 'no-allow', Layer: 'trust' });
    expect(words).toContain('the-right-one');
    expect(explanation.nearestMisses).toMatchObject([{ layer: 'trust' }]);
  });

  test('is that of the policies as they were then', async () => {
    const later = await makeUser(service, 'later', policy(allow('iam:GetRole')));
    const { requestId } = await denied({ Action: 'ListRoles' }, later, 'iam');
    const put = { UserName: 'later', PolicyName: 'policy', PolicyDocument: policy(allow('iam:ListRoles')) };
    await service.iam().send(new PutUserPolicyCommand(put));
    await service.restart();
    const { words, explanation } = await why(requestId);
    expect(words).toContain('not allowed to do iam:ListRoles');
    expect(JSON.stringify(explanation.layers)).toContain('iam:GetRole');
  });

  test('is not told of the other account’s policies to the account that called', async () => {
    const arn = await makeRole(
      service,
      'neighbour',
      policy(trust(foreignAccount, { Condition: { StringEquals: { 'sts:ExternalId': 'the-secret-one' } } })),
      { tags: { secret: 'tag-of-the-role' } },
    );
    const parameters = { Action: 'AssumeRole', RoleArn: arn, RoleSessionName: 'x1', ExternalId: 'wrong' };
    const { requestId, encodedMessage } = await denied(parameters, stranger);
    const forStranger = await why(requestId, stranger);
    expect(forStranger.status).toBe(200);
    expect(JSON.stringify(forStranger)).not.toMatch(/the-secret-one|tag-of-the-role/);
    expect(forStranger.explanation.layers.map(({ layer }) => layer)).not.toContain('trust');
    const forAdministrator = await why(requestId);
    expect(JSON.stringify(forAdministrator)).toContain('the-secret-one');
    expect(JSON.stringify(await decode(encodedMessage, stranger))).not.toContain('the-secret-one');
  });

  test('is the same to another account, whether there is such a role or not', async () => {
    const guarded = await makeRole(
      service,
      'there',
      policy(trust(foreignAccount, { Condition: { StringEquals: { 'sts:ExternalId': 'the-secret-one' } } })),
    );
    const asked = async (RoleArn: string) => {
      const parameters = { Action: 'AssumeRole', RoleArn, RoleSessionName: 'x1', ExternalId: 'wrong' };
      const { requestId, encodedMessage } = await denied(parameters, stranger);
      const { words, explanation, failure } = await why(requestId, stranger);
      const told = { words, explanation, failure, message: await decode(encodedMessage, stranger) };
      return JSON.stringify(told).replaceAll(RoleArn, 'the role');
    };
    const there = await asked(guarded);
    expect(there).toContain('No resource-based policy allows it.');
    expect(there).not.toContain('sts:ExternalId');
    expect(await asked(guarded.replace('there', 'absent'))).toBe(there);
  });

  test('tells another account no tag of the role, though its own policies ask for one', async () => {
    const foreign = service.iam(stranger);
    await foreign.send(new CreateUserCommand({ UserName: 'picky' }));
    const ask = allow('sts:AssumeRole', {
      Condition: { StringEquals: { 'aws:ResourceTag/team': ['red', '${aws:ResourceTag/secret}'] } },
    });
    await foreign.send(
      new PutUserPolicyCommand({
        UserName: 'picky',
        PolicyName: 'own',
        PolicyDocument: policy(ask),
      }),
    );
    const { AccessKey } = await foreign.send(new CreateAccessKeyCommand({ UserName: 'picky' }));
    const picky = {
      accessKeyId: AccessKey?.AccessKeyId ?? '',
      secretAccessKey: AccessKey?.SecretAccessKey ?? '',
    };
    const arn = await makeRole(service, 'tagged', policy(trust(foreignAccount)), {
      tags: { team: 'tag-of-the-role', secret: 'other-tag-of-the-role' },
    });
    const { requestId, encodedMessage } = await denied(
      { Action: 'AssumeRole', RoleArn: arn, RoleSessionName: 'x1' },
      picky,
    );
    const { words, explanation } = await why(requestId, stranger);
    expect(words).toContain('aws:ResourceTag/team is "****", and StringEquals wants "red"');
    expect(JSON.stringify([words, explanation])).not.toContain('tag-of-the-role');
    expect(JSON.stringify(await decode(encodedMessage, stranger))).not.toContain('tag-of-the-role');
    expect(JSON.stringify(await why(requestId))).toContain('tag-of-the-role');
  });

  test('tells another account that a policy of its denied, and not by which statement', async () => {
    const deny = { Sid: 'NotThem', Effect: 'Deny', Principal: { AWS: foreignAccount }, Action: 'sts:*' };
    const arn = await makeRole(service, 'shut', policy(trust(foreignAccount), deny));
    const { requestId } = await denied(
      { Action: 'AssumeRole', RoleArn: arn, RoleSessionName: 'x1' },
      stranger,
    );
    const { explanation, failure } = await why(requestId, stranger);
    expect(failure).toEqual({ Kind: 'policy', Reason: 'explicit-deny', Layer: 'resource' });
    expect(explanation.decision).toEqual({
      effect: 'explicitDeny',
      statements: [],
      failedLayers: ['resource'],
    });
    const whole = await why(requestId);
    expect(whole.explanation.decision.statements).toHaveLength(1);
    expect(whole.failure).toEqual({
      Kind: 'policy',
      Reason: 'explicit-deny',
      Layer: 'trust',
      PolicyId: expect.any(String),
      StatementId: 'NotThem',
      StatementIndex: 1,
    });
  });

  test('is for the account of the caller, and the management account', async () => {
    const { requestId } = await denied({ Action: 'ListUsers' }, alice, 'iam');
    expect(await why(requestId, stranger)).toMatchObject({ status: 404, code: 'NoSuchExplanation' });
    expect(await why(requestId, alice)).toMatchObject({
      status: 403,
      code: 'AccessDenied',
      message: expect.stringContaining('not authorized to perform: locum:ExplainRequest'),
    });
  });

  test.each(['no-such-request', '4c5d0b3e-8a6f-4a44-9d5f-0c6a4f5b8a11'])(
    'is not known of request %s',
    async (requestId) => {
      expect(await why(requestId)).toMatchObject({ status: 404, code: 'NoSuchExplanation' });
    },
  );
});

describe('an encoded authorization message', () => {
  test('decodes to the decision for who may', async () => {
    const { encodedMessage } = await denied({ Action: 'ListUsers' }, alice, 'iam');
    expect(await decode(encodedMessage)).toEqual({
      allowed: false,
      explicitDeny: false,
      matchedStatements: { items: [] },
      failures: { items: [] },
      context: {
        principal: { id: expect.stringMatching(/^AIDA/), arn: `arn:aws:iam::${account}:user/alice` },
        action: 'iam:ListUsers',
        resource: `arn:aws:iam::${account}:user/`,
        conditions: { items: [] },
      },
    });
  });

  test('names the statement that denied', async () => {
    const deny = { Sid: 'NoRoles', Effect: 'Deny', Action: 'iam:ListRoles', Resource: '*' };
    const denier = await makeUser(service, 'denied', policy(allow('iam:*'), deny));
    const { encodedMessage } = await denied({ Action: 'ListRoles' }, denier, 'iam');
    expect(await decode(encodedMessage)).toMatchObject({
      explicitDeny: true,
      matchedStatements: { items: [{ statementId: 'NoRoles', effect: 'DENY' }] },
    });
  });

  test('needs a permission to be decoded, and the denial names no resource', async () => {
    const { encodedMessage } = await denied({ Action: 'ListUsers' }, alice, 'iam');
    expect(
      await refusal(
        service.sts(alice).send(new DecodeAuthorizationMessageCommand({ EncodedMessage: encodedMessage })),
      ),
    ).toEqual({
      code: 'AccessDenied',
      status: 403,
      message:
        `User: arn:aws:iam::${account}:user/alice is not authorized to perform: sts:DecodeAuthorizationMessage ` +
        `because no identity-based policy allows the sts:DecodeAuthorizationMessage action`,
    });
  });

  test('does not decode for another account', async () => {
    const { encodedMessage } = await denied({ Action: 'ListUsers' }, alice, 'iam');
    expect(
      await refusal(
        service.sts(stranger).send(new DecodeAuthorizationMessageCommand({ EncodedMessage: encodedMessage })),
      ),
    ).toMatchObject({ code: 'InvalidAuthorizationMessageException', status: 400 });
  });

  test.each<[string, (message: string) => Promise<string> | string]>([
    ['was altered', (message) => `${message.slice(0, -2)}${message.endsWith('AA') ? 'BB' : 'AA'}`],
    ['was cut', (message) => message.slice(0, 40)],
    ['was made up', () => 'not-a-message'],
    ['is that of a session', async () => (await assume(service, await anyRole(), alice)).sessionToken ?? ''],
    [
      'is a day old',
      (message) => {
        service.advance(86_400);
        return message;
      },
    ],
  ])('does not decode when it %s', async (_name, change) => {
    const { encodedMessage } = await denied({ Action: 'ListUsers' }, alice, 'iam');
    const EncodedMessage = await change(encodedMessage ?? '');
    expect(
      await refusal(service.sts().send(new DecodeAuthorizationMessageCommand({ EncodedMessage }))),
    ).toEqual({ code: 'InvalidAuthorizationMessageException', status: 400, message: 'Message is not valid' });
  });

  test('comes with no answer that is not a denial by policy', async () => {
    const call = signedForm(
      service.url,
      { Action: 'GetUser', Version: '2010-05-08', UserName: 'nobody' },
      alice,
      {
        service: 'iam',
        now: service.now(),
      },
    );
    const failed = await send(service.url, { ...call, body: `${String(call.body)}x` });
    expect(failed.status).toBe(403);
    expect(failed.headers['x-locum-encoded-authorization-message']).toBeUndefined();
  });
});

let madeRole: Promise<string> | undefined;
function anyRole(): Promise<string> {
  madeRole ??= makeRole(service, 'any', policy(trust(account)));
  return madeRole;
}
