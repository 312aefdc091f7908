import { createSecretKey, randomBytes } from 'node:crypto';
import * as fc from 'fast-check';
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
    expect(ours.open(sealed, now - 1)).toBeUndefined();
  });

  test('opens again after a restart, and not for another installation', () => {
    const key = createSecretKey(randomBytes(32));
    const sealed = new AuthorizationMessages(key).seal(content('curl'), now)!;
    expect(new AuthorizationMessages(key).open(sealed, now)).toEqual(content('curl'));
    expect(messages().open(sealed, now)).toBeUndefined();
  });

  test('says nothing of what is in it', () => {
    const sealed = messages().seal(content('a-telling-user-agent'), now)!;
    expect(Buffer.from(sealed, 'base64url').toString('latin1')).not.toContain('telling');
  });

  test('is not given out where it would not fit into a header', () => {
    expect(messages().seal(content(randomBytes(6000).toString('hex')), now)).toBeUndefined();
  });

  test('does not open when any byte of it is another', () => {
    const ours = messages();
    const sealed = Buffer.from(ours.seal(content('curl'), now)!, 'base64url');
    fc.assert(
      fc.property(fc.nat(sealed.length - 1), fc.integer({ min: 1, max: 255 }), (index, change) => {
        const altered = Buffer.from(sealed);
        altered[index] = altered[index]! ^ change;
        expect(ours.open(altered.toString('base64url'), now)).toBeUndefined();
      }),
    );
  });

  test('is nothing that a stranger can make up', () => {
    const ours = messages();
    fc.assert(
      fc.property(fc.string({ maxLength: 12_000 }), (text) => {
        expect(ours.open(text, now)).toBeUndefined();
      }),
    );
  });
});
