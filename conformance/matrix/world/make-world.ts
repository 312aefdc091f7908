import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { IAMClient } from '@aws-sdk/client-iam';
import { STSClient } from '@aws-sdk/client-sts';
import { administrator } from '../../runner/service.ts';
import { makeCertificate } from './make-certificate.ts';
import { startCredentialsEndpoint } from './credentials-endpoint.ts';
import { startFlaky, startHurried } from './detours.ts';
import { keepMfaCode } from './mfa-code-file.ts';
import { externalId, makeRoles, roleArn } from './roles.ts';

/** What a program finds, so that it need not make it. */
export interface World {
  /** What it is told, beside what the service's environment tells. */
  readonly environment: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

/**
 * Makes the roles, the user's MFA device, the profiles, the token of a workload, and the ways in which a step has
 * something in the way. `environment`: that of the service; `HOME` must not be there yet.
 */
export async function makeWorld(environment: Readonly<Record<string, string>>): Promise<World> {
  const { AWS_ENDPOINT_URL: endpoint = '', HOME: home = '', CLUSTER_ISSUER: issuer = '' } = environment;
  const configuration = { endpoint, region: 'us-east-1', credentials: administrator };
  const iam = new IAMClient(configuration);
  await makeRoles(iam, issuer, 'sts.amazonaws.com');
  await mkdir(join(home, '.aws'), { recursive: true });
  const codeFile = join(home, 'mfa-code');
  const device = await keepMfaCode(iam, 'administrator', codeFile);
  const hurried = await startHurried(endpoint);
  const certificate = makeCertificate(home);
  const hurriedTls = await startHurried(endpoint, certificate);
  const flaky = await startFlaky(endpoint);
  const container = await startCredentialsEndpoint(new STSClient(configuration), roleArn('matrix'));
  await writeProfiles(home, `curl --silent ${container.url}/process`);
  return {
    environment: {
      // As the first start of Locum prints them.
      AWS_ENDPOINT_URL_STS: endpoint,
      AWS_ENDPOINT_URL_IAM: endpoint,
      ROLE_ARN: roleArn('matrix'),
      EXTERNAL_ID_ROLE_ARN: roleArn('external'),
      EXTERNAL_ID: externalId,
      MFA_ROLE_ARN: roleArn('mfa'),
      MFA_SERIAL: device.serialNumber,
      MFA_CODE_FILE: codeFile,
      TAGGED_ROLE_ARN: roleArn('tagged'),
      CLOSED_ROLE_ARN: roleArn('closed'),
      WORKLOAD_ROLE_ARN: roleArn('workload'),
      WORKLOAD_TOKEN_FILE: environment['SERVICE_ACCOUNT_TOKEN_FILE'] ?? '',
      HURRIED_ENDPOINT_URL: hurried.url,
      HURRIED_TLS_ENDPOINT_URL: hurriedTls.url,
      HURRIED_TLS_CERTIFICATE_FILE: certificate.file,
      FLAKY_ENDPOINT_URL: flaky.url,
      CONTAINER_URL: `${container.url}/container`,
      CONTAINER_TOKEN: container.token,
    },
    async stop() {
      device.stop();
      for (const helper of [hurried, hurriedTls, flaky, container]) await helper.stop();
    },
  };
}

/** `assumed` is a role by way of another profile, `process` has its credentials of a command. */
async function writeProfiles(home: string, command: string): Promise<void> {
  const { accessKeyId, secretAccessKey } = administrator;
  await writeFile(
    join(home, '.aws', 'credentials'),
    `[caller]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`,
  );
  await writeFile(
    join(home, '.aws', 'config'),
    `[profile caller]\nregion = us-east-1

[profile assumed]\nregion = us-east-1
role_arn = ${roleArn('matrix')}\nsource_profile = caller\nrole_session_name = profile

[profile process]\nregion = us-east-1\ncredential_process = ${command}
`,
  );
}
