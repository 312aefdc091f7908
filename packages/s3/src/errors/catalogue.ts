/** What S3 answers by a code: the HTTP status and the text, where no other text is given. */
export interface CatalogueEntry {
  readonly status: number;
  readonly message: string;
}

/** Error codes of S3. */
export type S3ErrorCode =
  | 'AccessDenied'
  | 'AccessForbidden'
  | 'AuthorizationHeaderMalformed'
  | 'AuthorizationQueryParametersError'
  | 'BadDigest'
  | 'BadRequest'
  | 'EntityTooLarge'
  | 'EntityTooSmall'
  | 'ExpiredToken'
  | 'IncompleteBody'
  | 'InternalError'
  | 'InvalidAccessKeyId'
  | 'InvalidArgument'
  | 'InvalidBucketName'
  | 'InvalidDigest'
  | 'InvalidPolicyDocument'
  | 'InvalidRequest'
  | 'InvalidTag'
  | 'InvalidToken'
  | 'InvalidURI'
  | 'KeyTooLongError'
  | 'MalformedPOSTRequest'
  | 'MalformedTrailerError'
  | 'MalformedXML'
  | 'MaxMessageLengthExceeded'
  | 'MaxPostPreDataLengthExceeded'
  | 'MethodNotAllowed'
  | 'MissingContentLength'
  | 'NoSuchBucket'
  | 'NoSuchKey'
  | 'NoSuchUpload'
  | 'NotImplemented'
  | 'PreconditionFailed'
  | 'RequestTimeTooSkewed'
  | 'ServiceUnavailable'
  | 'SignatureDoesNotMatch'
  | 'SlowDown'
  | 'XAmzContentSHA256Mismatch';

function entry(status: number, message: string): CatalogueEntry {
  return { status, message };
}

/** The errors that a request can earn before a store has seen it, and those that a gateway answers with for itself. */
export const errorCatalogue: Readonly<Record<S3ErrorCode, CatalogueEntry>> = {
  AccessDenied: entry(403, 'Access Denied'),
  AccessForbidden: entry(403, 'CORSResponse: This CORS request is not allowed.'),
  AuthorizationHeaderMalformed: entry(400, 'The authorization header that you provided is not valid.'),
  AuthorizationQueryParametersError: entry(
    400,
    'Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential, X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.',
  ),
  BadDigest: entry(400, 'The Content-MD5 you specified did not match what we received.'),
  BadRequest: entry(400, 'Bad Request'),
  EntityTooLarge: entry(400, 'Your proposed upload exceeds the maximum allowed size'),
  EntityTooSmall: entry(400, 'Your proposed upload is smaller than the minimum allowed size'),
  ExpiredToken: entry(400, 'The provided token has expired.'),
  IncompleteBody: entry(
    400,
    'You did not provide the number of bytes specified by the Content-Length HTTP header',
  ),
  InternalError: entry(500, 'We encountered an internal error. Please try again.'),
  InvalidAccessKeyId: entry(403, 'The AWS Access Key Id you provided does not exist in our records.'),
  InvalidArgument: entry(400, 'Invalid Argument'),
  InvalidBucketName: entry(400, 'The specified bucket is not valid.'),
  InvalidDigest: entry(400, 'The Content-MD5 you specified was invalid.'),
  InvalidPolicyDocument: entry(
    400,
    'The content of the form does not meet the conditions specified in the policy document.',
  ),
  InvalidRequest: entry(400, 'Invalid Request'),
  InvalidTag: entry(400, 'The tag provided was not a valid tag.'),
  InvalidToken: entry(400, 'The provided token is malformed or otherwise invalid.'),
  InvalidURI: entry(400, "Couldn't parse the specified URI."),
  KeyTooLongError: entry(400, 'Your key is too long'),
  MalformedPOSTRequest: entry(400, 'The body of your POST request is not well-formed multipart/form-data.'),
  MalformedTrailerError: entry(
    400,
    'The request contained trailing data that was not well-formed or did not conform to our published schema.',
  ),
  MalformedXML: entry(
    400,
    'The XML you provided was not well-formed or did not validate against our published schema',
  ),
  MaxMessageLengthExceeded: entry(400, 'Your request was too big.'),
  MaxPostPreDataLengthExceeded: entry(
    400,
    'Your POST request fields preceding the upload file were too large.',
  ),
  MethodNotAllowed: entry(405, 'The specified method is not allowed against this resource.'),
  MissingContentLength: entry(411, 'You must provide the Content-Length HTTP header.'),
  NoSuchBucket: entry(404, 'The specified bucket does not exist'),
  NoSuchKey: entry(404, 'The specified key does not exist.'),
  NoSuchUpload: entry(
    404,
    'The specified multipart upload does not exist. The upload ID might be invalid, or the multipart upload might have been aborted or completed.',
  ),
  NotImplemented: entry(501, 'A header you provided implies functionality that is not implemented'),
  PreconditionFailed: entry(412, 'At least one of the pre-conditions you specified did not hold'),
  RequestTimeTooSkewed: entry(
    403,
    'The difference between the request time and the current time is too large.',
  ),
  ServiceUnavailable: entry(503, 'Please reduce your request rate.'),
  SignatureDoesNotMatch: entry(
    403,
    'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
  ),
  SlowDown: entry(503, 'Please reduce your request rate.'),
  XAmzContentSHA256Mismatch: entry(
    400,
    "The provided 'x-amz-content-sha256' header does not match what was computed.",
  ),
};
