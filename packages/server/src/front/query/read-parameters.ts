import { isUtf8 } from 'node:buffer';
import { emptyAnswer } from './answer.ts';
import { MalformedForm, Parameters } from './parameters.ts';
import type { RawRequest, RawResponse } from '../../wire/raw-request.ts';

const formType = 'application/x-www-form-urlencoded';

/**
 * The parameters of an AWS Query request, or the answer to one that is none: it is given before there is an API to
 * speak for, so it has no error envelope.
 */
export function readParameters(request: RawRequest): Parameters | RawResponse {
  const { target, method, body } = request;
  if (target !== '/' && !target.startsWith('/?')) return unknownPath;
  if (method !== 'GET' && method !== 'POST') return toProductPage(request);
  if (method === 'POST' && !isForm(request)) return toProductPage(request);
  if (!isUtf8(body)) return emptyAnswer(400);
  const query = target.slice('/?'.length);
  try {
    return Parameters.parse(method === 'GET' ? query : joinForms(body.toString('utf8'), query));
  } catch (error) {
    if (error instanceof MalformedForm) return emptyAnswer(400);
    throw error;
  }
}

const unknownPath: RawResponse = {
  status: 404,
  headers: ['Content-Type', 'text/xml'],
  body: '<UnknownOperationException/>\n',
};

function isForm(request: RawRequest): boolean {
  const type = request.header('content-type');
  return type !== undefined && type.toLowerCase().startsWith(formType);
}

/** A presigned POST has its signature in the query; of what stands in both, the body's is taken. */
function joinForms(body: string, query: string): string {
  if (query === '') return body;
  return body === '' ? query : `${body}&${query}`;
}

/** AWS sends a client that asks for nothing it knows to the product's page. */
export function toProductPage({ method, target }: RawRequest): RawResponse {
  const query = method === 'GET' ? target.slice('/'.length) : '';
  return emptyAnswer(302, ['Location', `https://aws.amazon.com/iam${query}`]);
}
