import {
  CreateRoleCommand,
  CreateUserCommand,
  ListRolesCommand,
  PutRolePolicyCommand,
} from '@aws-sdk/client-iam';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { check, equal, refused } from './results.ts';
import {
  allow,
  assume,
  document,
  externalId,
  iam,
  roleArn,
  sts,
  trust,
  userArn,
  workloads,
} from './world.ts';
import type { Keys } from './world.ts';

/** A role that trusts the user of the other account, but only with an external id. Returns a session of it. */
export async function role(alice: Keys, workloadsAdministrator: Keys): Promise<Keys> {
  await makeRole(workloadsAdministrator);
  await refused('no external id: refused', 'AccessDenied', assume(alice, 'deploy'));
  const wrong = { ExternalId: 'red-41' };
  await refused('a wrong external id: refused', 'AccessDenied', assume(alice, 'deploy', wrong));
  const right = { ExternalId: externalId };
  const stranger = assume(undefined, 'deploy', right);
  await refused('somebody the role does not trust: refused', 'AccessDenied', stranger);

  const assumed = await assume(alice, 'deploy', right);
  const deploy = assumed.keys;
  const sessionArn = `arn:aws:sts::${workloads}:assumed-role/deploy/story`;
  equal('the external id opens the role', assumed.AssumedRoleUser?.Arn, sessionArn);

  const identity = await sts(deploy).send(new GetCallerIdentityCommand());
  equal("the credentials are the role session's", identity.Arn, sessionArn);
  equal("its user id is the role's", identity.UserId, assumed.AssumedRoleUser?.AssumedRoleId);
  const { Roles = [] } = await iam(deploy).send(new ListRolesCommand());
  check(
    'the session may do what the role may',
    Roles.some(({ RoleName }) => RoleName === 'deploy'),
  );
  const more = iam(deploy).send(new CreateUserCommand({ UserName: 'mallory' }));
  await refused('and nothing more', 'AccessDenied', more);
  return deploy;
}

async function makeRole(workloadsAdministrator: Keys): Promise<void> {
  const administrator = iam(workloadsAdministrator);
  await administrator.send(
    new CreateRoleCommand({
      RoleName: 'deploy',
      AssumeRolePolicyDocument: trust(userArn('alice'), ['sts:AssumeRole', 'sts:SetSourceIdentity'], {
        StringEquals: { 'sts:ExternalId': externalId },
      }),
    }),
  );
  const PolicyDocument = document(
    allow(['iam:GetRole', 'iam:ListRoles']),
    allow(['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity'], roleArn('audit')),
  );
  await administrator.send(
    new PutRolePolicyCommand({ RoleName: 'deploy', PolicyName: 'deploy', PolicyDocument }),
  );
}
