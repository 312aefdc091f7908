import {
  CreateRoleCommand,
  ListRolesCommand,
  ListUsersCommand,
  PutRolePolicyCommand,
  UpdateAssumeRolePolicyCommand,
} from '@aws-sdk/client-iam';
import { check, equal, refused } from './results.ts';
import { allow, assume, document, externalId, iam, roleArn, trust, userArn } from './world.ts';
import type { World } from './world.ts';

const sessionActions = ['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity'];
const ExternalId = externalId;
const Tags = [
  { Key: 'project', Value: 'blue' },
  { Key: 'stage', Value: 'test' },
];

/** A role that is assumed from a role: at most for an hour, with tags and source identity handed down. */
export async function chaining(world: World): Promise<void> {
  const administrator = iam(world.workloadsAdministrator);
  await administrator.send(
    new CreateRoleCommand({
      RoleName: 'audit',
      MaxSessionDuration: 7200,
      AssumeRolePolicyDocument: trust(roleArn('deploy'), sessionActions),
    }),
  );
  const PolicyDocument = document(
    allow('iam:ListRoles', '*', { StringEquals: { 'aws:PrincipalTag/project': 'blue' } }),
    allow('iam:ListUsers', '*', { StringEquals: { 'aws:PrincipalTag/stage': 'test' } }),
  );
  await administrator.send(
    new PutRolePolicyCommand({ RoleName: 'audit', PolicyName: 'audit', PolicyDocument }),
  );
  await oneHourAtMost(world);
  await tagsNeedLeave(world);
  await tagsAndSourceIdentityAreHandedDown(world);
}

async function oneHourAtMost({ deploy }: World): Promise<void> {
  const long = assume(deploy, 'audit', { DurationSeconds: 3601 });
  await refused('a chained session of over an hour: refused', 'ValidationError', long);
  const { keys, Credentials } = await assume(deploy, 'audit', { DurationSeconds: 3600 });
  const lasts = ((Credentials?.Expiration?.getTime() ?? 0) - Date.now()) / 1000;
  check('a chained session of an hour', lasts > 3500 && lasts <= 3600, `${lasts} seconds`);
  const untagged = iam(keys).send(new ListRolesCommand());
  await refused('a tag that was not passed is not there', 'AccessDenied', untagged);
}

async function tagsNeedLeave({ alice, workloadsAdministrator }: World): Promise<void> {
  const tagged = assume(alice, 'deploy', { ExternalId, Tags });
  await refused('tags without sts:TagSession: refused', 'AccessDenied', tagged);
  const condition = { StringEquals: { 'sts:ExternalId': externalId } };
  await iam(workloadsAdministrator).send(
    new UpdateAssumeRolePolicyCommand({
      RoleName: 'deploy',
      PolicyDocument: trust(userArn('alice'), sessionActions, condition),
    }),
  );
  const keyOnly = assume(alice, 'deploy', { ExternalId, TransitiveTagKeys: ['project'] });
  await refused('a transitive key without its tag: refused', 'InvalidParameterValue', keyOnly);
}

async function tagsAndSourceIdentityAreHandedDown({ alice }: World): Promise<void> {
  const first = await assume(alice, 'deploy', {
    ExternalId,
    Tags,
    TransitiveTagKeys: ['project'],
    SourceIdentity: 'alice',
  });
  equal('the source identity is told', first.SourceIdentity, 'alice');
  const second = await assume(first.keys, 'audit');
  equal('the source identity is handed down', second.SourceIdentity, 'alice');
  const { Roles = [] } = await iam(second.keys).send(new ListRolesCommand());
  check('a transitive tag is handed down', Roles.length > 0);
  await refused('another tag is not', 'AccessDenied', iam(second.keys).send(new ListUsersCommand()));

  const otherIdentity = assume(first.keys, 'audit', { SourceIdentity: 'bob' });
  await refused('another source identity: refused', 'ValidationError', otherIdentity);
  const setAgain = assume(first.keys, 'audit', { Tags: [{ Key: 'project', Value: 'red' }] });
  await refused('a transitive tag set again: refused', 'InvalidParameterValue', setAgain);
}
