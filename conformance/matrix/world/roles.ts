import {
  CreateOpenIDConnectProviderCommand,
  CreateRoleCommand,
  PutRolePolicyCommand,
} from '@aws-sdk/client-iam';
import type { CreateRoleCommandInput, IAMClient } from '@aws-sdk/client-iam';
import { accountId } from '../../runner/service.ts';

export const externalId = 'blue-42';

export const roleArn = (name: string): string => `arn:aws:iam::${accountId}:role/${name}`;

const sessionActions = ['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity'];
const ofAccount = { AWS: accountId };

const pagedRoles = ['one', 'two', 'three', 'four', 'five'];

/** Makes the roles that the steps name. `issuer`: host and path of the OpenID provider; `audience`: whom its tokens are for. */
export async function makeRoles(iam: IAMClient, issuer: string, audience: string): Promise<void> {
  const make = async (
    RoleName: string,
    statement: object,
    others: Partial<CreateRoleCommandInput> = {},
  ): Promise<void> => {
    const AssumeRolePolicyDocument = document({ Effect: 'Allow', ...statement });
    await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument, ...others }));
  };
  await make('matrix', { Principal: ofAccount, Action: sessionActions }, { MaxSessionDuration: 43_200 });
  await iam.send(
    new PutRolePolicyCommand({
      RoleName: 'matrix',
      PolicyName: 'lists-roles',
      PolicyDocument: document({ Effect: 'Allow', Action: 'iam:ListRoles', Resource: '*' }),
    }),
  );
  await make('external', {
    Principal: ofAccount,
    Action: 'sts:AssumeRole',
    Condition: { StringEquals: { 'sts:ExternalId': externalId } },
  });
  await make('mfa', {
    Principal: ofAccount,
    Action: 'sts:AssumeRole',
    Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
  });
  await make('tagged', {
    Principal: ofAccount,
    Action: ['sts:AssumeRole', 'sts:TagSession'],
    Condition: {
      StringEquals: { 'aws:RequestTag/team': 'blue', 'aws:RequestTag/cost-center': '17' },
      'ForAnyValue:StringEquals': { 'sts:TransitiveTagKeys': 'team' },
    },
  });
  await make('closed', { Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' });
  const { OpenIDConnectProviderArn } = await iam.send(
    new CreateOpenIDConnectProviderCommand({ Url: `https://${issuer}`, ClientIDList: [audience] }),
  );
  await make('workload', {
    Principal: { Federated: OpenIDConnectProviderArn },
    Action: 'sts:AssumeRoleWithWebIdentity',
    Condition: { StringEquals: { [`${issuer}:aud`]: audience } },
  });
  const paged = { Principal: ofAccount, Action: 'sts:AssumeRole' };
  for (const name of pagedRoles) await make(name, paged, { Path: '/paged/' });
}

const document = (statement: object): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
