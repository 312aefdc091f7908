import {
  DeleteAccessKeyCommand,
  DeleteRoleCommand,
  DeleteRolePolicyCommand,
  DeleteUserCommand,
  DeleteUserPolicyCommand,
  GetRoleCommand,
  GetUserCommand,
} from '@aws-sdk/client-iam';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import type { Credentials } from '@aws-sdk/client-sts';
import { expect } from 'vitest';
import type { Configuration } from '../../src/config/configuration.ts';
import { callLocum } from '../support/locum-client.ts';
import type { LocumAnswer } from '../support/locum-client.ts';
import { startTestService } from '../support/running-service.ts';
import type { TestCredentials } from '../support/running-service.ts';
import { allow, assume, makeRole, makeUser, policy, refusal, trust } from '../support/world.ts';

export const otherAccount = '444455556666';
/** May do everything in the other account, and may be assumed from this one. */
export const accessRole = `arn:aws:iam::${otherAccount}:role/OrganizationAccountAccessRole`;

interface ChainUser {
  readonly name: string;
  readonly arn: string;
  readonly id: string;
  readonly credentials: TestCredentials;
}

export const credentialsOf = (given: Credentials | undefined): TestCredentials => ({
  accessKeyId: given?.AccessKeyId ?? '',
  secretAccessKey: given?.SecretAccessKey ?? '',
  sessionToken: given?.SessionToken ?? '',
});

/** What becomes of requests with credentials of so many sessions that were ended, or not. */
export const ended = (count: number): readonly string[] =>
  Array.from({ length: count }, () => 'ExpiredToken');
export const live = (count: number): readonly string[] => Array.from({ length: count }, () => 'none');

/** A service with five roles, each of which whoever is of the account may assume, with a session of another too. */
export async function startChainWorld(settings: Partial<Configuration> = {}) {
  const service = await startTestService(settings);
  const { accountId } = service;
  await callLocum(service, 'CreateAccount', { Name: 'other', AccountId: otherAccount });
  const may = policy(allow('sts:*'));
  const newRole = (name: string): Promise<string> =>
    makeRole(service, name, policy(trust(accountId), trust(otherAccount)), { policy: may });
  const links: string[] = [];
  for (let number = 0; number < 5; number += 1) links.push(await newRole(`link-${number}`));
  let users = 0;

  return {
    service,
    /** The ARNs of the five roles. */
    links,
    newRole,
    roleIdOf: async (RoleName: string): Promise<string> =>
      (await service.iam().send(new GetRoleCommand({ RoleName }))).Role?.RoleId ?? '',
    async deleteRole(RoleName: string): Promise<void> {
      await service.iam().send(new DeleteRolePolicyCommand({ RoleName, PolicyName: 'own' }));
      await service.iam().send(new DeleteRoleCommand({ RoleName }));
    },

    /** A user who may assume roles; with a name of its own, unless one is given. */
    async newUser(given?: string): Promise<ChainUser> {
      users += 1;
      const name = given ?? `user-${users}`;
      const credentials = await makeUser(service, name, may);
      const { User } = await service.iam().send(new GetUserCommand({ UserName: name }));
      return { name, arn: User?.Arn ?? '', id: User?.UserId ?? '', credentials };
    },
    async deleteUser({ name: UserName, credentials }: ChainUser): Promise<void> {
      const { accessKeyId: AccessKeyId } = credentials;
      await service.iam().send(new DeleteAccessKeyCommand({ UserName, AccessKeyId }));
      await service.iam().send(new DeleteUserPolicyCommand({ UserName, PolicyName: 'own' }));
      await service.iam().send(new DeleteUserCommand({ UserName }));
    },

    /** Assumes roles one after another, each with the session before, and with a pause of so many seconds after each. */
    async chain(
      first: TestCredentials,
      roles: readonly string[] = links,
      pause = 0,
    ): Promise<readonly TestCredentials[]> {
      const sessions: TestCredentials[] = [];
      for (const role of roles) {
        sessions.push(await assume(service, role, sessions.at(-1) ?? first));
        service.advance(pause);
      }
      return sessions;
    },
    /** With which code requests with credentials are refused, or `none`. */
    async fates(sessions: readonly TestCredentials[]): Promise<readonly string[]> {
      const ask = (session: TestCredentials) => service.sts(session).send(new GetCallerIdentityCommand({}));
      return await Promise.all(sessions.map(async (session) => (await refusal(ask(session))).code));
    },
    async endSession({ accessKeyId }: TestCredentials): Promise<LocumAnswer['result']> {
      const answer = await callLocum(service, 'EndSession', { AccessKeyId: accessKeyId });
      expect(answer).toMatchObject({ status: 200, message: undefined });
      return answer.result;
    },
    async endSessions(named: Readonly<Record<string, string>>): Promise<LocumAnswer['result']> {
      const answer = await callLocum(service, 'EndSessions', named);
      expect(answer).toMatchObject({ status: 200, message: undefined });
      return answer.result;
    },
    /** Until the whole second is over up to which sessions were ended. */
    nextSecond: (): void => service.advance(2),
  };
}

export type ChainWorld = Awaited<ReturnType<typeof startChainWorld>>;
