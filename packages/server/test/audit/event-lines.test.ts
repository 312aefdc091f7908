import { createPolicySet } from '@locum/policy';
import { describe, expect, test } from 'vitest';
import { auditLines } from '../../src/events/audit-lines.ts';
import { formatEventDate, formatEventTime } from '../../src/events/event-time.ts';
import { rootCaller } from '../../src/authentication/key-caller.ts';
import { accessDenied, rateExceeded, serviceUnavailable } from '../../src/errors/request-errors.ts';
import { ServiceError } from '../../src/errors/service-error.ts';
import { OperationTable } from '../../src/front/operation-table.ts';
import type { DecidedCheck } from '../../src/authorization/decided-check.ts';
import type { RequestOutcome } from '../../src/call/request-outcome.ts';
import { outcomeOf, parseEvent, receivedRequest } from './event-outcome.ts';

/** What no client that can be had here does: outside proofs, huge texts, connections of a certain kind. */

const table = new OperationTable();
const routeOf = (name: string, version = '2011-06-15') => table.findAction(name, version)!;
const only = (outcome: RequestOutcome) => {
  const lines = auditLines(outcome);
  expect(lines).toHaveLength(1);
  return parseEvent(lines[0]!);
};

const roleArn = 'arn:aws:iam::444455556666:role/FederatedWebIdentityRole';
const federated = {
  type: 'WebIdentityUser',
  principalId: 'accounts.google.com:app-id.apps.googleusercontent.com:user-id',
  userName: 'user-id',
  identityProvider: 'accounts.google.com',
} as const;
const check = {
  check: {
    action: 'sts:AssumeRoleWithWebIdentity',
    resource: roleArn,
    resourceAccount: '444455556666',
    resourcePolicy: createPolicySet([]),
  },
} as DecidedCheck;

/** Another operation stands in for the one that is not here yet: what is told comes from the facts. */
const unsigned = outcomeOf(routeOf('AssumeRole'), {
  caller: undefined,
  input: { RoleArn: roleArn, RoleSessionName: 'MyAssignedRoleSessionName' },
  checks: [check],
  facts: { federated },
});

describe('an unsigned call with an outside proof', () => {
  test('is of whom the proof names, and in the trail of the role alone', () => {
    const claims = {
      kind: 'role',
      accountId: '444455556666',
      principalId: 'AROAACQRSTUVWRAOEXAMPLE',
      sessionName: 'MyAssignedRoleSessionName',
      issuedAt: 1_795_341_600,
      expiresAt: 1_795_345_200,
      federatedProvider: 'accounts.google.com',
      tags: [{ key: 'project', value: 'blue' }],
      transitiveTagKeys: ['project'],
      sourceIdentity: 'jane',
    } as const;
    const event = only({
      ...unsigned,
      facts: { federated, issued: { accessKeyId: 'ASIACQRSTUVWRAOEXAMPLE', claims } },
      output: {
        Credentials: {
          AccessKeyId: 'ASIACQRSTUVWRAOEXAMPLE',
          SessionToken: 'token',
          Expiration: 1_795_345_200,
        },
      },
    });
    expect(event).toEqual({
      eventVersion: '1.11',
      userIdentity: federated,
      eventTime: '2026-11-22T10:00:00Z',
      eventSource: 'sts.amazonaws.com',
      eventName: 'AssumeRole',
      awsRegion: 'us-east-1',
      sourceIPAddress: '192.0.2.1',
      userAgent: 'aws-cli/2.13.0',
      requestParameters: {
        roleArn,
        roleSessionName: 'MyAssignedRoleSessionName',
        sourceIdentity: 'jane',
        principalTags: { project: 'blue' },
        transitiveTagKeys: ['project'],
      },
      responseElements: {
        credentials: { accessKeyId: 'ASIACQRSTUVWRAOEXAMPLE', expiration: 'Nov 22, 2026, 11:00:00 AM' },
      },
      additionalEventData: {
        issuedSession: {
          kind: 'role',
          principalId: 'AROAACQRSTUVWRAOEXAMPLE',
          principalArn: roleArn,
          accountId: '444455556666',
          sessionName: 'MyAssignedRoleSessionName',
          issuedAt: 1_795_341_600,
          expiresAt: 1_795_345_200,
          sourceIdentity: 'jane',
          tags: { project: 'blue' },
          transitiveTagKeys: ['project'],
          federatedProvider: 'accounts.google.com',
          subject: 'user-id',
        },
      },
      requestID: '8f1c0a52-7c1c-4cf0-9d63-2d61e7e0b0a1',
      eventID: expect.stringMatching(/^[0-9a-f-]{36}$/),
      readOnly: true,
      resources: [{ ARN: roleArn, accountId: '444455556666', type: 'AWS::IAM::Role' }],
      eventType: 'AwsApiCall',
      managementEvent: true,
      recipientAccountId: '444455556666',
      eventCategory: 'Management',
    });
  });

  test('that is denied is told of, and one that proves nothing is not', () => {
    const error = accessDenied('Not authorized to perform sts:AssumeRoleWithWebIdentity');
    expect(only({ ...unsigned, error, output: undefined, status: 403 })).toMatchObject({
      userIdentity: { type: 'WebIdentityUser' },
      errorCode: 'AccessDenied',
      responseElements: null,
      recipientAccountId: '444455556666',
    });
    expect(auditLines({ ...unsigned, facts: {} })).toEqual([]);
    // The account that a stranger named need not be there, unless the provider is its own.
    expect(auditLines({ ...unsigned, checks: [] })).toEqual([]);
    const identityProvider = 'arn:aws:iam::444455556666:oidc-provider/id.example.com';
    expect(
      only({ ...unsigned, checks: [], facts: { federated: { ...federated, identityProvider } } }),
    ).toMatchObject({
      userIdentity: { identityProvider },
      recipientAccountId: '444455556666',
    });
  });

  test('with a SAML assertion names the assertion, and the provider as a resource', () => {
    const PrincipalArn = 'arn:aws:iam::444455556666:saml-provider/Example';
    const saml = {
      type: 'SAMLUser',
      principalId: 'bdGOnTesti4+ExamplexL/jEvs=:jane',
      userName: 'jane',
      identityProvider: 'bdGOnTesti4+ExamplexL/jEvs=',
    } as const;
    const input = { RoleArn: roleArn, PrincipalArn, SAMLAssertion: 'PHNhbWw+' };
    const facts = { federated: { ...saml, assertionId: '_c0046cEXAMPLE' } };
    const route = table.findAction('AssumeRoleWithSAML', '2011-06-15') ?? routeOf('AssumeRole');
    const event = only({ ...unsigned, route, input, facts });
    expect(event).toMatchObject({
      userIdentity: saml,
      requestParameters: { sAMLAssertionID: '_c0046cEXAMPLE', roleArn },
      resources: [
        { ARN: roleArn, accountId: '444455556666', type: 'AWS::IAM::Role' },
        { ARN: PrincipalArn, accountId: '444455556666', type: 'AWS::IAM::SAMLProvider' },
      ],
    });
    expect(event.userIdentity).not.toHaveProperty('assertionId');
    expect(JSON.stringify(event)).not.toContain('PHNhbWw');
    // Before there was anything to decide, it is known whose provider it is.
    expect(only({ ...unsigned, route, input, facts, checks: [] })).toMatchObject({
      recipientAccountId: '444455556666',
    });
  });

  test('a session of a web identity says whose word it rests on, and one of SAML does not', () => {
    const providers = ['accounts.google.com', 'arn:aws:iam::444455556666:saml-provider/Example'];
    const contexts = providers.map((federatedProvider) => {
      const role = {
        id: 'AROAACQRSTUVWRAOEXAMPLE',
        accountId: '444455556666',
        name: 'FederatedWebIdentityRole',
        path: '/',
        arn: roleArn,
        createdAt: 1,
        maxSessionDuration: 3600,
        trustPolicy: '',
        tags: [],
      };
      const session = {
        kind: 'role',
        accountId: role.accountId,
        principalId: role.id,
        sessionName: 'jane',
        issuedAt: 1_795_341_600,
        expiresAt: 1_795_345_200,
        federatedProvider,
      } as const;
      const caller = { ...rootCaller(role.accountId, 'ASIACQRSTUVWRAOEXAMPLE'), role, session };
      return only(outcomeOf(routeOf('GetCallerIdentity'), { caller })).userIdentity['sessionContext'];
    });
    expect(contexts[0]).toMatchObject({
      webIdFederationData: { federatedProvider: 'accounts.google.com', attributes: {} },
    });
    expect(contexts[1]).not.toHaveProperty('webIdFederationData');
  });
});

test.each<[name: string, parts: Partial<RequestOutcome>]>([
  ['nobody was proven to make', { caller: undefined }],
  ['names no operation', { route: undefined }],
  ['came too often', { error: rateExceeded(), input: undefined }],
  ['found no room for its record', { error: serviceUnavailable('full'), input: undefined }],
])('a request that %s is not recorded', (_name, parts) => {
  expect(auditLines(outcomeOf(routeOf('GetCallerIdentity'), parts))).toEqual([]);
});

test('what is larger than 100 KB is left out, and its size told, as CloudTrail does', () => {
  const put = routeOf('PutUserPolicy', '2010-05-08');
  const small = only(outcomeOf(put, { input: { UserName: 'alice', PolicyDocument: 'é'.repeat(50_000) } }));
  expect(small).toMatchObject({ requestParameters: { policyDocument: 'é'.repeat(50_000) } });
  const event = only(outcomeOf(put, { input: { UserName: 'alice', PolicyDocument: ' '.repeat(131_000) } }));
  expect(event).toMatchObject({
    requestParameters: { omitted: true, originalSize: 131_040, reason: 'requestParameters too large' },
  });
  // Nothing is escaped to be left out.
  const escaped = only(outcomeOf(put, { input: { UserName: 'alice', PolicyDocument: '"é'.repeat(60_000) } }));
  expect(escaped).toMatchObject({ requestParameters: { omitted: true, originalSize: 180_040 } });
});

test('huge names of clients and error texts are cut, and stay well-formed', () => {
  const headers = ['User-Agent', `"${'\\'.repeat(60_000)}`];
  const error = new ServiceError('NoSuchEntity', 404, `x${'😀'.repeat(5000)}`);
  const get = routeOf('GetUser', '2010-05-08');
  const [line] = auditLines(outcomeOf(get, { request: receivedRequest({ headers }), error }));
  expect(line!.length).toBeLessThan(5000);
  expect(parseEvent(line!)).toMatchObject({
    userAgent: `"${'\\'.repeat(1023)}`,
    errorCode: 'NoSuchEntityException',
    errorMessage: `x${'😀'.repeat(511)}\ufffd`,
  });
});

test('without a User-Agent there is none, and an error without a text has only its code', () => {
  const request = receivedRequest({ headers: [] });
  const event = only(
    outcomeOf(routeOf('GetCallerIdentity'), { request, error: new ServiceError('InternalFailure', 500, '') }),
  );
  expect(event).toMatchObject({ userAgent: null, errorCode: 'InternalFailure' });
  expect(event).not.toHaveProperty('errorMessage');
  expect(event).not.toHaveProperty('tlsDetails');
});

test('an encrypted connection is told of', () => {
  const tls = { version: 'TLSv1.3', cipherSuite: 'TLS_AES_128_GCM_SHA256' };
  expect(only(outcomeOf(routeOf('GetCallerIdentity'), { request: receivedRequest({ tls }) }))).toMatchObject({
    tlsDetails: {
      tlsVersion: 'TLSv1.3',
      cipherSuite: 'TLS_AES_128_GCM_SHA256',
      clientProvidedHostHeader: 'sts.example.com',
    },
  });
});

test.each([
  ['2014-07-18T16:07:39Z', 'Jul 18, 2014, 4:07:39 PM'],
  ['2026-01-01T00:00:00Z', 'Jan 1, 2026, 12:00:00 AM'],
  ['2026-12-31T12:59:59Z', 'Dec 31, 2026, 12:59:59 PM'],
  ['2024-02-29T23:00:01Z', 'Feb 29, 2024, 11:00:01 PM'],
  ['1970-01-01T09:05:00Z', 'Jan 1, 1970, 9:05:00 AM'],
])('%s is %s in the words of CloudTrail', (iso, words) => {
  const seconds = Date.parse(iso) / 1000;
  expect([formatEventTime(seconds + 0.9), formatEventDate(seconds)]).toEqual([iso, words]);
});

test.each([
  ['AssumeRole', '2011-06-15', true],
  ['AssumeRoot', '2011-06-15', true],
  ['GetCallerIdentity', '2011-06-15', true],
  ['GetSessionToken', '2011-06-15', true],
  ['GetFederationToken', '2011-06-15', false],
  ['ListUsers', '2010-05-08', true],
  ['SimulatePrincipalPolicy', '2010-05-08', true],
  ['GenerateCredentialReport', '2010-05-08', true],
  ['CreateUser', '2010-05-08', false],
  ['AddUserToGroup', '2010-05-08', false],
  ['ResyncMFADevice', '2010-05-08', false],
  ['SetSecurityTokenServicePreferences', '2010-05-08', false],
])('%s of %s: readOnly is %s', (name, version, readOnly) => {
  expect(only(outcomeOf(routeOf(name, version)))).toMatchObject({ readOnly });
});
