import { Parameters } from '../front/query/parameters.ts';
import { readParameters } from '../front/query/read-parameters.ts';
import type { RawRequest } from '../wire/raw-request.ts';
import { ReceivedRequest } from '../wire/raw-request.ts';

/** The parameters of a request to a page, of its query or its form; undefined where they cannot be read. */
export function readForm(request: RawRequest): Parameters | undefined {
  const query = request.target.indexOf('?');
  const target = query < 0 ? '/' : `/${request.target.slice(query)}`;
  const read = readParameters(new ReceivedRequest({ ...partsOf(request), target }));
  return read instanceof Parameters ? read : undefined;
}

/** The request itself, but for the target and what comes with a body. */
export function partsOf({ method, headers, body, sourceIp, secureTransport, tls, receivedAt }: RawRequest) {
  return { method, headers, body, sourceIp, secureTransport, tls, receivedAt };
}
