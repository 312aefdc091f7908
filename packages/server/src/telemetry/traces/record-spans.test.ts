import { SpanStatusCode } from '@opentelemetry/api';
import { InMemorySpanExporter, SimpleSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import { expect, test } from 'vitest';
import { outcomeOf } from '../../../test/audit/event-outcome.ts';
import { internalFailure } from '../../errors/request-errors.ts';
import { OperationTable } from '../../front/operation-table.ts';
import { recordSpans } from './record-spans.ts';

test('a call that breaks on our side is an error, in the step that broke, and no detail is told', () => {
  const exporter = new InMemorySpanExporter();
  const provider = new TracerProvider({ spanProcessors: [new SimpleSpanProcessor({ exporter })] });
  const route = new OperationTable().findAction('GetCallerIdentity', '2011-06-15')!;
  recordSpans(provider.getTracer('test'))(
    outcomeOf(route, {
      error: internalFailure('the secret is hunter2'),
      status: 500,
      timeline: { startedAt: 1000, authenticatedAt: 1000.25, authorizedAt: 1000.5, endedAt: 1002 },
    }),
  );
  const spans = exporter.getFinishedSpans();
  expect(
    spans.map(({ name, status, attributes, startTime, endTime }) => ({
      name,
      status: status.code,
      errorType: attributes['error.type'],
      // Nanoseconds within the second; the head came at 750 ms.
      start: startTime[1] / 1e6,
      end: endTime[1] / 1e6,
    })),
  ).toEqual([
    { name: 'authenticate', status: 0, errorType: undefined, start: 750, end: 750.25 },
    { name: 'authorize', status: 0, errorType: undefined, start: 750.25, end: 750.5 },
    { name: 'run', status: 0, errorType: 'InternalFailure', start: 750.5, end: 752 },
    {
      name: 'STS.GetCallerIdentity',
      status: SpanStatusCode.ERROR,
      errorType: 'InternalFailure',
      start: 750,
      end: 752,
    },
  ]);
  const told = spans.map(({ name, status, attributes }) => ({ name, status, attributes }));
  expect(JSON.stringify(told)).not.toContain('hunter2');
});
