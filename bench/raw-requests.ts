import { ReceivedRequest } from '../packages/server/src/wire/raw-request.ts';

/** A request that can be handed to the service over and over, each time as one that has just come in. */
export type RequestMaker = () => ReceivedRequest;

/** Reads a request as it goes over the socket. */
export function requestMaker(bytes: Buffer): RequestMaker {
  const headEnd = bytes.indexOf('\r\n\r\n');
  const [start = '', ...fields] = bytes.toString('latin1', 0, headEnd).split('\r\n');
  const [method = '', target = ''] = start.split(' ');
  const headers = fields.flatMap((field) => {
    const colon = field.indexOf(': ');
    return [field.slice(0, colon), field.slice(colon + 2)];
  });
  const body = bytes.subarray(headEnd + 4);
  const sourceIp = '127.0.0.1';
  const parts = { method, target, headers, body, sourceIp, secureTransport: false, tls: undefined };
  return () => new ReceivedRequest({ ...parts, receivedAt: Date.now() });
}
