import { isUtf8 } from 'node:buffer';
import { emptyAnswer } from './answer.ts';
import { MalformedForm, Parameters } from './parameters.ts';
import { requestBounds } from '../request-bounds.ts';
import type { RawRequest, RawResponse } from '../../wire/raw-request.ts';

const formType = 'application/x-www-form-urlencoded';

/**
 * The parameters of an AWS Query request, of its query and, where that is a form, of its body; or the answer to one that is
 * none: it is given before there is an API to speak for, so it has no error envelope.
 */
export function readParameters(request: RawRequest): Parameters | RawResponse {
  const { target, method } = request;
  const form = method === 'POST' && isForm(request) ? request.body : nothing;
  if (!isUtf8(form)) return emptyAnswer(400);
  const start = target.indexOf('?');
  const query = start < 0 ? '' : target.slice(start + 1);
  try {
    return Parameters.parse(joinForms(form.toString('utf8'), query), requestBounds(request).parameters);
  } catch (error) {
    if (error instanceof MalformedForm) return emptyAnswer(400);
    throw error;
  }
}

const nothing = Buffer.alloc(0);

function isForm(request: RawRequest): boolean {
  const type = request.header('content-type');
  return type !== undefined && type.toLowerCase().startsWith(formType);
}

/** A presigned POST has its signature in the query; of what stands in both, the body's is taken. */
function joinForms(body: string, query: string): string {
  if (query === '') return body;
  return body === '' ? query : `${body}&${query}`;
}
