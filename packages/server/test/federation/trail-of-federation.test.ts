import { PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import type {
  AssumeRoleWithSAMLCommandOutput,
  AssumeRoleWithWebIdentityCommandOutput,
} from '@aws-sdk/client-sts';
import { LookupEventsCommand } from '@aws-sdk/client-cloudtrail';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { callLocum } from '../support/locum-client.ts';
import type { TestCredentials, TestService } from '../support/running-service.ts';
import { allow, assume, makeRole, policy, refusal, trust } from '../support/world.ts';
import type { TestIssuer } from './oidc-issuer.ts';
import { assumeWithToken, audience, makeProvider, startWithIssuer, trustProvider } from './oidc-world.ts';
import { createSigner } from './saml-idp.ts';
import type { Signer } from './saml-idp.ts';
import { assumeWithSaml, goodAssertion, makeCompany, providerArn } from './saml-world.ts';

/** From credentials without keys back to the workload or the person: in the audit trail, and where their sessions are ended. */

let service: TestService;
let issuer: TestIssuer;
let signer: Signer;
let provider: string;
let role: string;

const subject = 'repo:octo-org/octo-repo:ref:refs/heads/main';

beforeAll(async () => {
  ({ service, issuer } = await startWithIssuer());
  provider = await makeProvider(service, issuer.url);
  role = await makeRole(service, 'deploy', trustProvider(provider));
  signer = createSigner();
  await makeCompany(service, [signer]);
});
afterAll(async () => {
  await issuer.close();
  await service.close();
});

function credentialsOf({
  Credentials,
}: AssumeRoleWithSAMLCommandOutput | AssumeRoleWithWebIdentityCommandOutput): TestCredentials {
  return {
    accessKeyId: Credentials!.AccessKeyId!,
    secretAccessKey: Credentials!.SecretAccessKey!,
    sessionToken: Credentials!.SessionToken!,
  };
}

/** The newest event with this name. */
async function lastEvent(name: string): Promise<Record<string, unknown>> {
  service.advance(5);
  const { Events } = await service
    .cloudtrail()
    .send(
      new LookupEventsCommand({ LookupAttributes: [{ AttributeKey: 'EventName', AttributeValue: name }] }),
    );
  return JSON.parse(Events?.[0]?.CloudTrailEvent ?? '{}') as Record<string, unknown>;
}

const isRefused = async (credentials: TestCredentials): Promise<string> =>
  (await refusal(service.sts(credentials).send(new GetCallerIdentityCommand({})))).code;

describe('a workload', () => {
  test('is named by its token in the event, which has no token', async () => {
    const token = await issuer.token();
    const { Credentials } = await assumeWithToken(service, role, token);
    const event = await lastEvent('AssumeRoleWithWebIdentity');
    expect(event).toMatchObject({
      userIdentity: {
        type: 'WebIdentityUser',
        principalId: `${provider}:${audience}:${subject}`,
        userName: subject,
        identityProvider: provider,
      },
      requestParameters: { roleArn: role, roleSessionName: 'session' },
      responseElements: {
        credentials: { accessKeyId: Credentials?.AccessKeyId },
        subjectFromWebIdentityToken: subject,
        provider,
        audience,
      },
      resources: [{ ARN: role, accountId: service.accountId, type: 'AWS::IAM::Role' }],
      recipientAccountId: service.accountId,
    });
    expect(JSON.stringify(event)).not.toContain(token.split('.')[2]);
    expect(event['sharedEventID']).toBeUndefined();
  });

  test('is still named by what its session does', async () => {
    const session = credentialsOf(await assumeWithToken(service, role, await issuer.token()));
    await service.sts(session).send(new GetCallerIdentityCommand({}));
    expect(await lastEvent('GetCallerIdentity')).toMatchObject({
      userIdentity: {
        type: 'AssumedRole',
        sessionContext: { webIdFederationData: { federatedProvider: provider } },
      },
    });
  });

  test('is denied where it is not trusted, and the account can ask why', async () => {
    const key = `${issuer.url.slice('https://'.length)}:sub`;
    const condition = { StringEquals: { [key]: 'repo:somebody-else' } };
    const strict = await makeRole(service, 'strict', trustProvider(provider, condition));
    const denied = await refusal(assumeWithToken(service, strict, await issuer.token()));
    expect(denied).toMatchObject({
      code: 'AccessDenied',
      message: 'Not authorized to perform sts:AssumeRoleWithWebIdentity',
    });
    const event = await lastEvent('AssumeRoleWithWebIdentity');
    expect(event).toMatchObject({ errorCode: 'AccessDenied', userIdentity: { userName: subject } });
    const RequestId = String(event['requestID']);
    const { result } = await callLocum(service, 'ExplainRequest', { RequestId });
    expect(result['PlainWords']).toContain(subject);
  });

  test('has its sessions listed and ended by its subject, and no others', async () => {
    const own = credentialsOf(await assumeWithToken(service, role, await issuer.token()));
    const other = credentialsOf(
      await assumeWithToken(service, role, await issuer.token({ sub: 'repo:other' })),
    );
    const { result } = await callLocum(service, 'ListSessions', { Subject: 'repo:other' });
    expect(result['Sessions']).toMatchObject([
      { AccessKeyId: other.accessKeyId, FederatedProvider: provider, Subject: 'repo:other' },
    ]);
    await callLocum(service, 'EndSessions', { FederatedProvider: provider, Subject: subject });
    expect([await isRefused(own), await isRefused(other)]).toEqual(['ExpiredToken', 'none']);
  });
});

describe('a chain that a federated subject began is ended with it, and no other:', () => {
  let beyond: string;
  beforeAll(async () => {
    beyond = await makeRole(service, 'beyond', policy(trust(service.accountId)), {
      policy: policy(allow('sts:AssumeRole')),
    });
  });

  /** The session, and a chain of two that begins with it. */
  async function chainOf(first: TestCredentials): Promise<readonly TestCredentials[]> {
    const second = await assume(service, beyond, first);
    return [first, second, await assume(service, beyond, second)];
  }
  const fates = (chain: readonly TestCredentials[]): Promise<readonly string[]> =>
    Promise.all(chain.map(isRefused));

  test('a workload’s', async () => {
    const passing = await makeRole(service, 'passing', trustProvider(provider), {
      policy: policy(allow('sts:AssumeRole')),
    });
    const begin = async (sub: string) =>
      await chainOf(credentialsOf(await assumeWithToken(service, passing, await issuer.token({ sub }))));
    const [own, other] = [await begin('repo:own'), await begin('repo:another')];
    await callLocum(service, 'EndSessions', { FederatedProvider: provider, Subject: 'repo:own' });
    expect(await fates(own)).toEqual(['ExpiredToken', 'ExpiredToken', 'ExpiredToken']);
    expect(await fates(other)).toEqual(['none', 'none', 'none']);
    const shown = await callLocum(service, 'GetSession', { AccessKeyId: own[2]!.accessKeyId });
    expect(shown.result['Session']).toMatchObject({ Status: 'Ended' });
  });

  test('a person’s', async () => {
    await service.iam().send(
      new PutRolePolicyCommand({
        RoleName: 'Reader',
        PolicyName: 'own',
        PolicyDocument: policy(allow('sts:AssumeRole')),
      }),
    );
    const begin = async (parts: object) => {
      const answer = await assumeWithSaml(service, goodAssertion(service, signer, parts));
      return { subject: answer.Subject ?? '', chain: await chainOf(credentialsOf(answer)) };
    };
    const [own, other] = [await begin({}), await begin({ subject: 'somebody.else' })];
    await callLocum(service, 'EndSessions', { FederatedProvider: providerArn, Subject: own.subject });
    expect(await fates(own.chain)).toEqual(['ExpiredToken', 'ExpiredToken', 'ExpiredToken']);
    expect(await fates(other.chain)).toEqual(['none', 'none', 'none']);
  });
});

test('a person is named by the assertion in the event, and that by its id', async () => {
  const assertion = goodAssertion(service, signer);
  const answer = await assumeWithSaml(service, assertion);
  const event = await lastEvent('AssumeRoleWithSAML');
  expect(event).toMatchObject({
    userIdentity: {
      type: 'SAMLUser',
      principalId: `${answer.NameQualifier}:${answer.Subject}`,
      userName: answer.Subject,
      identityProvider: answer.NameQualifier,
    },
    requestParameters: { principalArn: providerArn, sAMLAssertionID: expect.stringMatching(/^_/) },
    responseElements: { subject: answer.Subject, nameQualifier: answer.NameQualifier },
  });
  expect(JSON.stringify(event)).not.toContain(assertion.slice(0, 60));
});
