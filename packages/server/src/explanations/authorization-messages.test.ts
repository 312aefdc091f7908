import { createSecretKey, randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { AuthorizationMessages, messageLifetime } from './authorization-messages.ts';
import type { SealedMessage } from './authorization-messages.ts';

/** 2027-01-15T08:00:00Z */
const now = 1_800_000_000;

const content = (value: string): SealedMessage => ({
  account: '111122223333',
  message: {
    allowed: false,
    explicitDeny: false,
    matchedStatements: { items: [] },
    failures: { items: [] },
    context: {
      principal: { id: 'AIDAEXAMPLE', arn: 'arn:aws:iam::111122223333:user/alice' },
      action: 'iam:ListUsers',
      resource: '*',
      conditions: { items: [{ key: 'aws:UserAgent', values: { items: [{ value }] } }] },
    },
  },
});

const messages = (): AuthorizationMessages => new AuthorizationMessages(createSecretKey(randomBytes(32)));

describe('an encoded authorization message', () => {
  test('opens to what was sealed, for a day', () => {
    const ours = messages();
    const sealed = ours.seal(content('curl'), now)!;
    expect(ours.open(sealed, now)).toEqual(content('curl'));
    expect(ours.open(sealed, now + messageLifetime - 1)).toEqual(content('curl'));
    expect(ours.open(sealed, now + messageLifetime)).toBeUndefined();
  });

  test('is not given out where it would not fit into a header', () => {
    expect(messages().seal(content(randomBytes(6000).toString('hex')), now)).toBeUndefined();
  });
});
