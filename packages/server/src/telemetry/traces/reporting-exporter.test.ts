import { ExportResultCode } from '@opentelemetry/core';
import type { ExportResult } from '@opentelemetry/core';
import { expect, test } from 'vitest';
import type { Log } from '../../wire/log.ts';
import { reportTo } from './reporting-exporter.ts';

test('the log is told when exporting begins to fail and when it works again, and nothing once it is closed', () => {
  const told: string[] = [];
  const tell = (message: string): void => void told.push(message);
  const log: Log = { debug: tell, info: tell, warn: tell, error: tell };
  const given: ExportResult[] = [];
  let result: ExportResult = { code: ExportResultCode.SUCCESS };
  const exporter = reportTo(log, {
    export: (_, done) => done(result),
    shutdown: () => Promise.resolve(),
  });
  const send = (code: ExportResultCode, times: number): void => {
    result = { code };
    for (let time = 0; time < times; time += 1) exporter.export([], (one) => given.push(one));
  };
  send(ExportResultCode.SUCCESS, 2);
  expect(told).toEqual([]);
  send(ExportResultCode.FAILED, 3);
  expect(told).toEqual(['traces are lost: they cannot be exported']);
  send(ExportResultCode.SUCCESS, 2);
  send(ExportResultCode.FAILED, 1);
  expect(told).toEqual([
    'traces are lost: they cannot be exported',
    'traces are exported again',
    'traces are lost: they cannot be exported',
  ]);
  exporter.silence();
  send(ExportResultCode.SUCCESS, 1);
  send(ExportResultCode.FAILED, 1);
  expect(told).toHaveLength(3);
  expect(given.map(({ code }) => code)).toEqual([0, 0, 1, 1, 1, 0, 0, 1, 0, 1]);
});
