import { S3Error } from './s3-error.ts';

/** One value of the request is not what S3 takes there. The value is not repeated: it may be anything. */
export function invalidArgument(name: string, message: string): S3Error {
  return new S3Error('InvalidArgument', message, { ArgumentName: name });
}

/** The target cannot be read, or could be read in two ways. */
export function invalidUri(message?: string): S3Error {
  return new S3Error('InvalidURI', message);
}

export function invalidRequest(message: string): S3Error {
  return new S3Error('InvalidRequest', message);
}

export function malformedXml(): S3Error {
  return new S3Error('MalformedXML');
}

/** Something is asked for that is known to S3, but not here. */
export function notImplemented(header: string): S3Error {
  return new S3Error('NotImplemented', undefined, { Header: header });
}

/** What the client sent with the request and did not sign. */
export function headersNotSigned(names: readonly string[]): S3Error {
  return new S3Error('AccessDenied', 'There were headers present in the request which were not signed', {
    HeadersNotSigned: names.join(', '),
  });
}
