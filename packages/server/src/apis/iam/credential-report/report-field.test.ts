import { expect, test } from 'vitest';
import { reportField } from './report-field.ts';

test.each([
  ['alice', 'alice'],
  ['a=b+c-d@e', 'a=b+c-d@e'],
  ['<root_account>', '<root_account>'],
  ['2026-11-30T00:00:00+00:00', '2026-11-30T00:00:00+00:00'],
  ['=1+1', "'=1+1"],
  ['+1', "'+1"],
  ['-1', "'-1"],
  ['@SUM', "'@SUM"],
  ['\t=1', "'\t=1"],
  ['\r=1', `"'\r=1"`],
  ["'quoted", "'quoted"],
  ['a,b', '"a,b"'],
  ['=a,b', `"'=a,b"`],
  ['a"b', '"a""b"'],
  ['a\nb', '"a\nb"'],
  ['', ''],
])('%j is written %j', (text, written) => {
  expect(reportField(text)).toBe(written);
});
