import { setTimeout as delay } from 'node:timers/promises';
import {
  CreateInstanceProfileCommand,
  CreatePolicyCommand,
  CreateRoleCommand,
  CreateUserCommand,
  waitUntilInstanceProfileExists,
  waitUntilPolicyExists,
  waitUntilRoleExists,
  waitUntilUserExists,
} from '@aws-sdk/client-iam';
import { check, equal } from './results.ts';
import { allow, document, iam, tooling, trust } from './world.ts';

const name = 'awaited';

/** Waiters: they wait for what is made meanwhile, and give up on what is not. */
export async function waiting(): Promise<void> {
  const client = iam();
  const patience = (maxWaitTime: number) => ({ client, maxWaitTime, minDelay: 1, maxDelay: 1 });
  const UserName = name;
  const AssumeRolePolicyDocument = trust(tooling, 'sts:AssumeRole');
  const PolicyArn = `arn:aws:iam::${tooling}:policy/${name}`;
  const PolicyDocument = document(allow('s3:GetObject'));
  await waits(
    'UserExists',
    (seconds) => waitUntilUserExists(patience(seconds), { UserName }),
    () => client.send(new CreateUserCommand({ UserName })),
  );
  await waits(
    'RoleExists',
    (seconds) => waitUntilRoleExists(patience(seconds), { RoleName: name }),
    () => client.send(new CreateRoleCommand({ RoleName: name, AssumeRolePolicyDocument })),
  );
  await waits(
    'PolicyExists',
    (seconds) => waitUntilPolicyExists(patience(seconds), { PolicyArn }),
    () => client.send(new CreatePolicyCommand({ PolicyName: name, PolicyDocument })),
  );
  await waits(
    'InstanceProfileExists',
    (seconds) => waitUntilInstanceProfileExists(patience(seconds), { InstanceProfileName: name }),
    () => client.send(new CreateInstanceProfileCommand({ InstanceProfileName: name })),
  );
}

async function waits(
  waiter: string,
  wait: (seconds: number) => Promise<{ readonly state: unknown }>,
  make: () => Promise<unknown>,
): Promise<void> {
  const given = await wait(2).then(
    () => 'no error',
    (error: Error) => `${error.name}: ${error.message}`,
  );
  // The reason tells what it saw meanwhile; a waiter takes any failure for an answer.
  check(`${waiter} gives up on what is not there`, /^TimeoutError: .*\b404\b/s.test(given), given);
  const [{ state }] = await Promise.all([wait(60), delay(500).then(make)]);
  equal(`${waiter} waits for what is made meanwhile`, state, 'SUCCESS');
}
