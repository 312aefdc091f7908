import { afterAll, beforeAll, expect, test } from 'vitest';
import { callQuery } from '../src/call-locum.ts';
import { administratorKeys, main, startTestService } from './running-service.ts';
import type { TestService } from './running-service.ts';

/** `locum audit search`, against a running service. */

let service: TestService;

beforeAll(async () => {
  service = await startTestService();
  const target = {
    endpoint: service.url,
    region: 'us-east-1',
    credentials: {
      accessKeyId: administratorKeys.AWS_ACCESS_KEY_ID,
      secretAccessKey: administratorKeys.AWS_SECRET_ACCESS_KEY,
    },
  };
  const iam = { service: 'iam', version: '2010-05-08' };
  await callQuery(iam, 'CreateUser', { UserName: 'alice' }, target);
  for (let count = 0; count < 60; count += 1) {
    const UserName = `nobody-${count}`;
    // It is not there: refused calls are events too.
    await callQuery(iam, 'GetUser', { UserName }, target).catch(() => undefined);
  }
});
afterAll(() => service.close());

const search = async (...words: readonly string[]) =>
  await service.run(process.execPath, [main, 'audit', 'search', ...words]);

test('what happened is a table, with who, what, from where and how it ended', async () => {
  const { code, stdout, stderr } = await search('--action', 'iam:CreateUser', '--since', '1h');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const [heads, row, ...others] = stdout.trimEnd().split('\n');
  expect(heads).toMatch(/^Time +Action +Principal +SourceIp +Error +RequestId$/);
  expect(row).toMatch(
    /^\d{4}-\d\d-\d\dT[\d:]+Z +iam:CreateUser +arn:aws:iam::111122223333:user\/administrator +127\.0\.0\.1 +- +[0-9a-f-]{36}$/,
  );
  expect(others).toEqual([]);
});

test('as JSON it is whole records, as many as are asked for over several pages', async () => {
  const words = ['--error-code', 'NoSuchEntityException', '--principal', 'administrator', '--output', 'json'];
  const all = await search(...words, '--limit', '55');
  const { Events } = JSON.parse(all.stdout) as { Events: { requestParameters: { userName: string } }[] };
  expect(Events.map(({ requestParameters }) => requestParameters.userName)).toEqual(
    Array.from({ length: 55 }, (_, index) => `nobody-${59 - index}`),
  );
});

test('nothing is found where nothing fits', async () => {
  const { code, stdout } = await search('--action', 'sts:CreateUser', '--source-ip', '127.0.0.1');
  expect({ code, stdout }).toEqual({ code: 0, stdout: 'none\n' });
});

test.each([
  [['--since', 'yesterday'], /^locum: yesterday is no time/],
  [['--limit', '0'], /^locum: option '--limit <count>' argument '0' is invalid\./],
  [['--since', '1h', '--until', '2h'], /^locum: InvalidTimeRangeException: /],
])('%j is refused', async (words, message) => {
  const { code, stdout, stderr } = await search(...words);
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toMatch(message);
});
