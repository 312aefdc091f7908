import { readFileSync } from 'node:fs';
import type { Credentials, HttpRequest, SignOptions } from '../src/index.ts';

/** A directory of the AWS signing test suite; the members are its files. */
export interface SuiteCase {
  readonly version: 'v4' | 'v4a';
  readonly name: string;
  readonly context: {
    readonly credentials: {
      readonly access_key_id: string;
      readonly secret_access_key: string;
      readonly token?: string;
    };
    readonly expiration_in_seconds: number;
    readonly normalize: boolean;
    readonly omit_session_token?: boolean;
    readonly region: string;
    readonly service: string;
    readonly sign_body: boolean;
    readonly timestamp: string;
  };
  readonly request: string;
  readonly 'header-canonical-request': string;
  readonly 'header-string-to-sign': string;
  readonly 'header-signature': string;
  readonly 'header-signed-request': string;
  readonly 'query-canonical-request': string;
  readonly 'query-string-to-sign': string;
  readonly 'query-signature': string;
  readonly 'query-signed-request': string;
  readonly 'public-key'?: { readonly X: string; readonly Y: string };
}

const file = new URL('vectors/aws-signing-test-suite.json', import.meta.url);
const suite: { readonly cases: readonly SuiteCase[] } = JSON.parse(readFileSync(file, 'utf8'));

/** The complete cases of a version; two directories of v4a hold a request only. */
export function suiteCases(version: 'v4' | 'v4a'): readonly SuiteCase[] {
  return suite.cases.filter((candidate) => candidate.version === version && 'header-signature' in candidate);
}

/** Reads the request files of the suite, which keep spaces in paths, raw UTF-8, and folded header lines. */
export function parseRequestFile(text: string): HttpRequest {
  const headEnd = text.indexOf('\n\n');
  const head = headEnd < 0 ? text.trimEnd() : text.slice(0, headEnd);
  const [requestLine = '', ...lines] = head.split('\n');
  const headers: string[] = [];
  for (const line of lines) {
    if (line.startsWith(' ')) headers.push(`${headers.pop()}\n${line}`);
    else headers.push(line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1));
  }
  return {
    method: requestLine.slice(0, requestLine.indexOf(' ')),
    target: requestLine.slice(requestLine.indexOf(' ') + 1, requestLine.lastIndexOf(' ')),
    headers,
    body: Buffer.from(headEnd < 0 ? '' : text.slice(headEnd + 2), 'utf8'),
  };
}

export function suiteCredentials({ context }: SuiteCase): Credentials {
  const { access_key_id: accessKeyId, secret_access_key: secretAccessKey, token } = context.credentials;
  return { accessKeyId, secretAccessKey, ...(token === undefined ? {} : { sessionToken: token }) };
}

export function suiteOptions({ context, version }: SuiteCase): SignOptions & { expires: number } {
  return {
    region: context.region,
    service: context.service,
    now: Date.parse(context.timestamp),
    algorithm: version === 'v4' ? 'AWS4-HMAC-SHA256' : 'AWS4-ECDSA-P256-SHA256',
    normalizePath: context.normalize,
    signBody: context.sign_body,
    omitSessionToken: context.omit_session_token ?? false,
    expires: context.expiration_in_seconds,
  };
}
