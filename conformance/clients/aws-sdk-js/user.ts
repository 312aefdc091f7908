import {
  CreateAccessKeyCommand,
  CreateUserCommand,
  ListUsersCommand,
  PutUserPolicyCommand,
} from '@aws-sdk/client-iam';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { equal, refused } from './results.ts';
import { allow, document, iam, keysOf, sts, userArn, workloads } from './world.ts';
import type { Keys } from './world.ts';

/** A user with an access key, who may assume roles of the other account and nothing else. Returns the key. */
export async function user(): Promise<Keys> {
  const UserName = 'alice';
  await iam().send(new CreateUserCommand({ UserName }));
  const { AccessKey } = await iam().send(new CreateAccessKeyCommand({ UserName }));
  const alice = keysOf(AccessKey);
  const PolicyDocument = document(
    allow(['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity'], `arn:aws:iam::${workloads}:role/*`),
    allow('iam:GetUser', userArn('${aws:username}'), { Bool: { 'aws:MultiFactorAuthPresent': 'true' } }),
  );
  await iam().send(new PutUserPolicyCommand({ UserName, PolicyName: 'assume-workloads', PolicyDocument }));
  const identity = await sts(alice).send(new GetCallerIdentityCommand());
  equal("a user's key works", identity.Arn, userArn(UserName));
  const denied = iam(alice).send(new ListUsersCommand());
  await refused('a user is refused what no policy allows', 'AccessDenied', denied);
  return alice;
}
