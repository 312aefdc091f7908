import type { HttpRequest } from '../src/index.ts';

/** Requests with a signature that parses but would not verify, signed at 2015-08-30T12:36:00Z. */
export const now = Date.UTC(2015, 7, 30, 12, 36, 0, 999);
export const credential = 'AKIDEXAMPLE/20150830/us-east-1/sts/aws4_request';
export const authorization = `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=host;x-amz-date, Signature=00ff`;
export const host = ['Host', 'sts.example.com'];
export const date = ['X-Amz-Date', '20150830T123600Z'];

export function inHeader(value: string, headers: readonly string[] = [...host, ...date]): HttpRequest {
  return {
    method: 'POST',
    target: '/',
    headers: [...headers, 'Authorization', value],
    body: Buffer.alloc(0),
  };
}

export function inQuery(changes: Readonly<Record<string, string | undefined>>): HttpRequest {
  const parameters = {
    'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
    'X-Amz-Credential': credential,
    'X-Amz-Date': '20150830T123600Z',
    'X-Amz-SignedHeaders': 'host',
    'X-Amz-Signature': '00ff',
    ...changes,
  };
  const query = Object.entries(parameters).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`],
  );
  return { method: 'GET', target: `/?${query.join('&')}`, headers: host, body: Buffer.alloc(0) };
}

export function withTarget(target: string): HttpRequest {
  return { method: 'GET', target, headers: host, body: Buffer.alloc(0) };
}

export const withDate = (text: string) => inHeader(authorization, [...host, 'X-Amz-Date', text]);
export const v4a =
  'AWS4-ECDSA-P256-SHA256 Credential=A/20150830/sts/aws4_request, Signature=00, SignedHeaders=host';
