import type { RawRequest } from '../wire/raw-request.ts';
import { cut, textMember } from './json-text.ts';

/** Characters of a Host header that are kept: no name is longer. */
const longestHost = 255;

/** `,"tlsDetails":{…}`; nothing where the client's connection is not encrypted, or ends at a proxy. */
export function tlsDetails(request: RawRequest): string {
  const { tls } = request;
  if (tls === undefined) return '';
  const host = request.header('host');
  return (
    `,"tlsDetails":{"tlsVersion":"${tls.version}","cipherSuite":"${tls.cipherSuite}"` +
    `${textMember('clientProvidedHostHeader', host && cut(host, longestHost))}}`
  );
}
