import { afterAll, beforeAll, expect, test } from 'vitest';
import { callOrganizations } from '../src/call-organizations.ts';
import { administratorKeys, main, startTestService } from './running-service.ts';
import type { TestService } from './running-service.ts';

/** `locum account`, against a running service. */

let service: TestService;
beforeAll(async () => {
  service = await startTestService();
});
afterAll(() => service.close());

const account = async (...words: readonly string[]) =>
  await service.run(process.execPath, [main, 'account', ...words]);

const target = () => ({
  endpoint: service.url,
  region: 'us-east-1',
  credentials: {
    accessKeyId: administratorKeys.AWS_ACCESS_KEY_ID,
    secretAccessKey: administratorKeys.AWS_SECRET_ACCESS_KEY,
  },
});

test('an account is made with an address, and entered by its role', async () => {
  const { code, stdout, stderr } = await account('create', '--name', 'blue', '--email', 'blue@example.com');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const [, id] = /^Id +(\d{12})$/m.exec(stdout)!;
  expect(stdout).toContain(`arn:aws:iam::${id}:role/OrganizationAccountAccessRole`);
});

test.each([
  ['neither an address nor an id', ['--name', 'x'], /^locum: An account needs --email <address>, or --acc/],
  [
    'an address that another has',
    ['--name', 'x', '--email', 'BLUE@example.com'],
    /^locum: The account was not created: "EMAIL_ALREADY_EXISTS"\n$/,
  ],
  [
    'an address that is none',
    ['--name', 'x', '--email', 'somewhere'],
    /^locum: InvalidInputException: 1 validation error detected: .* \(request id [0-9a-f-]{36}\)\n$/,
  ],
])('none is made with %s', async (_name, words, message) => {
  const { code, stdout, stderr } = await account('create', ...words);
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toMatch(message);
});

test('one is made with an id of its own', async () => {
  const made = await account('create', '--name', 'chosen', '--account-id', '444455556666');
  expect(made).toMatchObject({ code: 0, stderr: '' });
  expect(made.stdout).toContain('arn:aws:iam::444455556666:role/OrganizationAccountAccessRole');
});

test('one that is elsewhere is declared, listed apart from the others, and forgotten', async () => {
  const id = ['--account-id', '999900001111'];
  const declared = await account('declare', ...id, '--name', 'Vendor');
  expect(declared).toMatchObject({ code: 0, stderr: '' });
  expect(declared.stdout).toMatch(/^Name +Vendor$/m);
  expect((await account('list')).stdout).toMatch(/^999900001111 +Vendor +- +OUTSIDE$/m);
  const { OutsideAccounts } = JSON.parse((await account('list', '--output', 'json')).stdout) as {
    OutsideAccounts: readonly object[];
  };
  expect(OutsideAccounts).toMatchObject([{ Id: '999900001111', Name: 'Vendor' }]);
  const created = await account('create', ...id, '--name', 'x');
  expect(created.stderr).toMatch(/^locum: AccountDeclaredOutside: Account 999900001111 is declared/);
  expect(await account('undeclare', ...id)).toMatchObject({
    code: 0,
    stdout: 'Account 999900001111 is not declared any more.\n',
  });
  expect((await account('list')).stdout).not.toContain('OUTSIDE');
  expect((await account('undeclare', ...id)).stderr).toMatch(/^locum: NoSuchOutsideAccount: /);
});

test('all are listed, however many pages they take', { timeout: 60_000 }, async () => {
  for (let count = 0; count < 20; count += 1) {
    const input = { AccountName: `account-${count}`, Email: `account-${count}@example.com` };
    await callOrganizations('CreateAccount', input, target());
  }
  const { stdout } = await account('list');
  expect(stdout).toMatch(/^Id +Name +Email +Status\n/);
  expect(stdout).toMatch(/^111122223333 +management +111122223333@account\.invalid +ACTIVE$/m);
  expect(stdout).toMatch(/^\d{12} +blue +blue@example\.com +ACTIVE$/m);
  expect(stdout.match(/^\d{12} +account-\d+ /gm)).toHaveLength(20);
  const { Accounts } = JSON.parse((await account('list', '--output', 'json')).stdout) as {
    Accounts: readonly object[];
  };
  expect(Accounts).toHaveLength(23);
  expect(Accounts[0]).toHaveProperty('JoinedMethod');
});
