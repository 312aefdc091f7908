import { expect, test } from 'vitest';
import type { Log } from '../../wire/log.ts';
import { readBatchSettings } from './batch-settings.ts';

const usual = {
  scheduledDelayMillis: 5_000,
  exportTimeoutMillis: 30_000,
  maxQueueSize: 2_048,
  maxExportBatchSize: 512,
};

const longest = 2_147_483_647;
const notTaken = (name: string, least: number, taken: number): string =>
  `OTEL_BSP_${name} is no whole number from ${least} to ${longest}; ${taken} is taken`;

test.each([
  [{}, {}, []],
  [{ SCHEDULE_DELAY: '', EXPORT_TIMEOUT: '', MAX_QUEUE_SIZE: '', MAX_EXPORT_BATCH_SIZE: '' }, {}, []],
  [{ SCHEDULE_DELAY: '250' }, { scheduledDelayMillis: 250 }, []],
  [{ SCHEDULE_DELAY: '0' }, { scheduledDelayMillis: 0 }, []],
  [{ SCHEDULE_DELAY: '-1' }, {}, [notTaken('SCHEDULE_DELAY', 0, 5_000)]],
  [{ SCHEDULE_DELAY: '1.5' }, {}, [notTaken('SCHEDULE_DELAY', 0, 5_000)]],
  [{ SCHEDULE_DELAY: '5s' }, {}, [notTaken('SCHEDULE_DELAY', 0, 5_000)]],
  [{ SCHEDULE_DELAY: '2147483647' }, { scheduledDelayMillis: longest }, []],
  [{ SCHEDULE_DELAY: '2147483648' }, {}, [notTaken('SCHEDULE_DELAY', 0, 5_000)]],
  [{ EXPORT_TIMEOUT: '1000' }, { exportTimeoutMillis: 1_000 }, []],
  [{ EXPORT_TIMEOUT: '0' }, { exportTimeoutMillis: longest }, []],
  [{ EXPORT_TIMEOUT: 'Infinity' }, {}, [notTaken('EXPORT_TIMEOUT', 0, 30_000)]],
  [{ MAX_QUEUE_SIZE: '100000' }, { maxQueueSize: 100_000 }, []],
  [{ MAX_QUEUE_SIZE: '512' }, { maxQueueSize: 512 }, []],
  [{ MAX_QUEUE_SIZE: '100' }, { maxQueueSize: 100, maxExportBatchSize: 100 }, []],
  [{ MAX_QUEUE_SIZE: '0' }, {}, [notTaken('MAX_QUEUE_SIZE', 1, 2_048)]],
  [{ MAX_QUEUE_SIZE: '1e3' }, {}, [notTaken('MAX_QUEUE_SIZE', 1, 2_048)]],
  [{ MAX_EXPORT_BATCH_SIZE: '1' }, { maxExportBatchSize: 1 }, []],
  [{ MAX_EXPORT_BATCH_SIZE: '2048' }, { maxExportBatchSize: 2_048 }, []],
  [{ MAX_EXPORT_BATCH_SIZE: '0' }, {}, [notTaken('MAX_EXPORT_BATCH_SIZE', 1, 512)]],
  [
    { MAX_EXPORT_BATCH_SIZE: '4096' },
    { maxExportBatchSize: 2_048 },
    ['OTEL_BSP_MAX_EXPORT_BATCH_SIZE is more than spans may wait; 2048 is taken'],
  ],
  [
    { MAX_QUEUE_SIZE: '64', MAX_EXPORT_BATCH_SIZE: 'all' },
    { maxQueueSize: 64, maxExportBatchSize: 64 },
    [notTaken('MAX_EXPORT_BATCH_SIZE', 1, 64)],
  ],
])('OTEL_BSP_… as in %o', (variables, expected, warnings) => {
  const told: string[] = [];
  const ignore = (): void => undefined;
  const log: Log = { debug: ignore, info: ignore, warn: (message) => told.push(message), error: ignore };
  const environment = Object.fromEntries(
    Object.entries(variables).map(([name, value]) => [`OTEL_BSP_${name}`, value]),
  );
  expect(readBatchSettings(environment, log)).toEqual({ ...usual, ...expected });
  expect(told).toEqual(warnings);
});
