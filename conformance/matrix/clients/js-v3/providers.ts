import { setTimeout as sleep } from 'node:timers/promises';
import { env } from 'node:process';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import {
  fromHttp,
  fromProcess,
  fromTemporaryCredentials,
  fromTokenFile,
} from '@aws-sdk/credential-providers';
import { tell } from './results.ts';

/** Tells of the SDK's own providers; those that ask STS are led to where sessions end soon. */
export async function tellProviders(): Promise<void> {
  const clientConfig = { endpoint: env['HURRIED_ENDPOINT_URL'] ?? '', region: 'us-east-1' };
  await tell('assume-role-provider', async () => {
    const params = { RoleArn: env['ROLE_ARN'], RoleSessionName: 'js' };
    return await refreshed(fromTemporaryCredentials({ params, clientConfig }));
  });
  await tell('web-identity-provider', async () => {
    const roleArn = env['WORKLOAD_ROLE_ARN'] ?? '';
    const webIdentityTokenFile = env['WORKLOAD_TOKEN_FILE'] ?? '';
    return await refreshed(fromTokenFile({ roleArn, webIdentityTokenFile, clientConfig }));
  });
  await tell('process-provider', async () => await refreshed(fromProcess({ profile: 'process' })));
  await tell('container-provider', async () => {
    const authorizationToken = env['CONTAINER_TOKEN'] ?? '';
    const awsContainerCredentialsFullUri = env['CONTAINER_URL'] ?? '';
    return await refreshed(
      fromHttp({
        awsContainerCredentialsFullUri,
        awsContainerAuthorizationToken: authorizationToken,
      }),
    );
  });
}

/** Asks a client for its credentials, and again after their end. */
async function refreshed(
  credentials: NonNullable<ConstructorParameters<typeof STSClient>[0]>['credentials'],
): Promise<string> {
  const client = new STSClient({ ...(credentials !== undefined && { credentials }) });
  const first = await client.config.credentials();
  await sleep(4000);
  const second = await client.config.credentials();
  const { Arn } = await client.send(new GetCallerIdentityCommand());
  return `${first.accessKeyId} ${second.accessKeyId} ${Arn}`;
}
