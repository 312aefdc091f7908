import { assert, property, string } from 'fast-check';
import { expect, test } from 'vitest';
import { signinLine } from '../../src/events/signin-line.ts';
import type { SigninPerson } from '../../src/call/call-facts.ts';
import type { RequestOutcome } from '../../src/call/request-outcome.ts';
import { ServiceError } from '../../src/errors/service-error.ts';
import { rootCaller } from '../../src/authentication/key-caller.ts';
import { outcomeOf, parseEvent, receivedRequest } from './event-outcome.ts';

/** Of what other tests, which sign in, do not reach. */

const caller = rootCaller('111122223333', 'ASIAIOSFODNN7EXAMPLE');
const lineOf = (parts: Partial<RequestOutcome> = {}, person: SigninPerson = { caller }): string =>
  signinLine(outcomeOf(undefined, { region: 'eu-central-1', ...parts }), {
    eventName: 'ConsoleLogin',
    person,
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
  const line = lineOf({}, { caller: { ...caller, session } });
  expect(parseEvent(line)).toMatchObject({
    additionalEventData: { MFAUsed: 'Yes' },
    awsRegion: 'eu-central-1',
  });
});

test('the connection is told where it is encrypted, and an error that has no text', () => {
  const tls = { version: 'TLSv1.3', cipherSuite: 'TLS_AES_128_GCM_SHA256' };
  const error = new ServiceError('InternalFailure', 500, '');
  const event = parseEvent(lineOf({ request: receivedRequest({ tls }), error }));
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
      const line = lineOf(
        {
          request: receivedRequest({ headers: ['User-Agent', text] }),
          error: new ServiceError('X', 400, text),
        },
        { federated, accountId: '111122223333' },
      );
      expect(line).not.toContain('\n');
      expect(parseEvent(line)).toMatchObject({ userAgent: text, userIdentity: { userName: text } });
    }),
  );
});
