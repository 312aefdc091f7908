import type { RequestHead } from '../wire/raw-request.ts';

const inHeader = 'Credential=';
const inQuery = 'X-Amz-Credential=';

/**
 * The service that a request says it is signed for, by the scope of its credential; undefined where it says of none. Nothing
 * is proven yet: it tells what to expect, and bounds what is read.
 */
export function claimedService(head: RequestHead): string | undefined {
  const authorization = head.header('authorization');
  if (authorization !== undefined) return serviceOf(after(authorization, inHeader, ','));
  const query = head.target.indexOf('?');
  return query < 0 ? undefined : serviceOf(after(head.target.slice(query), inQuery, '&'));
}

function after(text: string, name: string, end: string): string | undefined {
  const start = text.indexOf(name);
  if (start < 0) return undefined;
  const stop = text.indexOf(end, start);
  return text.slice(start + name.length, stop < 0 ? undefined : stop);
}

/** `<access key id>/<date>/<region>/<service>/aws4_request`; SigV4A leaves the region out. */
function serviceOf(credential: string | undefined): string | undefined {
  return credential?.replaceAll(/%2f/gi, '/').split('/', 6).at(-2);
}
