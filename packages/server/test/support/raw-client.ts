import { request as httpRequest } from 'node:http';
import { signRequest } from '@locum/sigv4';
import type { HttpRequest, SignOptions } from '@locum/sigv4';
import type { TestCredentials } from './running-service.ts';

/** A request byte for byte as it goes out, where an SDK would not let it be wrong. */
export interface RawCall {
  readonly method?: string;
  readonly target?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

export interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** Sends a request without a signature of its own. */
export function send(url: string, call: RawCall): Promise<RawAnswer> {
  return deliver(url, call);
}

/** A call whose headers are names and values in turn: that keeps their order, their case and their repetition. */
interface ListedCall extends Omit<RawCall, 'headers'> {
  readonly headers: readonly string[];
}

/** Sends a request whose headers are a list. */
export function sendListed(url: string, call: ListedCall): Promise<RawAnswer> {
  return deliver(url, call);
}

function deliver(
  url: string,
  { method = 'POST', target = '/', headers = {}, body = '' }: RawCall | ListedCall,
): Promise<RawAnswer> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const outgoing = httpRequest(
      { hostname, port, method, path: target, headers, agent: false },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('end', () =>
          resolve({
            status: answer.statusCode ?? 0,
            headers: answer.headers,
            body: Buffer.concat(chunks).toString('utf8'),
          }),
        );
      },
    );
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

/** The headers of a form POST, signed; `change` may break them before they are sent. */
export function signedForm(
  url: string,
  parameters: Readonly<Record<string, string>>,
  credentials: TestCredentials,
  options: Partial<SignOptions> = {},
): Required<RawCall> {
  const body = new URLSearchParams(parameters).toString();
  const headers: Record<string, string> = {
    Host: new URL(url).host,
    'Content-Type': 'application/x-www-form-urlencoded; charset=utf-8',
  };
  const request: HttpRequest = {
    method: 'POST',
    target: '/',
    headers: Object.entries(headers).flat(),
    body: Buffer.from(body),
  };
  const added = signRequest(request, credentials, {
    region: 'us-east-1',
    service: 'sts',
    now: Date.now(),
    ...options,
  });
  for (let index = 0; index < added.length; index += 2) headers[added[index] ?? ''] = added[index + 1] ?? '';
  return { method: 'POST', target: '/', headers, body };
}

/** Code and message of an error answer in XML. */
export function errorOf(answer: RawAnswer): { code: string | undefined; message: string | undefined } {
  return {
    code: /<Code>([^<]*)<\/Code>/.exec(answer.body)?.[1],
    message: unescapeXml(/<Message>([^<]*)<\/Message>/.exec(answer.body)?.[1]),
  };
}

function unescapeXml(text: string | undefined): string | undefined {
  return text
    ?.replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#xD;', '\r')
    .replaceAll('&amp;', '&');
}
