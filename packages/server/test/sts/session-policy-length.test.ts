import { CreatePolicyCommand } from '@aws-sdk/client-iam';
import { GetFederationTokenCommand } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Signer } from '../federation/saml-idp.ts';
import { assumeWithSaml, goodAssertion, makeCompany } from '../federation/saml-world.ts';
import { assumeWithToken, makeProvider, startWithIssuer, trustProvider } from '../federation/oidc-world.ts';
import { startTestService } from '../support/running-service.ts';
import type { TestCredentials, TestService } from '../support/running-service.ts';
import { allow, assume, makeRole, makeUser, policy, refusal, trust } from '../support/world.ts';

/** A policy of so many characters. White space counts: it is the plaintext that has a bound. */
const policyOf = (characters: number): string => policy(allow('s3:*')).padEnd(characters);

const tooLong = (most: number) => ({
  code: 'ValidationError',
  status: 400,
  message: `The plaintext of the inline session policy and of the ARNs of managed session policies must have length less than or equal to ${most}`,
});

interface SessionPolicies {
  readonly Policy?: string;
  readonly PolicyArns?: { arn: string }[];
}

let closing: () => Promise<void>;
let service: TestService;
let alice: TestCredentials;
let signer: Signer;
let managed: string;
/** The operations that take session policies. */
let operations: Readonly<Record<string, (policies: SessionPolicies) => Promise<unknown>>>;

beforeAll(async () => {
  const world = await startWithIssuer();
  ({ service } = world);
  closing = async () => {
    await world.issuer.close();
    await service.close();
  };
  alice = await makeUser(service, 'alice', policy(allow('sts:*')));
  const created = await service
    .iam()
    .send(new CreatePolicyCommand({ PolicyName: 'Managed', PolicyDocument: policyOf(0) }));
  managed = created.Policy?.Arn ?? '';
  signer = await makeCompany(service);
  const role = await makeRole(service, 'assumed', policy(trust(service.accountId)));
  const provider = await makeProvider(service, world.issuer.url);
  const bearer = await makeRole(service, 'bearer', trustProvider(provider));
  operations = {
    AssumeRole: (policies) => assume(service, role, alice, policies),
    GetFederationToken: (policies) =>
      service.sts(alice).send(new GetFederationTokenCommand({ Name: 'bob', ...policies })),
    AssumeRoleWithWebIdentity: async (policies) =>
      assumeWithToken(service, bearer, await world.issuer.token(), policies),
    AssumeRoleWithSAML: (policies) => assumeWithSaml(service, goodAssertion(service, signer), policies),
  };
});
afterAll(() => closing());

describe.each(['AssumeRole', 'GetFederationToken', 'AssumeRoleWithWebIdentity', 'AssumeRoleWithSAML'])(
  '%s takes session policies of 2,048 characters',
  (operation) => {
    const call = (policies: SessionPolicies): Promise<unknown> => operations[operation]!(policies);

    test('in one inline policy', async () => {
      await expect(call({ Policy: policyOf(2048) })).resolves.toBeDefined();
    });

    test('in an inline policy and the ARN of a managed one together', async () => {
      const PolicyArns = [{ arn: managed }];
      await expect(call({ Policy: policyOf(2048 - managed.length), PolicyArns })).resolves.toBeDefined();
      expect(await refusal(call({ Policy: policyOf(2049 - managed.length), PolicyArns }))).toEqual(
        tooLong(2048),
      );
    });
  },
);

test('AssumeRole refuses more than that, however well it packs', async () => {
  expect(await refusal(operations['AssumeRole']!({ Policy: policyOf(2049) }))).toEqual(tooLong(2048));
  expect(await refusal(operations['AssumeRole']!({ Policy: policyOf(20_000) }))).toEqual(tooLong(2048));
});

describe('where the option lets them be wider', () => {
  let wide: TestService;
  let role: string;
  let user: TestCredentials;
  beforeAll(async () => {
    wide = await startTestService({ sessionPolicyCharacters: 16_384 });
    user = await makeUser(wide, 'alice', policy(allow('sts:*')));
    role = await makeRole(wide, 'assumed', policy(trust(wide.accountId)));
  });
  afterAll(() => wide.close());

  test('as much is taken as it says', async () => {
    await expect(assume(wide, role, user, { Policy: policyOf(16_384) })).resolves.toBeDefined();
    expect(await refusal(assume(wide, role, user, { Policy: policyOf(16_385) }))).toEqual(tooLong(16_384));
  });

  test('what does not fit into a token is refused still', async () => {
    const random = () =>
      Array.from({ length: 250 }, () => String.fromCharCode(97 + Math.random() * 26)).join('');
    const actions = Array.from({ length: 40 }, () => `s3:${random()}`);
    const refused = await refusal(assume(wide, role, user, { Policy: policy(allow(actions)) }));
    expect(refused).toMatchObject({ code: 'PackedPolicyTooLarge', status: 400 });
    expect(refused.message).toMatch(
      /^Packed policy consumes \d{3}% of allotted space, please use smaller policy\.$/,
    );
  });
});
