import { expect, test } from 'vitest';
import type { MatrixClient } from './client.ts';
import { writeJunit } from './junit.ts';
import type { Results } from './read-results.ts';

const client: MatrixClient = {
  name: 'a-client',
  title: 'A client & more',
  folder: 'a-client',
  kind: 'run',
  needs: {},
  command: 'true',
  version: 'true',
  isPinned: true,
};

test('each step is a case, and a client that is not there is a skipped one', () => {
  const results: Results = new Map([
    ['mfa', { outcome: 'ok', detail: 'seen' }],
    ['waiter', { outcome: 'skip', detail: 'it has "none"' }],
    ['retries', { outcome: 'not ok', detail: 'it saw <Error>\u0001' }],
  ]);
  const missing = [{ client, why: 'there is no compiler' }];
  expect(writeJunit({ runs: [{ client, version: '1.2', results }], missing }).split('\n')).toEqual([
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<testsuites>',
    '  <testsuite name="A client &amp; more 1.2" tests="3">',
    '    <testcase classname="a-client" name="mfa"></testcase>',
    '    <testcase classname="a-client" name="waiter"><skipped message="it has &quot;none&quot;"/></testcase>',
    '    <testcase classname="a-client" name="retries"><failure message="it saw &lt;Error&gt; "/></testcase>',
    '  </testsuite>',
    '  <testsuite name="A client &amp; more" tests="1">',
    '    <testcase classname="a-client" name="is there"><skipped message="there is no compiler"/></testcase>',
    '  </testsuite>',
    '</testsuites>',
    '',
  ]);
});
