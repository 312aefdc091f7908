import type { ServiceError } from '../../errors/service-error.ts';
import { escapeXml } from '../../wire/escape-xml.ts';
import type { RawRequest, RawResponse } from '../../wire/raw-request.ts';
import { jsonError } from '../json/answer.ts';
import { errorAnswer, wantsJson } from '../query/answer.ts';
import { encodeCborTexts } from './encode-cbor-texts.ts';

type Refuse = (error: ServiceError, requestId: string, request: RawRequest) => RawResponse;

/**
 * An error in the protocol that the client of a service that is not here speaks. What the request does not show of it is known of
 * the service, which is the one that it is signed for.
 */
export function refuseAbsent(
  error: ServiceError,
  request: RawRequest,
  requestId: string,
  service: string | undefined,
): RawResponse {
  return protocolOf(request, service)(error, requestId, request);
}

function protocolOf(request: RawRequest, service: string | undefined): Refuse {
  if (request.header('smithy-protocol') === 'rpc-v2-cbor') return refuseInCbor;
  if (request.header('x-amz-target') !== undefined) return jsonError;
  if (service === 'ec2') return refuseAsEc2;
  if (service?.startsWith('s3') === true) return refuseAsS3;
  const type = request.header('content-type') ?? '';
  if (type.startsWith('application/x-www-form-urlencoded') || isRestXml(service)) return refuseInQuery;
  return refuseInRestJson;
}

/** Beside S3; their errors look as those of Query do. */
const isRestXml = (service: string | undefined): boolean => service === 'cloudfront' || service === 'route53';

const refuseInQuery: Refuse = (error, requestId, request) =>
  errorAnswer(error, undefined, { requestId, extendedRequestId: undefined, asJson: wantsJson(request) });

/** Source: https://smithy.io/2.0/aws/protocols/aws-ec2-query-protocol.html */
const refuseAsEc2: Refuse = (error, requestId) => ({
  status: error.status,
  headers: ['x-amzn-RequestId', requestId, 'Content-Type', 'text/xml;charset=UTF-8'],
  body: `<Response><Errors><Error>${xmlOf(error)}</Error></Errors><RequestID>${requestId}</RequestID></Response>\n`,
});

/** Source: https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html */
const refuseAsS3: Refuse = (error, requestId) => ({
  status: error.status,
  headers: ['x-amz-request-id', requestId, 'Content-Type', 'application/xml'],
  body: `<Error>${xmlOf(error)}<RequestId>${requestId}</RequestId></Error>\n`,
});

const xmlOf = ({ code, message }: ServiceError): string =>
  `<Code>${code}</Code><Message>${escapeXml(message)}</Message>`;

/** Source: https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html */
const refuseInRestJson: Refuse = ({ code, message, status }, requestId) => ({
  status,
  headers: ['x-amzn-RequestId', requestId, 'x-amzn-ErrorType', code, 'Content-Type', 'application/json'],
  body: JSON.stringify({ message }),
});

/** Source: https://smithy.io/2.0/additional-specs/protocols/smithy-rpc-v2.html */
const refuseInCbor: Refuse = ({ code, message, status }, requestId) => ({
  status,
  headers: [
    'x-amzn-RequestId',
    requestId,
    'smithy-protocol',
    'rpc-v2-cbor',
    'Content-Type',
    'application/cbor',
  ],
  body: encodeCborTexts({ __type: code, message }),
});
