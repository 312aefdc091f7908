import { classify, classifyBody } from '../../src/index.ts';
import type { Check, ClassifiedRequest, PendingRequest } from '../../src/index.ts';

export const now = Date.UTC(2026, 10, 30, 10, 30);
export const domains = ['s3.example.com'];

export interface TestRequest {
  readonly method?: string;
  readonly target: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Default: signed in the header, whatever the headers. */
  readonly signed?: boolean;
}

/** Raw header fields of a request that signs all that it has, over no matter what. */
export function signedFields(headers: Readonly<Record<string, string>>): readonly string[] {
  const all: Record<string, string> = {
    host: 's3.example.com',
    'x-amz-date': '20261130T103000Z',
    'x-amz-content-sha256': 'UNSIGNED-PAYLOAD',
    ...headers,
  };
  const names = Object.keys(all).map((name) => name.toLowerCase());
  return [
    ...Object.entries(all).flat(),
    'Authorization',
    `AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20261130/us-east-1/s3/aws4_request, SignedHeaders=${names.join(';')}, Signature=${'0'.repeat(64)}`,
  ];
}

export function classifyTest(request: TestRequest): ClassifiedRequest | PendingRequest {
  const { method = 'GET', target, headers = {}, signed = true } = request;
  const fields = signed
    ? signedFields(headers)
    : Object.entries({ host: 's3.example.com', ...headers }).flat();
  return classify({ method, target, headers: fields }, { now, domains });
}

/** Classifies with a body where one is waited for. */
export function classifyWhole(request: TestRequest, body = ''): ClassifiedRequest {
  const found = classifyTest(request);
  return found.awaits === 'nothing' ? found : classifyBody(found, Buffer.from(body));
}

/** `ACTION BUCKET/KEY`, and `if it has tags` where only the store knows. */
export function tell({ action, resource, onlyIf }: Check): string {
  return `${action} ${resource.replace('arn:aws:s3:::', '')}${onlyIf === undefined ? '' : ' if it has tags'}`;
}

export function checksOf(request: TestRequest, body?: string): readonly string[] {
  return classifyWhole(request, body).checks.map(tell);
}

/** Code of the error that classifying ends in. */
export function refusalOf(request: TestRequest, body?: string): string {
  try {
    classifyWhole(request, body);
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : String(error);
  }
  return 'none';
}
