import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { internalFailure } from '../errors/request-errors.ts';
import type { ServiceLog } from './create-log.ts';
import { createLog } from './create-log.ts';
import { requestLogLine } from './request-log-line.ts';
import type { RequestLogEntry } from './request-log.ts';

const directory = mkdtempSync(join(tmpdir(), 'locum-log-'));
afterAll(() => rmSync(directory, { recursive: true }));
let files = 0;

/** The parsed lines that `use` leaves in a log of this level. */
async function logged(
  logLevel: 'debug' | 'info' | 'warn' | 'silent',
  use: (log: ServiceLog) => void,
): Promise<Record<string, unknown>[]> {
  files += 1;
  const logFile = join(directory, `${files}.log`);
  const log = createLog({ logLevel, logFile });
  use(log);
  await log.close();
  return readFileSync(logFile, 'utf8')
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line));
}

const entry: RequestLogEntry = {
  requestId: '01234567-89ab-cdef-0123-456789abcdef',
  receivedAt: 1_763_769_600_123,
  service: 'sts',
  operation: 'AssumeRole',
  status: 403,
  errorCode: 'AccessDenied',
  reason: undefined,
  failureReason: 'no-allow',
  callerArn: 'arn:aws:iam::123456789012:user/alice',
  sourceIp: '192.0.2.1',
  duration: 123.4,
};

const everyLevel = (log: ServiceLog): void => {
  log.debug('d');
  log.info('i', { port: 1 });
  log.warn('w');
  log.error('e');
  log.requests.record(entry);
};

describe('createLog', () => {
  it.each([
    ['debug', ['d', 'i', 'w', 'e', 'request']],
    ['info', ['i', 'w', 'e', 'request']],
    ['warn', ['w', 'e']],
    ['silent', []],
  ] as const)('at %s keeps %j', async (level, messages) => {
    expect((await logged(level, everyLevel)).map((line) => line['message'])).toEqual(messages);
  });

  it('writes level, time, message and fields', async () => {
    const [line] = await logged('info', (log) => log.info('listening', { port: 2011 }));
    expect(line).toEqual({ level: 'info', time: expect.any(String), message: 'listening', port: 2011 });
    expect(Math.abs(Date.parse(String(line?.['time'])) - Date.now())).toBeLessThan(10_000);
  });

  it('steers no terminal', async () => {
    const text = '\u009b2J\u202e';
    const [line, request] = await logged('info', (log) => {
      log.info('said', { text });
      log.requests.record({ ...entry, operation: text });
    });
    expect(line).toMatchObject({ text });
    expect(request).toMatchObject({ operation: text });
    expect(requestLogLine({ ...entry, operation: text })).toContain('"\\u009b2J\\u202e"');
  });

  it('describes errors without what hangs on them', async () => {
    const error = Object.assign(internalFailure('the reason'), {
      request: 'secret',
      cause: new RangeError('deep'),
    });
    const [line] = await logged('info', (log) => log.error('failed', { error }));
    expect(line?.['error']).toEqual({
      type: 'ServiceError',
      message: '',
      code: 'InternalFailure',
      detail: 'the reason',
      stack: expect.stringContaining('ServiceError'),
      cause: { type: 'RangeError', message: 'deep', stack: expect.any(String) },
    });
  });

  it('writes a request as one line', async () => {
    expect(await logged('info', (log) => log.requests.record(entry))).toEqual([
      {
        level: 'info',
        time: '2025-11-22T00:00:00.123Z',
        message: 'request',
        requestId: entry.requestId,
        service: 'sts',
        operation: 'AssumeRole',
        status: 403,
        errorCode: 'AccessDenied',
        reason: undefined,
        failureReason: 'no-allow',
        callerArn: entry.callerArn,
        sourceIp: '192.0.2.1',
        durationMicroseconds: 123,
      },
    ]);
  });
});

describe('requestLogLine', () => {
  it('keeps whatever clients choose inside one line of JSON', () => {
    const text = fc.option(
      fc.string({ unit: fc.constantFrom('a', '"', '\\', '\n', '\0', '\u2028', 'ü', '\ud800') }),
      { nil: undefined },
    );
    fc.assert(
      fc.property(text, text, (operation, callerArn) => {
        const line = requestLogLine({ ...entry, operation, callerArn });
        expect(line.indexOf('\n')).toBe(line.length - 1);
        const parsed: unknown = JSON.parse(line);
        expect(parsed).toMatchObject({
          status: 403,
          ...(operation !== undefined && { operation }),
        });
      }),
    );
  });
});
