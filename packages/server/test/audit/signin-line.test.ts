import { assert, property, string } from 'fast-check';
import { expect, test } from 'vitest';
import { signinLine } from '../../src/events/signin-line.ts';
import type { SigninOutcome } from '../../src/events/signin-line.ts';
import { rootCaller } from '../../src/authentication/key-caller.ts';
import { parseEvent, receivedRequest } from './event-outcome.ts';

/** Of what other tests, which sign in, do not reach. */

const caller = rootCaller('111122223333', 'ASIAIOSFODNN7EXAMPLE');
const outcome = (parts: Partial<SigninOutcome> = {}): SigninOutcome => ({
  eventName: 'ConsoleLogin',
  person: { caller },
  request: receivedRequest(),
  requestId: '019aab1e-7d00-7cf0-9d63-2d61e7e0b0a1',
  region: 'eu-central-1',
  ...parts,
});

test('MFA is told of sessions that were begun with it', () => {
  const session = {
    kind: 'root',
    accountId: '111122223333',
    principalId: '111122223333',
    issuedAt: 1,
    expiresAt: 2,
    mfaAuthenticatedAt: 1,
  } as const;
  const line = signinLine(outcome({ person: { caller: { ...caller, session } } }));
  expect(parseEvent(line)).toMatchObject({
    additionalEventData: { MFAUsed: 'Yes' },
    awsRegion: 'eu-central-1',
  });
});

test('the connection is told where it is encrypted, and an error that has no text', () => {
  const tls = { version: 'TLSv1.3', cipherSuite: 'TLS_AES_128_GCM_SHA256' };
  const error = { code: 'InternalFailure', message: '' };
  const event = parseEvent(signinLine(outcome({ request: receivedRequest({ tls }), error })));
  expect(event).toMatchObject({ tlsDetails: { tlsVersion: 'TLSv1.3' }, errorCode: 'InternalFailure' });
  expect(event).not.toHaveProperty('errorMessage');
});

test('whatever a browser and an identity provider say stays one line of JSON', () => {
  assert(
    property(string({ unit: 'binary' }), (text) => {
      const federated = {
        type: 'SAMLUser',
        principalId: text,
        userName: text,
        identityProvider: text,
      } as const;
      const line = signinLine(
        outcome({
          person: { federated, accountId: '111122223333' },
          request: receivedRequest({ headers: ['User-Agent', text] }),
          error: { code: 'X', message: text },
        }),
      );
      expect(line).not.toContain('\n');
      expect(parseEvent(line)).toMatchObject({ userAgent: text, userIdentity: { userName: text } });
    }),
  );
});
