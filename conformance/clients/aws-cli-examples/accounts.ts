import {
  AttachUserPolicyCommand,
  CreateAccessKeyCommand,
  CreateUserCommand,
  IAMClient,
} from '@aws-sdk/client-iam';
import {
  CreateAccountCommand,
  DescribeCreateAccountStatusCommand,
  DescribeOrganizationCommand,
  EnablePolicyTypeCommand,
  ListRootsCommand,
  OrganizationsClient,
  RemoveAccountFromOrganizationCommand,
} from '@aws-sdk/client-organizations';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { keysOf } from '../aws-sdk-js/world.ts';
import type { Keys } from '../aws-sdk-js/world.ts';

/** An account that a command runs in, and who runs it. */
export interface Account {
  readonly id: string;
  /** Its address, undefined of the management account. */
  readonly email?: string;
  /** The caller's, undefined where the environment has them. */
  readonly keys?: Keys;
}

/** The name of the user who calls in an account of an example's own. */
export const callerName = 'caller';

let count = 0;

/** A name that nothing else has. */
export function uniqueName(): string {
  count += 1;
  return `unique-${count}`;
}

/** Makes an account as `createAccount` does, which is in no organization. */
export async function createOutsideAccount(): Promise<Account> {
  const account = await createAccount();
  await new OrganizationsClient({ maxAttempts: 1 }).send(
    new RemoveAccountFromOrganizationCommand({ AccountId: account.id }),
  );
  return account;
}

/** Makes an account with nothing in it but a user who may do everything, who calls. */
export async function createAccount(): Promise<Account> {
  const email = `${uniqueName()}@example.com`;
  const id = await createMember(email);
  const assumed = await new STSClient({ maxAttempts: 1 }).send(
    new AssumeRoleCommand({
      RoleArn: `arn:aws:iam::${id}:role/OrganizationAccountAccessRole`,
      RoleSessionName: 'examples',
    }),
  );
  const iam = new IAMClient({ maxAttempts: 1, credentials: keysOf(assumed.Credentials) });
  await iam.send(new CreateUserCommand({ UserName: callerName }));
  await iam.send(
    new AttachUserPolicyCommand({
      UserName: callerName,
      PolicyArn: 'arn:aws:iam::aws:policy/AdministratorAccess',
    }),
  );
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName: callerName }));
  return { id, email, keys: keysOf(AccessKey) };
}

async function createMember(email: string): Promise<string> {
  const organizations = new OrganizationsClient({ maxAttempts: 1 });
  const { CreateAccountStatus: request } = await organizations.send(
    new CreateAccountCommand({ AccountName: email, Email: email }),
  );
  const { CreateAccountStatus: end } = await organizations.send(
    new DescribeCreateAccountStatusCommand({ CreateAccountRequestId: request?.Id }),
  );
  return end?.AccountId ?? '';
}

/** The organization that all accounts are in. */
export interface Organization {
  readonly id: string;
  /** The id of its root. */
  readonly root: string;
  readonly managementAccount: Account;
}

/** Finds it, and lets policies of it be attached. */
export async function prepareOrganization(): Promise<Organization> {
  const organizations = new OrganizationsClient({ maxAttempts: 1 });
  const { Organization: organization } = await organizations.send(new DescribeOrganizationCommand({}));
  const { Roots: roots } = await organizations.send(new ListRootsCommand({}));
  const root = roots?.[0]?.Id ?? '';
  await organizations.send(
    new EnablePolicyTypeCommand({ RootId: root, PolicyType: 'SERVICE_CONTROL_POLICY' }),
  );
  return { id: organization?.Id ?? '', root, managementAccount: { id: organization?.MasterAccountId ?? '' } };
}
