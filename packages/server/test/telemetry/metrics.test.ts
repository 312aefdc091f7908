import { ListUsersCommand } from '@aws-sdk/client-iam';
import { AssumeRoleCommand, GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { callLocum } from '../support/locum-client.ts';
import { send, signedForm } from '../support/raw-client.ts';
import { startTestService } from '../support/running-service.ts';
import type { TestCredentials, TestService } from '../support/running-service.ts';
import { allow, assume, makeRole, makeUser, policy, refusal, trust } from '../support/world.ts';
import { scrape } from './scrape.ts';
import type { Scrape } from './scrape.ts';

/** An operator looks at /metrics while people call. */

let service: TestService;
let account: string;
let alice: TestCredentials;
let arn: string;

beforeAll(async () => {
  service = await startTestService({ metricsPort: 0, issuanceLimitPerPrincipal: 2 });
  account = service.accountId;
  alice = await makeUser(service, 'alice', policy(allow('sts:*')));
  arn = await makeRole(service, 'reader', policy(trust(account)), { policy: policy(allow('iam:ListUsers')) });
});
afterAll(() => service.close());

describe('calls', () => {
  test('are counted by operation and code, and timed', async () => {
    const before = await scrape(service);
    const assumeRole = { operation: 'AssumeRole', code: 'OK' };
    expect(before.value('sts_requests_total', assumeRole)).toBeUndefined();
    expect(
      before.value('locum_requests_total', { service: 'iam', operation: 'CreateUser', code: 'OK' }),
    ).toBe(1);
    await assume(service, arn, alice);
    await service.sts(alice).send(new GetCallerIdentityCommand({}));
    await service.sts(alice).send(new GetCallerIdentityCommand({}));
    const after = await scrape(service);
    expect(after.value('sts_requests_total', assumeRole)).toBe(1);
    expect(after.value('locum_requests_total', { service: 'sts', ...assumeRole })).toBe(1);
    expect(after.value('sts_requests_total', { operation: 'GetCallerIdentity', code: 'OK' })).toBe(2);
    const timed = { service: 'sts', operation: 'GetCallerIdentity' };
    expect(after.value('locum_request_duration_seconds_count', timed)).toBe(2);
    const seconds = after.value('locum_request_duration_seconds_sum', timed)!;
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThan(5);
  });

  test('that hand out sessions are counted as such, and those that fail are not', async () => {
    const series = { service: 'sts', operation: 'AssumeRole' };
    service.advance(10);
    const before = (await scrape(service)).value('locum_sessions_issued_total', series) ?? 0;
    await assume(service, arn, alice);
    await refusal(
      service.sts(alice).send(new AssumeRoleCommand({ RoleArn: `${arn}-not`, RoleSessionName: 'none' })),
    );
    expect((await scrape(service)).value('locum_sessions_issued_total', series)).toBe(before + 1);
  });

  test('that come too fast are counted as throttled', async () => {
    expect((await scrape(service)).value('locum_throttled_calls_total')).toBe(0);
    const hasty = await makeUser(service, 'hasty', policy(allow('sts:*')));
    const codes: string[] = [];
    for (let call = 0; call < 6; call += 1) {
      const command = new AssumeRoleCommand({ RoleArn: arn, RoleSessionName: 'hasty' });
      codes.push((await refusal(service.sts(hasty).send(command))).code);
    }
    const refused = codes.filter((code) => code === 'Throttling').length;
    expect(refused).toBeGreaterThan(0);
    const after = await scrape(service);
    expect(after.value('locum_throttled_calls_total')).toBe(refused);
    expect(after.value('sts_requests_total', { operation: 'AssumeRole', code: 'Throttling' })).toBe(refused);
  });

  test.each([
    ['no operation that there is', 'StealEverything', 'InvalidAction'],
    ['one whose name would be a line of its own', 'Get"} 1\nfake_total', 'InvalidAction'],
  ])('of %s are counted together, whatever they are named', async (_, Action, code) => {
    const labels = { service: 'other', operation: 'other', code };
    const before = (await scrape(service)).value('locum_requests_total', labels) ?? 0;
    const form = { Action, Version: '2011-06-15' };
    const call = signedForm(service.url, form, alice, { service: 'sts', now: service.now() });
    expect((await send(service.url, call)).status).toBe(400);
    const after = await scrape(service);
    expect(after.value('locum_requests_total', labels)).toBe(before + 1);
    expect(after.text).not.toContain('StealEverything');
    expect(after.text).not.toContain('fake_total');
  });

  test('without a right signature count by their code', async () => {
    const labels = { operation: 'GetCallerIdentity', code: 'InvalidClientTokenId' };
    const stranger = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'wrong' };
    await refusal(service.sts(stranger).send(new GetCallerIdentityCommand({})));
    expect((await scrape(service)).value('sts_requests_total', labels)).toBe(1);
  });
});

describe('decisions', () => {
  const decided = async (result: string, layer: string): Promise<number> =>
    (await scrape(service)).value('iam_decisions_total', { result, layer })!;

  test('can be seen before there is any', async () => {
    expect(await decided('explicitDeny', 'service-control')).toBe(0);
    expect(await decided('implicitDeny', 'resource-control')).toBe(0);
    expect(await decided('allowed', 'resource-limited')).toBe(0);
  });

  test('are counted by the way that allowed', async () => {
    const before = await decided('allowed', 'identity');
    await service.iam().send(new ListUsersCommand({}));
    expect(await decided('allowed', 'identity')).toBe(before + 1);
  });

  test('that nothing allows are counted by the layer that does not', async () => {
    const before = await decided('implicitDeny', 'identity');
    expect((await refusal(service.iam(alice).send(new ListUsersCommand({})))).code).toBe('AccessDenied');
    expect(await decided('implicitDeny', 'identity')).toBe(before + 1);
  });

  test.each([
    ['do not allow', 'implicitDeny', policy(allow('sts:GetCallerIdentity'))],
    ['deny', 'explicitDeny', policy(allow('*'), { Effect: 'Deny', Action: 'iam:ListUsers', Resource: '*' })],
  ])('that session policies %s are counted as theirs', async (_, result, Policy) => {
    service.advance(10);
    const session = await assume(service, arn, alice, { Policy });
    const before = await decided(result, 'session');
    expect((await refusal(service.iam(session).send(new ListUsersCommand({})))).code).toBe('AccessDenied');
    expect(await decided(result, 'session')).toBe(before + 1);
  });

  test('of a trust policy are counted as its', async () => {
    service.advance(10);
    const closed = await makeRole(service, 'closed', policy(trust(`arn:aws:iam::${account}:user/hasty`)));
    const before = await decided('implicitDeny', 'trust');
    await refusal(
      service.sts(alice).send(new AssumeRoleCommand({ RoleArn: closed, RoleSessionName: 'none' })),
    );
    expect(await decided('implicitDeny', 'trust')).toBe(before + 1);
  });
});

describe('what the service holds', () => {
  test('sessions that were ended are seen', async () => {
    service.advance(10);
    const before = await scrape(service);
    const session = await assume(service, arn, alice);
    const { status } = await callLocum(service, 'EndSession', { AccessKeyId: session.accessKeyId });
    expect(status).toBe(200);
    const after = await scrape(service);
    expect(after.value('locum_ended_sessions')).toBe(before.value('locum_ended_sessions')! + 1);
  });

  test('caches are counted', async () => {
    const { value } = await scrape(service);
    expect(value('locum_cache_entries', { cache: 'users' })).toBeGreaterThan(0);
    expect(value('locum_cache_entries', { cache: 'access-keys' })).toBeGreaterThan(0);
    for (const cache of ['users', 'access-keys', 'opened-sessions', 'compiled-policies']) {
      const bytes = value('locum_cache_bytes', { cache });
      expect(bytes).toBeGreaterThan(0);
      expect(value('locum_cache_maximum_bytes', { cache })).toBeGreaterThan(bytes!);
    }
  });

  test('audit events are counted', async () => {
    await callLocum(service, 'ListSessions');
    const { value } = await scrape(service);
    expect(value('locum_audit_events_total')).toBeGreaterThan(10);
    expect(value('locum_audit_stalled')).toBe(0);
    expect(value('locum_audit_failures_total')).toBe(0);
  });

  test('the process is measured', async () => {
    const before = await scrape(service);
    const until = performance.now() + 120;
    while (performance.now() < until);
    await new Promise((resolve) => {
      setTimeout(resolve, 60);
    });
    const after = await scrape(service);
    const { value } = after;
    const slow = (seen: Scrape): number =>
      seen.value('locum_event_loop_delay_seconds_count')! -
      seen.value('locum_event_loop_delay_seconds_bucket', { le: '0.05' })!;
    expect(slow(after)).toBeGreaterThan(slow(before));
    expect(value('process_cpu_seconds_total')).toBeGreaterThan(before.value('process_cpu_seconds_total')!);
    expect(value('process_resident_memory_bytes')).toBeGreaterThan(10_000_000);
    expect(value('process_start_time_seconds')).toBeCloseTo(performance.timeOrigin / 1000, 3);
  });
});

test('nothing of what clients sent, and nothing secret, is shown', async () => {
  const { text } = await scrape(service);
  for (const word of [
    account,
    'alice',
    'reader',
    'arn:',
    'AKIA',
    'ASIA',
    service.administrator.secretAccessKey,
  ]) {
    expect(text).not.toContain(word);
  }
});
