import { parsePolicy } from '@locum/policy';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findLocalTimeFault } from './find-local-time-fault.ts';
import { localTimeValue } from './local-time-keys.ts';

const at = (key: string, moment: string) => localTimeValue(key.toLowerCase(), Date.parse(moment));

describe('what a clock on the wall shows', () => {
  test.each([
    ['UTC', '2026-11-30T00:00:00Z', '0', 'monday'],
    ['UTC', '2026-11-30T23:59:59.999Z', '2359', 'monday'],
    ['Europe/Berlin', '2026-11-30T23:00:00Z', '0', 'tuesday'],
    // Half and quarter hours, and both sides of the line where the date changes.
    ['Asia/Kolkata', '2026-11-30T18:29:59Z', '2359', 'monday'],
    ['Asia/Kolkata', '2026-11-30T18:30:00Z', '0', 'tuesday'],
    ['Asia/Kathmandu', '2026-11-30T12:00:00Z', '1745', 'monday'],
    ['Australia/Lord_Howe', '2026-07-01T00:00:00Z', '1030', 'wednesday'],
    ['Pacific/Kiritimati', '2026-11-30T11:00:00Z', '100', 'tuesday'],
    ['Pacific/Pago_Pago', '2026-11-30T10:59:00Z', '2359', 'sunday'],
    ['America/Argentina/Buenos_Aires', '2026-11-30T12:00:00Z', '900', 'monday'],
    ['Etc/GMT+5', '2026-11-30T12:00:00Z', '700', 'monday'],
    // In spring the clock goes from 1:59 to 3:00.
    ['Europe/Berlin', '2026-03-29T00:59:59Z', '159', 'sunday'],
    ['Europe/Berlin', '2026-03-29T01:00:00Z', '300', 'sunday'],
    // In autumn it shows 2:30 twice.
    ['Europe/Berlin', '2026-10-25T00:30:00Z', '230', 'sunday'],
    ['Europe/Berlin', '2026-10-25T01:30:00Z', '230', 'sunday'],
    ['Europe/Berlin', '2026-10-25T02:00:00Z', '300', 'sunday'],
    // Half an hour of summer time.
    ['Australia/Lord_Howe', '2026-10-03T15:29:59Z', '159', 'sunday'],
    ['Australia/Lord_Howe', '2026-10-03T15:30:00Z', '230', 'sunday'],
  ])('in %s at %s: %s, %s', (zone, moment, time, day) => {
    expect(at(`locum:TimeOfDay/${zone}`, moment)).toBe(time);
    expect(at(`locum:DayOfWeek/${zone}`, moment)).toBe(day);
  });

  test.each([
    ['22:00', '2026-11-30T21:59:59Z', '4559', 'sunday'],
    ['22:00', '2026-11-30T22:00:00Z', '2200', 'monday'],
    ['22:00', '2026-12-01T03:00:00Z', '2700', 'monday'],
    ['22:00', '2026-12-01T21:59:00Z', '4559', 'monday'],
    ['00:00', '2026-11-30T00:00:00Z', '0', 'monday'],
    ['09:30', '2026-11-30T09:29:00Z', '3329', 'sunday'],
    ['09:30', '2026-11-30T09:30:00Z', '930', 'monday'],
  ])('a day that begins at %s: at %s it is %s of %s', (start, moment, time, day) => {
    expect(at(`locum:TimeOfDay/${start}/UTC`, moment)).toBe(time);
    expect(at(`locum:DayOfWeek/${start}/UTC`, moment)).toBe(day);
  });

  test.each([
    'locum:TimeOfDay',
    'locum:TimeOfDay/',
    'locum:TimeOfDay/Mars/Olympus',
    'locum:TimeOfDay/+02:00',
    'locum:TimeOfDay/24:00/UTC',
    'locum:TimeOfDay/9:00/UTC',
    'locum:DayOfWeek/22:00',
    `locum:DayOfWeek/${'a'.repeat(1000)}`,
    'locum:DayOfWeek/__proto__',
  ])('a zone that there is not decides against the caller: %s', (key) => {
    expect(at(key, '2026-11-30T12:00:00Z')).toEqual(['unknown time zone']);
  });

  test('other keys are not answered', () => {
    for (const key of ['locum:TimeOfDays/UTC', 'aws:CurrentTime', 'locum:', 'timeofday/utc']) {
      expect(at(key, '2026-11-30T12:00:00Z')).toBeUndefined();
    }
  });

  test('the same minute is the same time, whatever was asked before', () => {
    const zones = fc.constantFrom(
      'UTC',
      'Europe/Berlin',
      'Asia/Kathmandu',
      'America/New_York',
      'Africa/Cairo',
    );
    const moment = fc.integer({ min: 1_600_000_000, max: 2_000_000_000 });
    fc.assert(
      fc.property(zones, moment, (zone, seconds) => {
        const shown = new Date(seconds * 1000).toLocaleString('sv-SE', { timeZone: zone });
        const [hour = '', minute = ''] = shown.slice(11).split(':');
        const value = localTimeValue(`locum:timeofday/${zone.toLowerCase()}`, seconds * 1000);
        expect(value).toBe(String(Number(hour + minute)));
      }),
    );
  });
});

describe('when a policy is written', () => {
  const fault = (Condition: object): string | undefined =>
    findLocalTimeFault(
      parsePolicy(
        JSON.stringify({
          Version: '2012-10-17',
          Statement: [{ Effect: 'Allow', Action: 's3:*', Resource: '*', Condition }],
        }),
        'identity',
      ),
    );

  test.each([
    { NumericLessThan: { 'locum:TimeOfDay/Europe/Berlin': '1730' } },
    { NumericGreaterThanEquals: { 'LOCUM:timeofday/22:00/europe/BERLIN': ['0', '0930', '2400', 4759] } },
    { 'ForAnyValue:StringEquals': { 'locum:DayOfWeek/UTC': ['monday', 'sunday'] } },
    { StringLike: { 'locum:DayOfWeek/UTC': 's*' } },
    { Null: { 'locum:DayOfWeek/UTC': 'false' } },
    { StringEquals: { 'aws:username': 'nobody' } },
  ])('%j is taken', (condition) => {
    expect(fault(condition)).toBeUndefined();
  });

  test.each([
    [{ NumericLessThan: { 'locum:TimeOfDay/Europe/Berlim': '1730' } }, /no time zone .*europe\/berlim/],
    [{ NumericLessThan: { 'locum:TimeOfDay': '1730' } }, /no time zone/],
    [{ Null: { 'locum:DayOfWeek/22:00': 'false' } }, /no time zone/],
    [{ StringEquals: { 'aws:username': '${locum:DayOfWeek/Nowhere}' } }, /no time zone/],
    [{ NumericLessThan: { 'locum:TimeOfDay/UTC': '1760' } }, /No clock shows/],
    [{ NumericLessThan: { 'locum:TimeOfDay/UTC': '4800' } }, /No clock shows/],
    [{ NumericLessThan: { 'locum:TimeOfDay/UTC': '-1' } }, /No clock shows/],
    [{ StringEquals: { 'locum:TimeOfDay/UTC': '0930' } }, /No clock shows/],
    [{ StringEquals: { 'locum:DayOfWeek/UTC': 'Monday' } }, /No clock shows/],
    [{ NumericEquals: { 'locum:DayOfWeek/UTC': '1' } }, /No clock shows/],
  ])('%j is refused', (condition, text) => {
    expect(fault(condition)).toMatch(text);
  });
});
