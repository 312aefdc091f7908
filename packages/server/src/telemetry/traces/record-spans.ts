import { ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import type { Context, TextMapGetter, Tracer } from '@opentelemetry/api';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import type { Observer, RequestOutcome } from '../../call/request-outcome.ts';
import type { RawRequest } from '../../wire/raw-request.ts';
import { requestSteps } from './request-steps.ts';
import { decisionAttributes, requestAttributes, spanName } from './span-attributes.ts';

const propagator = new W3CTraceContextPropagator();
const headers: TextMapGetter<RawRequest> = {
  get: (request, name) => request.header(name),
  keys: () => propagator.fields(),
};

/**
 * Makes the spans of each request once it is answered, from the times that were taken on its way. They are in the trace that
 * the client's `traceparent` names (https://www.w3.org/TR/trace-context/).
 */
export function recordSpans(tracer: Tracer): Observer {
  return (outcome) => {
    const { request, timeline, status, error } = outcome;
    const parent = propagator.extract(ROOT_CONTEXT, request, headers);
    // The timeline has no epoch; the moment that the head came in has no fractions.
    const epoch = request.receivedAt - timeline.startedAt;
    const span = tracer.startSpan(
      spanName(outcome),
      {
        kind: SpanKind.SERVER,
        startTime: epoch + timeline.startedAt,
        attributes: requestAttributes(outcome),
      },
      parent,
    );
    if (!span.isRecording()) return;
    recordSteps(tracer, outcome, trace.setSpan(parent, span), epoch);
    // A server's span is no error where the client is at fault:
    // https://opentelemetry.io/docs/specs/semconv/http/http-spans/#status
    if (error !== undefined && status >= 500) {
      span.setStatus({ code: SpanStatusCode.ERROR, message: error.code });
    }
    span.end(epoch + timeline.endedAt);
  };
}

function recordSteps(tracer: Tracer, outcome: RequestOutcome, parent: Context, epoch: number): void {
  for (const { name, startedAt, endedAt, hasFailed } of requestSteps(outcome)) {
    const attributes = {
      ...(name === 'authorize' && decisionAttributes(outcome)),
      ...(hasFailed && outcome.error !== undefined && { 'error.type': outcome.error.code }),
    };
    tracer.startSpan(name, { startTime: epoch + startedAt, attributes }, parent).end(epoch + endedAt);
  }
}
