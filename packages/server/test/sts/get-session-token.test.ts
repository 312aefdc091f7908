import {
  CreateVirtualMFADeviceCommand,
  EnableMFADeviceCommand,
  GetUserCommand,
  ListUsersCommand,
} from '@aws-sdk/client-iam';
import {
  AssumeRoleCommand,
  GetAccessKeyInfoCommand,
  GetCallerIdentityCommand,
  GetSessionTokenCommand,
} from '@aws-sdk/client-sts';
import { TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestService, testAccountId } from '../support/running-service.ts';
import type { TestCredentials, TestService } from '../support/running-service.ts';
import { allow, assume, makeRole, makeUser, policy, refusal, trust } from '../support/world.ts';

let service: TestService;
let alice: TestCredentials;
let authenticator: TOTP;
const serial = `arn:aws:iam::${testAccountId}:mfa/alice`;
const root = { accessKeyId: 'ROOTKEY', secretAccessKey: 'rootsecret' };

beforeAll(async () => {
  service = await startTestService(
    {},
    { accounts: [{ id: testAccountId, name: 'management', rootAccessKeys: [root] }] },
  );
  alice = await makeUser(service, 'alice', policy(allow('*')));
  const { VirtualMFADevice } = await service
    .iam()
    .send(new CreateVirtualMFADeviceCommand({ VirtualMFADeviceName: 'alice' }));
  const secret = Buffer.from(VirtualMFADevice?.Base32StringSeed ?? []).toString('utf8');
  const { Secret } = await import('otpauth');
  authenticator = new TOTP({ secret: Secret.fromBase32(secret) });
  await service.iam().send(
    new EnableMFADeviceCommand({
      UserName: 'alice',
      SerialNumber: serial,
      AuthenticationCode1: authenticator.generate({ timestamp: service.now() - 30_000 }),
      AuthenticationCode2: authenticator.generate({ timestamp: service.now() }),
    }),
  );
});
afterAll(() => service.close());

/** A code that was not used yet: the clock is moved on by a step each time. */
function nextCode(): string {
  service.advance(30);
  return authenticator.generate({ timestamp: service.now() });
}

async function sessionToken(
  credentials: TestCredentials,
  input: { DurationSeconds?: number; SerialNumber?: string; TokenCode?: string } = {},
): Promise<TestCredentials & { expiresAt: number }> {
  const { Credentials } = await service.sts(credentials).send(new GetSessionTokenCommand(input));
  return {
    accessKeyId: Credentials?.AccessKeyId ?? '',
    secretAccessKey: Credentials?.SecretAccessKey ?? '',
    sessionToken: Credentials?.SessionToken ?? '',
    expiresAt: Credentials?.Expiration?.getTime() ?? 0,
  };
}

const minutesFromNow = (time: number): number => Math.round((time - service.now()) / 60_000);

describe('GetSessionToken', () => {
  test('lasts 12 hours unless it is asked for more or less, and 1 hour for root', async () => {
    expect(minutesFromNow((await sessionToken(alice)).expiresAt)).toBe(720);
    expect(minutesFromNow((await sessionToken(alice, { DurationSeconds: 129_600 })).expiresAt)).toBe(2160);
    expect(minutesFromNow((await sessionToken(root, { DurationSeconds: 43_200 })).expiresAt)).toBe(60);
  });

  test('gives credentials that are the user, of STS only for AssumeRole and GetCallerIdentity', async () => {
    const session = await sessionToken(alice);
    const identity = await service.sts(session).send(new GetCallerIdentityCommand({}));
    expect(identity.Arn).toBe(`arn:aws:iam::${testAccountId}:user/alice`);
    expect(await refusal(service.sts(session).send(new GetSessionTokenCommand({})))).toEqual({
      code: 'AccessDenied',
      status: 403,
      message: 'Cannot call GetSessionToken with session credentials',
    });
    const info = service.sts(session).send(new GetAccessKeyInfoCommand({ AccessKeyId: alice.accessKeyId }));
    expect((await refusal(info)).message).toBe('Cannot call GetAccessKeyInfo with session credentials');
    const arn = await makeRole(service, 'plain', policy(trust(testAccountId)));
    await assume(service, arn, session);
  });

  test('may not be called by a role session', async () => {
    const arn = await makeRole(service, 'any', policy(trust(testAccountId)), { policy: policy(allow('*')) });
    const session = await assume(service, arn, alice);
    expect((await refusal(service.sts(session).send(new GetSessionTokenCommand({})))).message).toBe(
      'Cannot call GetSessionToken with session credentials',
    );
  });

  test('opens IAM only with MFA', async () => {
    const without = await sessionToken(alice);
    expect((await refusal(service.iam(without).send(new GetUserCommand({})))).code).toBe(
      'InvalidClientTokenId',
    );
    const proven = await sessionToken(alice, { SerialNumber: serial, TokenCode: nextCode() });
    await service.iam(proven).send(new ListUsersCommand({}));
  });

  test('of root is root, and opens no role', async () => {
    const session = await sessionToken(root);
    expect((await service.sts(session).send(new GetCallerIdentityCommand({}))).Arn).toBe(
      `arn:aws:iam::${testAccountId}:root`,
    );
    expect((await refusal(assume(service, `arn:aws:iam::${testAccountId}:role/any`, session))).message).toBe(
      'Roles may not be assumed by root accounts.',
    );
  });
});

describe('MFA', () => {
  const mfaTrust = () =>
    policy(trust(testAccountId, { Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } }));

  test('opens a role that asks for it, once for each code', async () => {
    const arn = await makeRole(service, 'guarded', mfaTrust());
    expect((await refusal(assume(service, arn, alice))).code).toBe('AccessDenied');
    const wrong = '000000' === authenticator.generate({ timestamp: service.now() }) ? '111111' : '000000';
    const invalid = {
      code: 'AccessDenied',
      status: 403,
      message: 'MultiFactorAuthentication failed with invalid MFA one time pass code. ',
    };
    expect(await refusal(assume(service, arn, alice, { SerialNumber: serial, TokenCode: wrong }))).toEqual(
      invalid,
    );
    const TokenCode = nextCode();
    await assume(service, arn, alice, { SerialNumber: serial, TokenCode });
    expect(await refusal(assume(service, arn, alice, { SerialNumber: serial, TokenCode }))).toEqual(invalid);
  });

  test('of a GetSessionToken session opens it too, and its age is known', async () => {
    const arn = await makeRole(
      service,
      'fresh',
      policy(trust(testAccountId, { Condition: { NumericLessThan: { 'aws:MultiFactorAuthAge': '300' } } })),
    );
    const session = await sessionToken(alice, { SerialNumber: serial, TokenCode: nextCode() });
    await assume(service, arn, session);
    service.advance(301);
    expect((await refusal(assume(service, arn, session))).code).toBe('AccessDenied');
  });

  test("another user's device proves nothing", async () => {
    const bob = await makeUser(service, 'bob', policy(allow('sts:*')));
    const arn = `arn:aws:iam::${testAccountId}:role/guarded`;
    expect(
      (await refusal(assume(service, arn, bob, { SerialNumber: serial, TokenCode: nextCode() }))).message,
    ).toBe(
      'MultiFactorAuthentication failed, unable to validate MFA code.  Please verify your MFA serial number is valid and associated with this user.',
    );
  });

  test('of two requests with one code, one gets it', async () => {
    const arn = `arn:aws:iam::${testAccountId}:role/guarded`;
    const TokenCode = nextCode();
    const tries = await Promise.all(
      Array.from({ length: 6 }, () =>
        refusal(assume(service, arn, alice, { SerialNumber: serial, TokenCode })),
      ),
    );
    expect(tries.filter((outcome) => outcome.code === 'none')).toHaveLength(1);
  });

  test('cannot be guessed: after ten wrong codes the right one is refused too', async () => {
    service.advance(600);
    const arn = `arn:aws:iam::${testAccountId}:role/guarded`;
    const right = nextCode();
    const wrong = right === '123456' ? '654321' : '123456';
    for (let count = 0; count < 10; count += 1) {
      await refusal(assume(service, arn, alice, { SerialNumber: serial, TokenCode: wrong }));
    }
    expect(
      (await refusal(assume(service, arn, alice, { SerialNumber: serial, TokenCode: right }))).code,
    ).toBe('AccessDenied');
    service.advance(600);
    await assume(service, arn, alice, { SerialNumber: serial, TokenCode: nextCode() });
  });
});

describe('GetAccessKeyInfo', () => {
  test('tells the account of long-term and temporary keys', async () => {
    const arn = `arn:aws:iam::${testAccountId}:role/plain`;
    const { Credentials } = await service
      .sts(alice)
      .send(new AssumeRoleCommand({ RoleArn: arn, RoleSessionName: 'session' }));
    for (const AccessKeyId of [alice.accessKeyId, Credentials?.AccessKeyId ?? '']) {
      const { Account } = await service.sts(alice).send(new GetAccessKeyInfoCommand({ AccessKeyId }));
      expect(Account).toBe(testAccountId);
    }
    const unknown = service
      .sts(alice)
      .send(new GetAccessKeyInfoCommand({ AccessKeyId: 'AKIAAAAAAAAAAAAAAAAA' }));
    expect(await refusal(unknown)).toMatchObject({ code: 'ValidationError', status: 400 });
  });

  test('takes leave, and the denial names no resource', async () => {
    const stranger = await makeUser(service, 'stranger');
    const denied = service
      .sts(stranger)
      .send(new GetAccessKeyInfoCommand({ AccessKeyId: stranger.accessKeyId }));
    expect((await refusal(denied)).message).toBe(
      `User: arn:aws:iam::${testAccountId}:user/stranger is not authorized to perform: sts:GetAccessKeyInfo ` +
        'because no identity-based policy allows the sts:GetAccessKeyInfo action',
    );
  });
});
