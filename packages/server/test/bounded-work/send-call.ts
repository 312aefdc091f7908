import { Agent, request as httpRequest } from 'node:http';
import { signRequest } from '@locum/sigv4';
import { OperationTable } from '../../src/front/operation-table.ts';
import { targetOf } from '../support/rest-client.ts';
import type { TestCredentials } from '../support/running-service.ts';
import { formOf } from './grown-inputs.ts';
import type { Input } from './grown-inputs.ts';

/** Who calls, by a signature or by what it bears. */
export interface CallerCredentials extends TestCredentials {
  readonly apiKey?: string;
}

/** A request by its parts. */
export interface RequestParts {
  readonly method?: string;
  readonly target: string;
  /** Names and values in turn. */
  readonly headers: readonly string[];
  readonly body: string;
  /** For which it is signed, where it is. */
  readonly service?: string | undefined;
}

/** A call of an operation. */
export interface ServiceCall {
  readonly service: string;
  readonly operation: string;
  readonly input: Input;
  readonly userAgent?: string;
}

export interface Answer {
  /** 0 where the connection was cut: what is too large is, while it is still sent. */
  readonly status: number;
  readonly body: string;
}

const routes = new Map(
  new OperationTable().routes().map((route) => [`${route.service} ${route.name}`, route]),
);
const agent = new Agent({ keepAlive: true });
const formType = 'application/x-www-form-urlencoded';

/** The request that calls an operation, in the protocol of its API. */
export function requestOf({ service, operation, input, userAgent = 'client' }: ServiceCall): RequestParts {
  const route = routes.get(`${service} ${operation}`);
  if (route === undefined) throw new TypeError(`there is no ${operation} of ${service}`);
  const { api } = route;
  const { http } = route.operation;
  const headers = ['User-Agent', userAgent, 'Content-Type'];
  if (http !== undefined) {
    const { method } = http;
    const inBody = Object.entries(input).filter(
      ([member]) => !http.path.includes(`{${member}}`) && !(member in (http.query ?? {})),
    );
    const signedFor = api.signingName ?? service;
    return {
      method,
      target: targetOf(http, input),
      headers: headers.slice(0, 2),
      body: inBody.length === 0 ? '' : JSON.stringify(Object.fromEntries(inBody)),
      service: signedFor,
    };
  }
  if (api.targetPrefix !== undefined) {
    headers.push('application/x-amz-json-1.1', 'X-Amz-Target', `${api.targetPrefix}.${operation}`);
    return { target: '/', headers, body: JSON.stringify(input), service };
  }
  const form = [['Action', operation], ['Version', api.version], ...formOf(input)];
  const body = form.map(([name = '', value = '']) => `${name}=${encodeURIComponent(value)}`).join('&');
  return { target: '/', headers: [...headers, formType], body, service };
}

/** Calls an operation, signed where there are credentials. */
export function sendCall(url: string, call: ServiceCall, credentials?: CallerCredentials): Promise<Answer> {
  return sendRequest(url, requestOf(call), credentials);
}

/** Sends a request, signed where there are credentials and it says for which service. */
export function sendRequest(
  url: string,
  parts: RequestParts,
  credentials?: CallerCredentials,
): Promise<Answer> {
  const { method = 'POST', target, service } = parts;
  const { hostname, port, host } = new URL(url);
  const body = Buffer.from(parts.body);
  const headers = ['Host', host, ...parts.headers];
  if (credentials !== undefined && service === 'vultr') {
    headers.push('Authorization', `Bearer ${credentials.apiKey ?? 'none'}`);
  } else if (credentials !== undefined && service !== undefined) {
    const options = { region: 'us-east-1', service, now: Date.now() };
    headers.push(...signRequest({ method, target, headers, body }, credentials, options));
  }
  headers.push('Content-Length', String(body.length));
  return new Promise((resolve, reject) => {
    const outgoing = httpRequest({ hostname, port, method, path: target, headers, agent }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.once('error', reject);
      answer.once('end', () => {
        resolve({ status: answer.statusCode ?? 0, body: Buffer.concat(chunks).toString() });
      });
    });
    outgoing.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'ECONNRESET' || error.code === 'EPIPE'
        ? resolve({ status: 0, body: '' })
        : reject(error),
    );
    outgoing.end(body);
  });
}
