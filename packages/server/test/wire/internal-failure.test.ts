import { expect, test } from 'vitest';
import { OperationTable } from '../../src/front/operation-table.ts';
import { QueryProtocol } from '../../src/front/query/query-protocol.ts';
import { createPipeline } from '../../src/front/pipeline.ts';
import type { Services } from '../../src/call/services.ts';
import type { RequestOutcome } from '../../src/call/request-outcome.ts';
import { ReceivedRequest } from '../../src/wire/raw-request.ts';

test('a mistake of ours tells the client nothing, and the log everything', async () => {
  const outcomes: RequestOutcome[] = [];
  const failures: unknown[] = [];
  const broken = new Error('the disk is on fire, and the secret is hunter2');
  const query = new QueryProtocol({
    table: new OperationTable(),
    authenticate: () => {
      throw broken;
    },
    region: 'us-east-1',
  });
  const handle = createPipeline({
    isFresh: () => true,
    protocols: [query],
    services: {} as Services,
    region: 'us-east-1',
    admit: () => undefined,
    observers: [(outcome) => void outcomes.push(outcome)],
    keepDenial: () => ({ headers: [] }),
    onFailure: (_requestId, error) => failures.push(error),
  });
  const answer = await handle(
    new ReceivedRequest({
      method: 'GET',
      target: '/?Action=GetCallerIdentity&Version=2011-06-15',
      headers: [],
      body: Buffer.alloc(0),
      sourceIp: '192.0.2.1',
      secureTransport: false,
      receivedAt: 0,
    }),
  );
  expect(answer.status).toBe(500);
  expect(answer.body).toContain('<Type>Receiver</Type>');
  expect(answer.body).toContain('<Code>InternalFailure</Code>');
  expect(answer.body).not.toContain('Message');
  expect(answer.body).not.toContain('hunter2');
  expect(failures).toEqual([broken]);
  expect(outcomes).toMatchObject([
    { status: 500, error: { code: 'InternalFailure' }, route: { operation: { name: 'GetCallerIdentity' } } },
  ]);
});
