import { escapeXml } from '../xml/serialize-xml.ts';
import type { S3Error } from './s3-error.ts';

/** What an answer says beside the error. */
export interface ErrorContext {
  /** As in the header `x-amz-request-id`. */
  readonly requestId: string;
  /** As in the header `x-amz-id-2`. */
  readonly hostId: string;
  /** The path that was asked for, decoded. */
  readonly resource?: string;
}

/**
 * The error document of S3, for `Content-Type: application/xml`. An answer to HEAD has the status only.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html#RESTErrorResponses
 */
export function errorXml(
  { code, message, details }: Pick<S3Error, 'code' | 'message' | 'details'>,
  { requestId, hostId, resource }: ErrorContext,
): string {
  const elements: readonly (readonly [string, string | undefined])[] = [
    ['Code', code],
    ['Message', message],
    ...Object.entries(details),
    ['Resource', resource],
    ['RequestId', requestId],
    ['HostId', hostId],
  ];
  const content = elements
    .filter((element): element is readonly [string, string] => element[1] !== undefined)
    .map(([name, text]) => `<${name}>${escapeXml(text)}</${name}>`)
    .join('');
  return `<?xml version="1.0" encoding="UTF-8"?>\n<Error>${content}</Error>`;
}
