import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EnableOutboundWebIdentityFederationCommand } from '@aws-sdk/client-iam';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { startTestService } from '../support/running-service.ts';
import { startCollector } from '../telemetry/otlp-collector.ts';
import type { OtlpCollector } from '../telemetry/otlp-collector.ts';

/** Whoever watches the service sees what browsers and relying parties ask for, like any call. */

const folder = mkdtempSync(join(tmpdir(), 'locum-pages-'));
const logFile = join(folder, 'locum.log');
let collector: OtlpCollector;
let lines: readonly Readonly<Record<string, unknown>>[];
let metrics: string;

const visits = [
  ['GET', '/federation', 400, 'Federate', 'InvalidRequest'],
  ['POST', '/saml', 400, 'ConsumeAssertion', 'InvalidIdentityToken'],
  ['POST', '/saml/role', 400, 'ChooseRole', 'InvalidRequest'],
  ['GET', '/saml', 405, 'ConsumeAssertion', 'MethodNotAllowed'],
  ['GET', '/saml/metadata', 200, 'GetServiceProviderMetadata', undefined],
  ['GET', '/signin', 401, 'GetSigninStatus', undefined],
] as const;

beforeAll(async () => {
  collector = await startCollector(200);
  vi.stubEnv('OTEL_EXPORTER_OTLP_ENDPOINT', collector.url);
  const service = await startTestService({ logLevel: 'info', logFile, metricsPort: 0 });
  for (const [method, path] of visits) await fetch(service.url + path, { method });
  const { IssuerIdentifier } = await service.iam().send(new EnableOutboundWebIdentityFederationCommand());
  const { pathname } = new URL(IssuerIdentifier ?? '');
  await fetch(`${service.url}${pathname}/.well-known/jwks.json`);
  await fetch(`${service.url}/issuers/nobody`);
  metrics = await (await fetch(`${service.metricsUrl}/metrics`)).text();
  await service.close();
  lines = readFileSync(logFile, 'utf8')
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line));
});

afterAll(async () => {
  vi.unstubAllEnvs();
  await collector.close();
  rmSync(folder, { recursive: true });
});

const requestOf = (operation: string, status: number) =>
  lines.filter((line) => line['operation'] === operation && line['status'] === status);

describe.each(visits)('%s %s', (_method, _path, status, name, code) => {
  test('is one line of the log, with its reason where it was refused', () => {
    const [line, ...more] = requestOf(name, status);
    expect(more).toEqual([]);
    expect(line).toMatchObject({ message: 'request', service: 'signin', sourceIp: '127.0.0.1' });
    expect(line?.['errorCode']).toBe(code);
    expect(line?.['reason']).toEqual(code === undefined ? undefined : expect.stringMatching(/\w/));
  });

  test('is counted', () => {
    const labels = `service="signin",operation="${name}",code="${code ?? 'OK'}"`;
    expect(metrics).toContain(`locum_requests_total{${labels}} 1`);
  });

  test('is a span', () => {
    const spans = collector.spans.filter((span) => span.name === `Signin.${name}`);
    expect(spans.map((span) => span.attributes['http.response.status_code'])).toContain(status);
  });
});

test('the documents of an issuer are there as well, and those that there are not', () => {
  expect(requestOf('GetIssuerDocument', 200)).toMatchObject([{ service: 'federation' }]);
  expect(requestOf('GetIssuerDocument', 404)).toMatchObject([
    { service: 'federation', errorCode: 'NotFound' },
  ]);
  expect(metrics).toContain(
    'locum_requests_total{service="federation",operation="GetIssuerDocument",code="OK"} 1',
  );
  expect(collector.spans.map(({ name }) => name)).toContain('Federation.GetIssuerDocument');
});

test('no line of the log has a member twice', () => {
  for (const line of readFileSync(logFile, 'utf8').split('\n')) {
    const names = [...line.matchAll(/[{,]"(\w+)":/g)].map(([, name]) => name);
    expect(new Set(names).size).toBe(names.length);
  }
});
