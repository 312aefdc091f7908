import type { RawRequest } from '../wire/raw-request.ts';
import { cut, quote } from './json-text.ts';

/** CloudTrail cuts longer names of clients. */
const longestUserAgent = 1024;

/** `,"awsRegion":…,"sourceIPAddress":…,"userAgent":…`: where a request was made, and with what. */
export function eventOrigin(request: RawRequest, region: string): string {
  const agent = request.header('user-agent');
  return (
    `,"awsRegion":${quote(region)},"sourceIPAddress":${quote(request.sourceIp)}` +
    `,"userAgent":${agent === undefined ? 'null' : quote(cut(agent, longestUserAgent))}`
  );
}
