import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { fromTokenFile } from '@aws-sdk/credential-providers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestService } from '../support/running-service.ts';
import { makeRole, refusal } from '../support/world.ts';
import { makeKey } from './oidc-issuer.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';
import type { TestIssuer } from './oidc-issuer.ts';
import { audience, makeProvider, startWithIssuer, trustProvider } from './oidc-world.ts';

/** What docs/guides/kubernetes.md describes, with a file that is renewed as the kubelet does it. */

let service: TestService;
let cluster: TestIssuer;
const folder = makeTemporaryFolder('projected');
const webIdentityTokenFile = join(folder, 'token');

beforeAll(async () => {
  ({ service, issuer: cluster } = await startWithIssuer());
  cluster.keys = [makeKey('first', 'RS256')];
});

afterAll(async () => {
  await cluster.close();
  await service.close();
});

/** Puts a new file in the place of the old one. Source of the claims: Kubernetes, "Managing Service Accounts". */
async function project(claims: object = {}): Promise<void> {
  const token = await cluster.token({
    aud: [audience],
    nbf: Math.floor(service.now() / 1000),
    sub: 'system:serviceaccount:shop:backup',
    'kubernetes.io': {
      namespace: 'shop',
      node: { name: 'node-1', uid: '646e7c5e-32d6-4d42-9dbd-e504e6cbe6b1' },
      pod: { name: 'backup-7d9f', uid: '5e0bd49b-f040-43b0-99b7-22765a53f7f3' },
      serviceaccount: { name: 'backup', uid: '14ee3fa4-a7e2-420f-9f9a-dbc4507c3798' },
    },
    ...claims,
  });
  writeFileSync(`${webIdentityTokenFile}.new`, token);
  renameSync(`${webIdentityTokenFile}.new`, webIdentityTokenFile);
}

test('a pod goes on working while its token and the keys of its cluster are renewed', async () => {
  const host = cluster.url.slice('https://'.length);
  const provider = await makeProvider(service, cluster.url);
  const trustPolicy = trustProvider(provider, {
    StringEquals: { [`${host}:sub`]: 'system:serviceaccount:shop:backup', [`${host}:aud`]: audience },
  });
  const roleArn = await makeRole(service, 'backup', trustPolicy);
  const configuration = { endpoint: service.url, region: 'us-east-1', maxAttempts: 1 };
  const credentials = fromTokenFile({
    roleArn,
    roleSessionName: 'pod',
    webIdentityTokenFile,
    clientConfig: configuration,
  });
  const caller = async () =>
    (await new STSClient({ ...configuration, credentials }).send(new GetCallerIdentityCommand())).Arn;
  const expected = `arn:aws:sts::${service.accountId}:assumed-role/backup/pod`;
  for (const change of ['none', 'a new key beside the old one', 'a new token', 'the old key is gone']) {
    if (change === 'a new key beside the old one')
      cluster.keys = [makeKey('second', 'RS256'), ...cluster.keys];
    if (change === 'the old key is gone') cluster.keys = cluster.keys.slice(0, 1);
    await project();
    expect({ change, caller: await caller() }).toEqual({ change, caller: expected });
  }
  await project({ sub: 'system:serviceaccount:shop:restore' });
  expect((await refusal(caller())).code).toBe('AccessDenied');
  await project({ exp: Math.floor(service.now() / 1000) - 1 });
  expect((await refusal(caller())).code).toBe('ExpiredTokenException');
});
