import type { ServiceError } from '../../errors/service-error.ts';
import { readStrictJsonInput } from '../json/read-input.ts';
import type { RestForm } from './rest-protocol.ts';

const headersOf = (requestId: string): readonly string[] => [
  'x-amzn-RequestId',
  requestId,
  'Content-Type',
  'application/json',
];

/** What AWS answers with a status that Vultr has another for. */
const statuses: ReadonlyMap<string, number> = new Map([['Throttling', 429]]);

const statusOf = ({ code, status }: ServiceError): number => statuses.get(code) ?? status;

/**
 * Vultr's form: an answer is the JSON of its members, an error `{"error": text, "status": code}`. What is deleted, attached and so on
 * is answered by 204 and nothing.
 * Source: https://www.vultr.com/api/#section/Introduction
 */
export const vultrRest: RestForm = {
  root: '/v2/',
  readBody: readStrictJsonInput,
  answer: (status, output, _route, requestId) =>
    status === 204
      ? { status, headers: headersOf(requestId).slice(0, 2), body: '' }
      : { status, headers: headersOf(requestId), body: JSON.stringify(output) },
  refuse: (error, requestId) => ({
    status: statusOf(error),
    headers: headersOf(requestId),
    body: JSON.stringify({ error: error.message || 'The request is not valid.', status: statusOf(error) }),
  }),
};
