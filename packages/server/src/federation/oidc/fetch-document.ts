import { request as httpRequest } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { Agent, request as httpsRequest } from 'node:https';
import type { SecureContext } from 'node:tls';
import { findAddresses, lookupOf } from './issuer-address.ts';
import { IssuerFailure } from './issuer-failure.ts';
import { isUntrustedChain, trustByThumbprint } from './issuer-trust.ts';
import type { NetworkGuard } from './network-guard.ts';
import { readJsonObject } from '../../wire/read-json.ts';
import type { JsonObject } from '../../wire/read-json.ts';

/** How issuers are asked. */
export interface FetchOptions {
  readonly guard: NetworkGuard;
  readonly trust: SecureContext;
  /** SHA-1 of certificates, in hexadecimal: whom to trust where `trust` does not. */
  readonly thumbprints: readonly string[];
  /** Ends it, wherever it is. */
  readonly signal: AbortSignal;
}

/** Bytes of a document. */
const largest = 1_048_576;

/**
 * Fetches a JSON object. Only the address that was checked is connected to, redirects are not followed, and what is too
 * large, too deep or compressed is not read.
 *
 * Throws IssuerFailure.
 */
export async function fetchDocument(url: URL, options: FetchOptions): Promise<JsonObject> {
  const { guard, signal, thumbprints, trust } = options;
  const addresses = await findAddresses(url, guard, signal);
  let bytes: Buffer;
  try {
    bytes = await fetchBytes(url, addresses, trust, signal);
  } catch (error) {
    if (thumbprints.length === 0 || !isUntrustedChain(error)) throw toIssuerFailure(error, url);
    bytes = await fetchByThumbprint(url, addresses, options);
  }
  const document = readJsonObject(bytes);
  if (document === undefined) throw new IssuerFailure('unusable', `${url.host} answers no JSON object`);
  return document;
}

async function fetchByThumbprint(
  url: URL,
  addresses: readonly string[],
  { thumbprints, signal }: FetchOptions,
): Promise<Buffer> {
  const trust = await trustByThumbprint(url, addresses, thumbprints, signal);
  try {
    return await fetchBytes(url, addresses, trust, signal);
  } catch (error) {
    throw toIssuerFailure(error, url);
  }
}

function fetchBytes(
  url: URL,
  addresses: readonly string[],
  secureContext: SecureContext,
  signal: AbortSignal,
): Promise<Buffer> {
  const options = {
    lookup: lookupOf(addresses),
    headers: { accept: 'application/json', 'accept-encoding': 'identity' },
    signal,
  };
  return new Promise((resolve, reject) => {
    const take = (answer: IncomingMessage): void => {
      readBody(answer, url).then(resolve, (error: unknown) => {
        outgoing.destroy();
        reject(error);
      });
    };
    const outgoing =
      url.protocol === 'https:'
        ? httpsRequest(url, { ...options, agent: new Agent({ secureContext }) }, take)
        : httpRequest(url, { ...options, agent: false }, take);
    outgoing.once('error', reject);
    outgoing.end();
  });
}

async function readBody(answer: IncomingMessage, { host }: URL): Promise<Buffer> {
  const { statusCode = 0, headers } = answer;
  if (statusCode >= 500) throw new IssuerFailure('unreachable', `${host} answers status ${statusCode}`);
  if (statusCode !== 200) throw new IssuerFailure('unusable', `${host} answers status ${statusCode}`);
  if ((headers['content-encoding'] ?? 'identity') !== 'identity') {
    throw new IssuerFailure('unusable', `${host} answers an encoding that was not asked for`);
  }
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > largest) throw new IssuerFailure('unusable', `${host} answers over ${largest} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** TLS, sockets and limits of time; the codes are Node's and OpenSSL's. */
function toIssuerFailure(error: unknown, { host }: URL): IssuerFailure {
  if (error instanceof IssuerFailure) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  const isCertificate = isUntrustedChain(error) || code.startsWith('CERT_') || code.startsWith('ERR_TLS_');
  return new IssuerFailure(
    isCertificate ? 'unusable' : 'unreachable',
    `${host} could not be asked: ${code === 'ABORT_ERR' ? 'it takes too long' : code}`,
    { cause: error },
  );
}
