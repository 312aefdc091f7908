import type { Attributes } from '@opentelemetry/api';
import type { RequestOutcome } from '../../call/request-outcome.ts';
import { decidingLayer } from '../deciding-layer.ts';

/** Services as AWS's SDKs name them in `rpc.service`. */
const serviceNames: Readonly<Record<string, string>> = {
  sts: 'STS',
  iam: 'IAM',
  'iam-toolbox': 'IAM Toolbox',
  organizations: 'Organizations',
  cloudtrail: 'CloudTrail',
  locum: 'Locum',
  signin: 'Signin',
  federation: 'Federation',
};

/** E.g. `STS.AssumeRole`; the method where no operation was named, since all other names are the client's to choose. */
export function spanName({ subject, request }: RequestOutcome): string {
  return subject === undefined ? request.method : `${serviceName(subject.service)}.${subject.name}`;
}

/**
 * What the span of a request tells: nothing of its input, nothing of who calls. Those are in the audit trail, under the id
 * of the request.
 *
 * Source: https://opentelemetry.io/docs/specs/semconv/cloud-providers/aws-sdk/, …/semconv/http/http-spans/
 */
export function requestAttributes(outcome: RequestOutcome): Attributes {
  const { request, requestId, subject, route, status, error } = outcome;
  return {
    // A page is no call of a procedure; its name is that of the span.
    ...((route !== undefined || subject === undefined) && { 'rpc.system': 'aws-api' }),
    ...(route !== undefined && {
      'rpc.service': serviceName(route.service),
      'rpc.method': route.name,
    }),
    'aws.request_id': requestId,
    'http.request.method': request.method,
    'http.response.status_code': status,
    'client.address': request.sourceIp,
    ...(error !== undefined && { 'error.type': error.code }),
    ...(error?.failure !== undefined && { 'locum.failure.reason': error.failure.reason }),
  };
}

/** What the span of `authorize` tells: the last decision, which is the one that was denied if one was. */
export function decisionAttributes({ checks }: RequestOutcome): Attributes {
  const decision = checks.at(-1)?.decision;
  if (decision === undefined) return {};
  return {
    'locum.decision.result': decision.effect,
    'locum.decision.layer': decidingLayer(decision),
  };
}

function serviceName(service: string): string {
  return serviceNames[service] ?? service;
}
