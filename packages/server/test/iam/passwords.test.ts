import {
  ChangePasswordCommand,
  CreateLoginProfileCommand,
  CreateUserCommand,
  DeleteAccountPasswordPolicyCommand,
  DeleteLoginProfileCommand,
  DeleteUserCommand,
  GetAccountPasswordPolicyCommand,
  GetLoginProfileCommand,
  PutUserPolicyCommand,
  UpdateAccountPasswordPolicyCommand,
  UpdateLoginProfileCommand,
} from '@aws-sdk/client-iam';
import type { IAMClient, UpdateAccountPasswordPolicyCommandInput } from '@aws-sdk/client-iam';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { startTestService, testAccountId } from '../support/running-service.ts';
import type { TestService } from '../support/running-service.ts';
import { assume, makeRole, makeUser } from '../support/world.ts';
import { allowEverything, document, refusalOf, sendAny, trust } from './support.ts';
import type { AnyCommand } from './support.ts';

const first = 'Correct-horse-1';
const second = 'Battery-staple-2';
const third = 'Another-word-3';

let service: TestService;
let iam: IAMClient;
beforeAll(async () => {
  service = await startTestService();
  iam = service.iam();
});
afterAll(() => service.close());

const create = (UserName: string, Password: string, rest: object = {}) =>
  iam.send(new CreateLoginProfileCommand({ UserName, Password, ...rest }));
const change = (client: IAMClient, OldPassword: string, NewPassword: string) =>
  client.send(new ChangePasswordCommand({ OldPassword, NewPassword }));
const setPolicy = (input: UpdateAccountPasswordPolicyCommandInput) =>
  iam.send(new UpdateAccountPasswordPolicyCommand(input));
const violation = (message: string) => ({ code: 'PasswordPolicyViolation', status: 400, message });

describe('the life of a password', () => {
  let alice: IAMClient;
  const profile = async () =>
    (await iam.send(new GetLoginProfileCommand({ UserName: 'alice' }))).LoginProfile;
  beforeAll(async () => {
    const mayChange = document({ Effect: 'Allow', Action: 'iam:ChangePassword', Resource: '*' });
    alice = service.iam(await makeUser(service, 'alice', mayChange));
  });

  test('is given, and told of without the password', async () => {
    const { LoginProfile } = await create('alice', first, { PasswordResetRequired: true });
    expect(LoginProfile).toEqual({
      UserName: 'alice',
      CreateDate: expect.any(Date) as Date,
      PasswordResetRequired: true,
    });
    expect(await profile()).toEqual(LoginProfile);
  });

  test('is changed by who knows it, which was required', async () => {
    const wrong = await refusalOf(change(alice, 'wrong', second));
    expect(wrong).toEqual({ code: 'AccessDenied', status: 403, message: 'The old password was incorrect.' });
    await change(alice, first, second);
    expect(await profile()).toMatchObject({ PasswordResetRequired: false });
    expect((await refusalOf(change(alice, first, third))).code).toBe('AccessDenied');
  });

  test('of two changes at once one is made', async () => {
    const outcomes = await Promise.allSettled([change(alice, second, third), change(alice, second, first)]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await iam.send(new UpdateLoginProfileCommand({ UserName: 'alice', Password: second }));
    await change(alice, second, first);
  });

  test('is replaced by an administrator, and asked to be replaced', async () => {
    await iam.send(
      new UpdateLoginProfileCommand({ UserName: 'alice', Password: third, PasswordResetRequired: true }),
    );
    expect(await profile()).toMatchObject({ PasswordResetRequired: true });
    await iam.send(new UpdateLoginProfileCommand({ UserName: 'alice', PasswordResetRequired: false }));
    expect(await profile()).toMatchObject({ PasswordResetRequired: false });
    await change(alice, third, first);
  });

  test('goes before the user does', async () => {
    const UserName = 'leaver';
    await iam.send(new CreateUserCommand({ UserName }));
    await create(UserName, first);
    const deleteUser = () => iam.send(new DeleteUserCommand({ UserName }));
    expect(await refusalOf(deleteUser())).toEqual({
      code: 'DeleteConflict',
      status: 409,
      message: 'Cannot delete entity, must delete login profile first.',
    });
    await iam.send(new DeleteLoginProfileCommand({ UserName }));
    await deleteUser();
  });
});

describe('the password policy of the account', () => {
  beforeAll(() => iam.send(new CreateUserCommand({ UserName: 'pat' })));
  afterEach(async () => {
    const ignore = (): void => undefined;
    await iam.send(new DeleteLoginProfileCommand({ UserName: 'pat' })).catch(ignore);
    await iam.send(new DeleteAccountPasswordPolicyCommand({})).catch(ignore);
  });

  const get = async () => (await iam.send(new GetAccountPasswordPolicyCommand({}))).PasswordPolicy;

  test('is what was set, and the defaults of what was not', async () => {
    expect(await refusalOf(get())).toEqual({
      code: 'NoSuchEntity',
      status: 404,
      message: `The Password Policy with domain name ${testAccountId} cannot be found.`,
    });
    const defaults = {
      MinimumPasswordLength: 6,
      RequireSymbols: false,
      RequireNumbers: false,
      RequireUppercaseCharacters: false,
      RequireLowercaseCharacters: false,
      AllowUsersToChangePassword: false,
      ExpirePasswords: false,
    };
    await setPolicy({});
    expect(await get()).toEqual(defaults);
    const all = {
      MinimumPasswordLength: 14,
      RequireSymbols: true,
      RequireNumbers: true,
      RequireUppercaseCharacters: true,
      RequireLowercaseCharacters: true,
      AllowUsersToChangePassword: true,
      MaxPasswordAge: 90,
      PasswordReusePrevention: 24,
      HardExpiry: true,
    };
    await setPolicy(all);
    expect(await get()).toEqual({ ...all, ExpirePasswords: true });
    await setPolicy({ RequireSymbols: true, HardExpiry: false });
    expect(await get()).toEqual({ ...defaults, RequireSymbols: true, HardExpiry: false });
    await iam.send(new DeleteAccountPasswordPolicyCommand({}));
    expect((await refusalOf(get())).code).toBe('NoSuchEntity');
    expect(await refusalOf(iam.send(new DeleteAccountPasswordPolicyCommand({})))).toEqual({
      code: 'NoSuchEntity',
      status: 404,
      message: 'The account policy with name PasswordPolicy cannot be found.',
    });
  });

  const threeKinds =
    'Password should have at least three of the following: uppercase letters, lowercase letters, numbers, symbols';
  const cases: readonly (readonly [UpdateAccountPasswordPolicyCommandInput | undefined, string, string])[] = [
    [undefined, 'Abcde-1', 'Password should have a minimum length of 8'],
    [undefined, 'abcdefg1', threeKinds],
    [undefined, 'abcdefgh', threeKinds],
    [{}, 'abcde', 'Password should have a minimum length of 6'],
    [{ MinimumPasswordLength: 20 }, first, 'Password should have a minimum length of 20'],
    [{ RequireUppercaseCharacters: true }, 'abc-123', 'Password should have at least one uppercase letter'],
    [{ RequireLowercaseCharacters: true }, 'ABC-123', 'Password should have at least one lowercase letter'],
    [{ RequireNumbers: true }, 'abc-ABC', 'Password should have at least one number'],
    [{ RequireSymbols: true }, 'abcABC123', 'Password should have at least one symbol'],
  ];
  test.each(cases)('%o refuses %s: %s', async (policy, Password, message) => {
    if (policy !== undefined) await setPolicy(policy);
    expect(await refusalOf(create('pat', Password))).toEqual(violation(message));
  });

  const accepted: readonly (readonly [UpdateAccountPasswordPolicyCommandInput | undefined, string])[] = [
    [undefined, 'Abcdef-1'],
    [undefined, 'abcdef-1'],
    [{}, 'aaaaaa'],
    [{ RequireSymbols: true }, "aaaaa'"],
    [{ RequireSymbols: true, RequireNumbers: true }, '____12'],
  ];
  test.each(accepted)('%o takes %s', async (policy, Password) => {
    if (policy !== undefined) await setPolicy(policy);
    const { LoginProfile } = await create('pat', Password);
    expect(LoginProfile).toMatchObject({ UserName: 'pat', PasswordResetRequired: false });
  });

  test('by default a password is not the user’s name', async () => {
    await iam.send(new CreateUserCommand({ UserName: 'Robot-42' }));
    expect(await refusalOf(create('Robot-42', 'rOBOT-42'))).toEqual(
      violation('Password should not be the name of the user'),
    );
  });

  test('keeps the last passwords from coming again', async () => {
    await setPolicy({ PasswordReusePrevention: 2 });
    await create('pat', first);
    const update = (Password: string) =>
      iam.send(new UpdateLoginProfileCommand({ UserName: 'pat', Password }));
    const reused = violation(
      'Policy constraint violation with password reuse prevention during password change',
    );
    expect(await refusalOf(update(first))).toEqual(reused);
    await update(second);
    expect(await refusalOf(update(first))).toEqual(reused);
    await update(third);
    await update(first);
  });

  test('lets every user change its own password, but for whom a policy denies it', async () => {
    const plain = service.iam(await makeUser(service, 'plain'));
    await create('plain', first);
    const refused = await refusalOf(change(plain, first, second));
    expect(refused.message).toContain('iam:ChangePassword on resource: user plain because');
    const read = () => plain.send(new GetAccountPasswordPolicyCommand({}));
    await setPolicy({ AllowUsersToChangePassword: true });
    await change(plain, first, second);
    expect((await read()).PasswordPolicy).toMatchObject({ AllowUsersToChangePassword: true });
    await iam.send(
      new PutUserPolicyCommand({
        UserName: 'plain',
        PolicyName: 'no',
        PolicyDocument: document({ Effect: 'Deny', Action: 'iam:ChangePassword', Resource: '*' }),
      }),
    );
    expect((await refusalOf(change(plain, second, third))).message).toContain('with an explicit deny');
    await setPolicy({});
    expect((await refusalOf(read())).code).toBe('AccessDenied');
  });
});

describe('errors', () => {
  let inSession: IAMClient;
  beforeAll(async () => {
    await iam.send(new CreateUserCommand({ UserName: 'without' }));
    await iam.send(new CreateUserCommand({ UserName: 'With' }));
    await create('With', first);
    const role = await makeRole(service, 'session', trust(testAccountId), { policy: allowEverything });
    inSession = service.iam(await assume(service, role, service.administrator));
  });
  const table: readonly (readonly [string, number, string, AnyCommand])[] = [
    ...[
      new CreateLoginProfileCommand({ UserName: 'nobody', Password: first }),
      new GetLoginProfileCommand({ UserName: 'nobody' }),
      new UpdateLoginProfileCommand({ UserName: 'nobody' }),
      new DeleteLoginProfileCommand({ UserName: 'nobody' }),
    ].map((command) => ['NoSuchEntity', 404, 'The user with name nobody cannot be found.', command] as const),
    ...[
      new GetLoginProfileCommand({ UserName: 'without' }),
      new UpdateLoginProfileCommand({ UserName: 'without' }),
    ].map(
      (command) => ['NoSuchEntity', 404, 'Login Profile for User without cannot be found.', command] as const,
    ),
    [
      'NoSuchEntity',
      404,
      'Cannot find Login Profile for User without',
      new DeleteLoginProfileCommand({ UserName: 'without' }),
    ],
    [
      'EntityAlreadyExists',
      409,
      'Login Profile for user With already exists.',
      new CreateLoginProfileCommand({ UserName: 'with', Password: first }),
    ],
    ['ValidationError', 400, 'Must specify password', new CreateLoginProfileCommand({ UserName: 'without' })],
    [
      'NoSuchEntity',
      404,
      'Login Profile for User administrator cannot be found.',
      new ChangePasswordCommand({ OldPassword: first, NewPassword: second }),
    ],
    [
      'ValidationError',
      400,
      "1 validation error detected: Value at 'password' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\u0009\\u000A\\u000D\\u0020-\\u00FF]+",
      new CreateLoginProfileCommand({ UserName: 'without', Password: 'snowman-☃-1A' }),
    ],
  ];
  test.each(table)('%s %i: %s', async (code, status, message, command) => {
    expect(await refusalOf(sendAny(iam, command))).toEqual({ code, status, message });
  });

  test('a role session has no password', async () => {
    expect(await refusalOf(change(inSession, first, second))).toEqual({
      code: 'InvalidUserType',
      status: 400,
      message: 'Only IAM Users can change their own password.',
    });
  });
});
