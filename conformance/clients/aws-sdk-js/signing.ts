import { env } from 'node:process';
import { Sha256 } from '@aws-crypto/sha256-js';
import { SignatureV4 } from '@smithy/signature-v4';
import { AwsClient } from 'aws4fetch';
import { check, equal } from './results.ts';
import { tooling } from './world.ts';
import type { Keys } from './world.ts';

const parameters = { Action: 'GetCallerIdentity', Version: '2011-06-15' };
const form = {
  'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
  accept: 'application/json',
};

/** Requests that other signers sign, sent by plain fetch: header and presigned form. */
export async function signing(deploy: Keys): Promise<void> {
  const endpoint = new URL(env['AWS_ENDPOINT_URL'] ?? '');
  const administrator = `arn:aws:iam::${tooling}:user/administrator`;
  const longTerm = {
    accessKeyId: env['AWS_ACCESS_KEY_ID'] ?? '',
    secretAccessKey: env['AWS_SECRET_ACCESS_KEY'] ?? '',
  };
  equal('@smithy/signature-v4: headers', await smithySigned(endpoint, longTerm), administrator);
  const presigned = await smithyPresigned(endpoint, deploy);
  equal('@smithy/signature-v4: presigned, with a session token', presigned.split('/')[1], 'deploy');
  equal('aws4fetch: headers', await aws4fetchSigned(endpoint, longTerm, false), administrator);
  equal('aws4fetch: presigned', await aws4fetchSigned(endpoint, longTerm, true), administrator);
  await kubernetesToken(endpoint, deploy);
}

const smithySigner = (credentials: Keys) =>
  new SignatureV4({ credentials, region: 'eu-central-1', service: 'sts', sha256: Sha256 });

async function smithySigned(endpoint: URL, credentials: Keys): Promise<string> {
  const body = new URLSearchParams(parameters).toString();
  const { headers } = await smithySigner(credentials).sign({
    ...requestTo(endpoint),
    method: 'POST',
    headers: { ...form, host: endpoint.host },
    body,
  });
  return await callerSeen(fetch(endpoint, { method: 'POST', headers, body }));
}

async function smithyPresigned(endpoint: URL, credentials: Keys): Promise<string> {
  const url = await presign(endpoint, credentials, {});
  return await callerSeen(fetch(url, { headers: { accept: 'application/json' } }));
}

/**
 * What aws-iam-authenticator does: a presigned GET whose signature also covers the name of the cluster, carried as a
 * bearer token and sent by somebody who adds that header.
 * Source: https://github.com/kubernetes-sigs/aws-iam-authenticator#api-authorization-from-outside-a-cluster
 */
async function kubernetesToken(endpoint: URL, credentials: Keys): Promise<void> {
  const url = await presign(endpoint, credentials, { 'x-k8s-aws-id': 'cluster-1' });
  const send = (cluster: string) =>
    fetch(url, { headers: { accept: 'application/json', 'x-k8s-aws-id': cluster } });
  equal('aws-iam-authenticator: a token', (await callerSeen(send('cluster-1'))).split('/')[1], 'deploy');
  const { status } = await send('cluster-2');
  check('aws-iam-authenticator: a token of another cluster: refused', status === 403, `status ${status}`);
}

async function presign(endpoint: URL, credentials: Keys, headers: Record<string, string>): Promise<URL> {
  const { query = {} } = await smithySigner(credentials).presign(
    {
      ...requestTo(endpoint),
      method: 'GET',
      query: parameters,
      headers: { ...headers, host: endpoint.host },
    },
    { expiresIn: 60 },
  );
  const url = new URL(endpoint);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, String(value));
  return url;
}

const requestTo = ({ protocol, hostname, port }: URL) => ({
  protocol,
  hostname,
  port: Number(port),
  path: '/',
});

async function aws4fetchSigned(endpoint: URL, credentials: Keys, signQuery: boolean): Promise<string> {
  const client = new AwsClient({ ...credentials, service: 'sts', region: 'us-east-1', retries: 0 });
  const query = new URLSearchParams(parameters).toString();
  if (!signQuery)
    return await callerSeen(client.fetch(endpoint, { method: 'POST', headers: form, body: query }));
  return await callerSeen(
    client.fetch(`${endpoint.origin}/?${query}`, {
      headers: { accept: 'application/json' },
      aws: { signQuery },
    }),
  );
}

async function callerSeen(pending: Promise<Response>): Promise<string> {
  const text = await (await pending).text();
  return /"Arn":"([^"]*)"/.exec(text)?.[1] ?? text;
}
