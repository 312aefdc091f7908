import { CreateRoleCommand, DeleteRoleCommand } from '@aws-sdk/client-iam';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { check, equal, refused } from './results.ts';
import { assume, externalId, iam, locum, sts, trust, userArn } from './world.ts';
import type { World } from './world.ts';

/** How sessions end: at their time, and with their role; and what does not end them. */
export async function ending({ alice, deploy, workloadsAdministrator }: World): Promise<void> {
  const administrator = iam(workloadsAdministrator);
  const short = { RoleName: 'short', AssumeRolePolicyDocument: trust(userArn('alice'), 'sts:AssumeRole') };
  await administrator.send(new CreateRoleCommand(short));
  for (const DurationSeconds of [899, 3601]) {
    const refusal = assume(alice, 'short', { DurationSeconds });
    await refused(`a session of ${DurationSeconds} seconds: refused`, 'ValidationError', refusal);
  }
  const before = Date.now();
  const { keys, Credentials } = await assume(alice, 'short', { DurationSeconds: 900 });
  const lasts = ((Credentials?.Expiration?.getTime() ?? 0) - before) / 1000;
  check('a session lasts as long as it was asked for', lasts >= 898 && lasts <= 930, `${lasts} seconds`);

  const identify = () => sts(keys).send(new GetCallerIdentityCommand());
  await administrator.send(new DeleteRoleCommand({ RoleName: 'short' }));
  await refused('deleting the role ends its sessions', 'InvalidClientTokenId', identify());
  await administrator.send(new CreateRoleCommand(short));
  await refused('a role of the same name does not revive them', 'InvalidClientTokenId', identify());

  await locum('keys', 'rotate');
  const old = await sts(deploy).send(new GetCallerIdentityCommand());
  equal('sessions outlive a rotation of the session keys', old.Arn?.split('/')[1], 'deploy');
  const fresh = await assume(alice, 'deploy', { ExternalId: externalId });
  const identity = await sts(fresh.keys).send(new GetCallerIdentityCommand());
  equal('new sessions work as before', identity.Arn, old.Arn);
}
