import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ListUsersCommand } from '@aws-sdk/client-iam';
import { AssumeRoleCommand, GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { send, signedForm } from '../support/raw-client.ts';
import { startTestService } from '../support/running-service.ts';
import type { TestCredentials, TestService } from '../support/running-service.ts';
import { allow, assume, makeRole, makeUser, policy, refusal, trust } from '../support/world.ts';
import type { CollectedSpan, OtlpCollector } from './otlp-collector.ts';
import { startCollector } from './otlp-collector.ts';

/** A collector of OpenTelemetry is told of the calls. */

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  vi.unstubAllEnvs();
  for (const close of closing.splice(0).toReversed()) await close();
});

/** A service that sends to a collector. `stop` ends the service, whose last spans are then sent. */
async function traced(
  variables: Readonly<Record<string, string>> = {},
  answer: number | 'never' = 200,
): Promise<{ service: TestService; collector: OtlpCollector; stop: () => Promise<void> }> {
  const collector = await startCollector(answer);
  closing.push(() => collector.close());
  vi.stubEnv('OTEL_EXPORTER_OTLP_ENDPOINT', collector.url);
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
  const service = await startTestService();
  let isStopped = false;
  const stop = async (): Promise<void> => {
    if (!isStopped) await service.close();
    isStopped = true;
  };
  closing.push(stop);
  return { service, collector, stop };
}

const named = (collector: OtlpCollector, name: string): readonly CollectedSpan[] =>
  collector.spans.filter((span) => span.name === name);
const childrenOf = (collector: OtlpCollector, { spanId }: CollectedSpan): readonly CollectedSpan[] =>
  collector.spans.filter((span) => span.parentSpanId === spanId);

const server = 2;
const internal = 1;

/** Calls GetCallerIdentity with headers that the SDK does not send. */
async function callWith(
  service: TestService,
  headers: Readonly<Record<string, string>>,
  Action = 'GetCallerIdentity',
): Promise<Awaited<ReturnType<typeof send>>> {
  const form = { Action, Version: '2011-06-15' };
  const call = signedForm(service.url, form, service.administrator, { service: 'sts', now: service.now() });
  return await send(service.url, { ...call, headers: { ...call.headers, ...headers } });
}

describe('a call', () => {
  test('is a span of the server, with a span for each of its steps', async () => {
    const { service, collector, stop } = await traced();
    const alice = await makeUser(service, 'alice', policy(allow('sts:*')));
    const arn = await makeRole(service, 'reader', policy(trust(service.accountId)));
    const before = service.now();
    const { $metadata } = await service
      .sts(alice)
      .send(new AssumeRoleCommand({ RoleArn: arn, RoleSessionName: 'monday' }));
    const after = service.now();
    await stop();
    expect([...collector.paths]).toEqual(['POST /v1/traces']);
    const [span] = named(collector, 'STS.AssumeRole');
    expect(span).toMatchObject({ kind: server, status: 0, parentSpanId: undefined });
    expect(span!.attributes).toEqual({
      'rpc.system': 'aws-api',
      'rpc.service': 'STS',
      'rpc.method': 'AssumeRole',
      'aws.request_id': $metadata.requestId,
      'http.request.method': 'POST',
      'http.response.status_code': 200,
      'client.address': '127.0.0.1',
    });
    expect(span!.resource['service.name']).toBe('locum');
    expect(Number(span!.start / 1_000_000n)).toBeGreaterThanOrEqual(before);
    expect(Number(span!.end / 1_000_000n)).toBeLessThanOrEqual(after + 1);
    const children = childrenOf(collector, span!);
    expect(children.map(({ name }) => name)).toEqual(['authenticate', 'authorize', 'run']);
    expect(children.every(({ kind, traceId }) => kind === internal && traceId === span!.traceId)).toBe(true);
    expect(children[1]!.attributes).toEqual({
      'locum.decision.result': 'allowed',
      'locum.decision.layer': 'identity',
    });
    const times = [span!.start, ...children.flatMap(({ start, end }) => [start, end]), span!.end];
    expect(times).toEqual(times.toSorted((a, b) => Number(a - b)));
    expect(children[0]!.start).toBe(span!.start);
    expect(children[2]!.end).toBe(span!.end);
    expect(span!.end).toBeGreaterThan(span!.start);
  });

  test('that is denied ends where it was, and says by which layer', async () => {
    const { service, collector, stop } = await traced();
    const alice = await makeUser(service, 'alice');
    await refusal(service.iam(alice).send(new ListUsersCommand({})));
    await stop();
    const [span] = named(collector, 'IAM.ListUsers');
    // It is the client's fault, so the span is no error.
    expect(span).toMatchObject({ status: 0 });
    expect(span!.attributes).toMatchObject({
      'http.response.status_code': 403,
      'error.type': 'AccessDenied',
      'locum.failure.reason': 'no-allow',
    });
    const children = childrenOf(collector, span!);
    expect(children.map(({ name }) => name)).toEqual(['authenticate', 'authorize']);
    expect(children[1]!.attributes).toEqual({
      'locum.decision.result': 'implicitDeny',
      'locum.decision.layer': 'identity',
      'error.type': 'AccessDenied',
    });
  });

  test('of somebody unknown ends at authentication', async () => {
    const { service, collector, stop } = await traced();
    const stranger = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'wrong' };
    await refusal(service.sts(stranger).send(new GetCallerIdentityCommand({})));
    await stop();
    const [span] = named(collector, 'STS.GetCallerIdentity');
    const children = childrenOf(collector, span!);
    expect(children.map(({ name, attributes }) => [name, attributes])).toEqual([
      ['authenticate', { 'error.type': 'InvalidClientTokenId' }],
    ]);
  });

  test('without signature has no authentication', async () => {
    const { service, collector, stop } = await traced();
    const form = new URLSearchParams({
      Action: 'AssumeRoleWithWebIdentity',
      Version: '2011-06-15',
      RoleArn: `arn:aws:iam::${service.accountId}:role/nobody`,
      RoleSessionName: 'session',
      WebIdentityToken: 'not-a-token-but-a-secret',
    });
    await (await fetch(service.url, { method: 'POST', body: form })).text();
    await stop();
    const [span] = named(collector, 'STS.AssumeRoleWithWebIdentity');
    expect(childrenOf(collector, span!).map(({ name }) => name)).toEqual(['authorize']);
    expect(span!.attributes['locum.failure.reason']).toBe('malformed');
    expect(collector.text).not.toContain('not-a-token');
  });

  test('of no operation is named by its method alone', async () => {
    const { service, collector, stop } = await traced();
    await callWith(service, {}, 'StealEverything');
    await stop();
    const [span] = named(collector, 'POST');
    expect(span!.attributes['error.type']).toBe('InvalidAction');
    expect(childrenOf(collector, span!)).toEqual([]);
    expect(collector.text).not.toContain('StealEverything');
  });

  test('tells nothing of who calls, of what, or of any secret', async () => {
    const { service, collector, stop } = await traced();
    const alice = await makeUser(service, 'alice', policy(allow('sts:*')));
    const arn = await makeRole(service, 'reader', policy(trust(service.accountId)));
    const session: TestCredentials = await assume(service, arn, alice);
    await service.sts(session).send(new GetCallerIdentityCommand({}));
    await stop();
    expect(collector.spans.length).toBeGreaterThan(10);
    for (const word of [
      service.accountId,
      'alice',
      'reader',
      'arn:',
      alice.accessKeyId,
      alice.secretAccessKey,
      session.accessKeyId,
      session.secretAccessKey,
      session.sessionToken!,
    ]) {
      expect(collector.text).not.toContain(word);
    }
  });
});

describe('the trace', () => {
  const traceId = '0af7651916cd43dd8448eb211c80319c';
  const parentSpanId = 'b7ad6b7169203331';

  test('of the client is continued', async () => {
    const { service, collector, stop } = await traced();
    await callWith(service, { traceparent: `00-${traceId}-${parentSpanId}-01`, tracestate: 'vendor=1' });
    await stop();
    const [span] = named(collector, 'STS.GetCallerIdentity');
    expect(span).toMatchObject({ traceId, parentSpanId, traceState: 'vendor=1' });
  });

  test('that the client does not record is not recorded here', async () => {
    const { service, collector, stop } = await traced();
    await callWith(service, { traceparent: `00-${traceId}-${parentSpanId}-00` });
    await stop();
    expect(named(collector, 'STS.GetCallerIdentity')).toEqual([]);
  });

  test('begins here when what the client names is none', async () => {
    const { service, collector, stop } = await traced();
    const malformed = [
      '',
      `00-${'0'.repeat(32)}-${parentSpanId}-01`,
      `00-${traceId}-${'0'.repeat(16)}-01`,
      `ff-${traceId}-${parentSpanId}-01`,
      `00-${traceId.toUpperCase()}-${parentSpanId}-01`,
      `00-${traceId}-${parentSpanId}-01-x`,
      'a-'.repeat(4000),
    ];
    for (const traceparent of malformed) expect((await callWith(service, { traceparent })).status).toBe(200);
    await stop();
    const spans = named(collector, 'STS.GetCallerIdentity');
    expect(spans).toHaveLength(malformed.length);
    expect(spans.every((span) => span.parentSpanId === undefined)).toBe(true);
    const ids = new Set(spans.map((span) => span.traceId));
    expect(ids.size).toBe(malformed.length);
    expect(ids).not.toContain(traceId);
  });
});

describe('the variables of OpenTelemetry', () => {
  test('name the service', async () => {
    const { service, collector, stop } = await traced({
      OTEL_SERVICE_NAME: 'sts-of-europe',
      OTEL_RESOURCE_ATTRIBUTES: 'deployment.environment.name=test,service.name=other',
    });
    await callWith(service, {});
    await stop();
    expect(collector.spans[0]!.resource).toMatchObject({
      'service.name': 'sts-of-europe',
      'deployment.environment.name': 'test',
    });
  });

  test('may name an endpoint of traces alone, whole', async () => {
    const collector = await startCollector();
    closing.push(() => collector.close());
    vi.stubEnv('OTEL_EXPORTER_OTLP_TRACES_ENDPOINT', `${collector.url}/own/path`);
    const service = await startTestService();
    await callWith(service, {});
    await service.close();
    expect([...collector.paths]).toEqual(['POST /own/path']);
  });

  test('say which calls are traced, whatever the client would like', async () => {
    const { service, collector, stop } = await traced({ OTEL_TRACES_SAMPLER: 'always_off' });
    await callWith(service, { traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01' });
    await stop();
    expect(collector.paths.size).toBe(0);
  });

  test('say how soon spans are sent', async () => {
    const { service, collector } = await traced({ OTEL_BSP_SCHEDULE_DELAY: '10' });
    await callWith(service, {});
    // Without the variable it would take five seconds.
    await vi.waitFor(() => expect(named(collector, 'STS.GetCallerIdentity')).toHaveLength(1));
  });

  test('say how many may wait: what comes more is dropped, and calls go on', async () => {
    const { service, collector, stop } = await traced({ OTEL_BSP_MAX_QUEUE_SIZE: '1' });
    await callWith(service, {});
    await stop();
    // Of the four spans that end together one is sent, one waits meanwhile, and two have no room.
    expect(collector.spans).toHaveLength(2);
  });

  test('that name no URL keep the service from starting', async () => {
    vi.stubEnv('OTEL_EXPORTER_OTLP_ENDPOINT', 'collector:4318');
    await expect(startTestService()).rejects.toThrow('OTEL_EXPORTER_OTLP_ENDPOINT is no http or https URL');
  });
});

describe('a collector that fails', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'locum-traces-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test('to answer slows neither the calls nor the end', async () => {
    const { service, collector, stop } = await traced({}, 'never');
    // More than one batch, so that the first is sent, and waited for, while calls come.
    for (let call = 0; call < 140; call += 1) {
      const begun = performance.now();
      await callWith(service, {});
      // The exporter itself would wait for ten seconds.
      expect(performance.now() - begun).toBeLessThan(3000);
    }
    await vi.waitFor(() => expect(collector.paths.size).toBe(1));
    const begun = performance.now();
    await stop();
    expect(performance.now() - begun).toBeLessThan(5000);
  });

  test('is told of once, without what was sent', async () => {
    const collector = await startCollector(400);
    closing.push(() => collector.close());
    vi.stubEnv('OTEL_EXPORTER_OTLP_ENDPOINT', `${collector.url}/?token=secret`);
    const logFile = join(folder, 'log');
    const service = await startTestService({ logLevel: 'info', logFile });
    for (let call = 0; call < 280; call += 1) await callWith(service, {});
    await service.close();
    const log = readFileSync(logFile, 'utf8');
    expect(log.match(/traces are lost: they cannot be exported/g)).toHaveLength(1);
    expect(log).not.toContain('token=secret');
  });
});
