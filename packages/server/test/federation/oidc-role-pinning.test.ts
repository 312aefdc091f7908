import { LookupEventsCommand } from '@aws-sdk/client-cloudtrail';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TestService } from '../support/running-service.ts';
import { makeRole, refusal } from '../support/world.ts';
import type { TestIssuer } from './oidc-issuer.ts';
import { assumeWithToken, makeProvider, startWithIssuer, trustProvider } from './oidc-world.ts';

/** An issuer may say which roles a token is for; then it is for no others, whatever their trust policies say. */

let service: TestService;
let issuer: TestIssuer;
let provider: string;
let role: string;

const claim = 'https://aws.amazon.com/roles';
const notListed = 'The target role ARN is not present in the roles claim of the identity token';
const noneListed = 'The roles claim contains no valid role ARNs';
const unsupported = 'The roles claim is not in a supported format';

beforeAll(async () => {
  ({ service, issuer } = await startWithIssuer());
  provider = await makeProvider(service, issuer.url);
  role = await makeRole(service, 'deploy', trustProvider(provider));
});
afterAll(async () => {
  await issuer.close();
  await service.close();
});

const assume = async (roles: unknown, arn = role): Promise<unknown> =>
  await assumeWithToken(service, arn, await issuer.token({ [claim]: roles }));

describe('a token that is pinned to roles', () => {
  const other = 'arn:aws:iam::123456789012:role/other';

  test.each<[string, () => unknown]>([
    ['its ARN', () => role],
    ['a list of it', () => [role]],
    ['a list with it', () => [other, role]],
    ['a list with what is no role, too', () => ['not-an-arn', 7, null, role]],
    ['a text with it between others', () => `${other};${role}`],
    ['space around it', () => ` ${role} `],
    ['a text that ends in a semicolon', () => `${role};`],
  ])('opens the role that it names by %s', async (_how, roles) => {
    await expect(assume(roles())).resolves.toBeDefined();
  });

  test.each<[string, () => unknown, string]>([
    ['another role', () => [other], notListed],
    ['the role in capitals', () => [role.replace('deploy', 'DEPLOY')], notListed],
    ['the role with a wildcard', () => [role.replace('deploy', '*')], notListed],
    ['the same name in another account', () => [role.replace(service.accountId, '444455556666')], notListed],
    ['no role', () => [], noneListed],
    ['an empty text', () => '', noneListed],
    ['the name without the ARN', () => 'deploy', noneListed],
    ['a user', () => `arn:aws:iam::${service.accountId}:user/deploy`, noneListed],
    ['a list in a list', () => [[role]], noneListed],
    ['roles between commas', () => `${other},${role}`, notListed],
    ['a number', () => 123, unsupported],
    ['a boolean', () => true, unsupported],
    ['an object', () => ({ role }), unsupported],
  ])('that names %s opens none', async (_what, roles, message) => {
    expect(await refusal(assume(roles()))).toEqual({ code: 'InvalidIdentityToken', status: 400, message });
  });

  test('is refused before the trust policy is asked, and like one for a role that is not there', async () => {
    const closed = await makeRole(service, 'closed', trustProvider(`${provider}-other`));
    for (const arn of [closed, `${closed}-not-there`]) {
      expect(await refusal(assume([role], arn))).toMatchObject({ message: notListed });
      expect(await refusal(assume([arn], arn))).toMatchObject({ code: 'AccessDenied' });
    }
  });
});

describe('a trust policy', () => {
  test.each(['true', 'false'])('can ask that it be %s that the issuer named the role', async (wanted) => {
    const arn = await makeRole(
      service,
      `only-${wanted}`,
      trustProvider(provider, { Bool: { 'sts:RoleAuthorizedByIdp': wanted } }),
    );
    const pinned = await assume([arn], arn).then(
      () => 'true',
      () => 'false',
    );
    expect(pinned).toBe(wanted);
    const free = await assume(undefined, arn).then(
      () => 'false',
      () => 'true',
    );
    expect(free).toBe(wanted);
  });
});

test('the event says that the issuer named the role, and nothing where it did not', async () => {
  const lastData = async (): Promise<object> => {
    service.advance(5);
    const { Events } = await service.cloudtrail().send(
      new LookupEventsCommand({
        LookupAttributes: [{ AttributeKey: 'EventName', AttributeValue: 'AssumeRoleWithWebIdentity' }],
      }),
    );
    const event = JSON.parse(Events?.[0]?.CloudTrailEvent ?? '{}') as { additionalEventData: object };
    return event.additionalEventData;
  };
  await assume([role]);
  expect(await lastData()).toHaveProperty('RoleAuthorizedByIdp', true);
  await assume(undefined);
  expect(await lastData()).not.toHaveProperty('RoleAuthorizedByIdp');
});
