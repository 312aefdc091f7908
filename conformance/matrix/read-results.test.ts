import { expect, test } from 'vitest';
import { readResults } from './read-results.ts';
import type { Results } from './read-results.ts';
import { steps } from './steps.ts';

const arn = 'arn:aws:iam::111122223333:user/administrator';
const refreshed = 'arn:aws:sts::111122223333:assumed-role/matrix/refreshed';

const read = (...lines: readonly string[]): Results =>
  readResults(lines.map((text) => ({ text, at: Date.now() })));

test.each([
  ['ok', `ok caller-identity: ${arn}`, 'caller-identity'],
  ['ok', `ok assume-role-provider: ASIA1 ASIA2 ${refreshed}`, 'assume-role-provider'],
  ['ok', `ok twelve-hours: ${new Date(Date.now() + 43_200_000).toISOString()}`, 'twelve-hours'],
  ['ok', `ok twelve-hours: ${Math.round(Date.now() / 1000) + 43_200}`, 'twelve-hours'],
  ['skip', 'skip waiter: it has none', 'waiter'],
  ['not ok', 'not ok waiter: it hangs', 'waiter'],
])('%s: %s', (outcome, line, step) => {
  expect(read('Listening', line).get(step)).toMatchObject({ outcome });
});

test.each([
  ['what is seen is not what is to be seen', ['ok caller-identity: nobody'], 'caller-identity'],
  [
    'credentials that were not fetched anew',
    [`ok assume-role-provider: ASIA1 ASIA1 ${refreshed}`],
    'assume-role-provider',
  ],
  [
    'an hour where twelve were asked for',
    [`ok twelve-hours: ${Math.round(Date.now() / 1000) + 3600}`],
    'twelve-hours',
  ],
  ['no word of a step', [], 'mfa'],
  ['a step told twice', [`ok caller-identity: ${arn}`, `ok caller-identity: ${arn}`], 'caller-identity'],
  ['a step that there is not', ['ok something-else: 1'], 'something-else'],
])('%s has failed', (_what, lines, step) => {
  expect(read(...lines).get(step)).toMatchObject({ outcome: 'not ok' });
});

test('the others are skipped where the program says so', () => {
  const results = read('skip others: it only fetches credentials', 'ok caller-identity: nobody');
  expect(results.get('waiter')).toEqual({ outcome: 'skip', detail: 'it only fetches credentials' });
  expect(results.get('caller-identity')).toMatchObject({ outcome: 'not ok' });
});

test('every step has a result', () => {
  expect([...read().keys()]).toEqual(steps.map(({ name }) => name));
});
