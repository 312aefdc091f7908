import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { check, equal } from './results.ts';
import { assume, locum, sts, tooling, workloads } from './world.ts';
import type { Keys } from './world.ts';

/** Two accounts: the first is there, the second is made and entered. Returns its administrator's credentials. */
export async function accounts(): Promise<Keys> {
  const identity = await sts().send(new GetCallerIdentityCommand());
  equal('the first caller is the administrator', identity.Arn, `arn:aws:iam::${tooling}:user/administrator`);

  const commandLine = ['account', 'create', '--name', 'workloads', '--account-id', workloads];
  await locum(...commandLine);
  const again = await locum(...commandLine).then(() => 'it was', String);
  check('an account is not made twice', again.includes('AccountAlreadyExists'), again);

  const entered = await assume(undefined, 'OrganizationAccountAccessRole');
  const entering = await sts(entered.keys).send(new GetCallerIdentityCommand());
  equal('the administrator enters the account that was made', entering.Account, workloads);
  return entered.keys;
}
