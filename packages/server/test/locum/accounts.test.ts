import { ListUsersCommand } from '@aws-sdk/client-iam';
import { CreateAccountCommand, ListAccountsCommand } from '@aws-sdk/client-organizations';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { errorOf, send, signedForm } from '../support/raw-client.ts';
import { startTestService } from '../support/running-service.ts';
import type { TestCredentials, TestService } from '../support/running-service.ts';
import { allow, assume, makeRole, makeUser, policy, refusal, trust } from '../support/world.ts';

/** Several accounts in one installation, and Locum's own API that makes them. */

let service: TestService;

beforeAll(async () => {
  service = await startTestService();
});
afterAll(() => service.close());

async function locum(
  Action: string,
  parameters: Record<string, string> = {},
  credentials: TestCredentials = service.administrator,
) {
  const call = signedForm(service.url, { Action, Version: '2026-11-22', ...parameters }, credentials, {
    service: 'locum',
    now: service.now(),
  });
  return await send(service.url, call);
}

async function createAccount(Name: string, AccountId: string): Promise<TestCredentials> {
  const answer = await locum('CreateAccount', { Name, AccountId });
  expect(answer.status).toBe(200);
  return await assume(
    service,
    `arn:aws:iam::${AccountId}:role/OrganizationAccountAccessRole`,
    service.administrator,
  );
}

describe('an account', () => {
  test('is entered by the role that trusts the management account', async () => {
    const inside = await createAccount('development', '222233334444');
    expect((await service.sts(inside).send(new GetCallerIdentityCommand({}))).Arn).toBe(
      'arn:aws:sts::222233334444:assumed-role/OrganizationAccountAccessRole/session',
    );
    const { Users } = await service.iam(inside).send(new ListUsersCommand({}));
    expect(Users).toEqual([]);
  });

  test('is listed, and made once', async () => {
    await createAccount('listed', '222233334445');
    const { Accounts } = await service.organizations().send(new ListAccountsCommand());
    expect(Accounts?.map(({ Id }) => Id)).toEqual(
      expect.arrayContaining(['222233334445', service.accountId]),
    );
    const again = await locum('CreateAccount', { Name: 'listed', AccountId: '222233334445' });
    expect({ status: again.status, ...errorOf(again) }).toEqual({
      status: 409,
      code: 'AccountAlreadyExists',
      message: 'Account 222233334445 already exists.',
    });
  });

  test('has an address that no other account has, however it is made', async () => {
    const Email = 'one@example.com';
    const made = await locum('CreateAccount', { Name: 'first', AccountId: '222233334450', Email });
    expect(made.status).toBe(200);
    const group = { GroupName: 'staff', Path: '/', Arn: 'arn:aws:iam::222233334451:group/staff' };
    const imported = { AuthorizationDetails: JSON.stringify({ GroupDetailList: [group] }) };
    const create = new CreateAccountCommand({ AccountName: 'third', Email: 'three@example.com' });
    await service.organizations().send(create);
    for (const [action, parameters, address] of [
      ['CreateAccount', { Name: 'second', AccountId: '222233334451' }, 'ONE@example.com'],
      ['CreateAccount', { Name: 'second', AccountId: '222233334451' }, 'three@example.com'],
      ['ImportAccount', imported, 'One@example.com'],
    ] as const) {
      const refused = await locum(action, { ...parameters, Email: address });
      expect({ status: refused.status, ...errorOf(refused) }).toEqual({
        status: 409,
        code: 'EmailAlreadyExists',
        message: `Another account has the address ${address}.`,
      });
    }
    expect((await locum('ImportAccount', { ...imported, Email: 'two@example.com' })).status).toBe(200);
    // What is imported again is the account that has the address.
    expect((await locum('ImportAccount', { ...imported, Email: 'two@example.com' })).status).toBe(200);
  });

  test('has administrators who are nobody outside of it', async () => {
    const inside = await createAccount('walled', '222233334446');
    const refused = await locum('CreateAccount', { Name: 'more', AccountId: '222233334449' }, inside);
    expect(refused.status).toBe(403);
    expect(errorOf(refused).code).toBe('AccessDenied');
    expect((await locum('RotateSessionKeys', {}, inside)).status).toBe(403);
    expect(await refusal(service.organizations(inside).send(new ListAccountsCommand()))).toMatchObject({
      status: 400,
      message: "You don't have permissions to access this resource.",
    });
  });
});

describe('a role of another account', () => {
  test('needs leave of both sides', async () => {
    const owner = await createAccount('owner', '222233334447');
    const policyOf = (Resource: string) => policy({ Effect: 'Allow', Action: 'sts:AssumeRole', Resource });
    const arn = 'arn:aws:iam::222233334447:role/shared';
    const caller = await makeUser(service, 'guest', policyOf(arn));
    const stranger = await makeUser(service, 'stranger', policyOf('arn:aws:iam::222233334447:role/other'));
    const made = await makeRole(service, 'shared', policy(trust(service.accountId)), { as: owner });
    expect(made).toBe(arn);
    await assume(service, arn, caller);
    expect((await refusal(assume(service, arn, stranger))).code).toBe('AccessDenied');
    await makeRole(service, 'private', policy(trust('222233334447')), { as: owner });
    const open = await makeUser(service, 'open', policy(allow('*')));
    expect((await refusal(assume(service, 'arn:aws:iam::222233334447:role/private', open))).code).toBe(
      'AccessDenied',
    );
  });

  test('that names the user still needs the policy of the user', async () => {
    const owner = await createAccount('naming', '222233334448');
    const bare = await makeUser(service, 'bare');
    const arn = await makeRole(
      service,
      'named',
      policy(trust(`arn:aws:iam::${service.accountId}:user/bare`)),
      { as: owner },
    );
    expect((await refusal(assume(service, arn, bare))).code).toBe('AccessDenied');
  });
});

describe('the keys of session tokens', () => {
  test('are rotated without ending a session', async () => {
    const arn = await makeRole(service, 'steady', policy(trust(service.accountId)));
    const before = await assume(service, arn, service.administrator);
    expect((await locum('RotateSessionKeys')).status).toBe(200);
    const after = await assume(service, arn, service.administrator);
    for (const session of [before, after]) {
      await service.sts(session).send(new GetCallerIdentityCommand({}));
    }
    const keys = (await locum('ListSessionKeys')).body;
    expect(keys.match(/<Status>Minting<\/Status>/g)).toHaveLength(1);
    expect(keys.match(/<Status>Verifying<\/Status>/g)).toHaveLength(1);
    service.advance(129_601);
    expect((await locum('ListSessionKeys')).body).not.toContain('Verifying');
  });
});
