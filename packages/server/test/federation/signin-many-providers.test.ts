import { CreateSAMLProviderCommand } from '@aws-sdk/client-iam';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestService, testAccountId } from '../support/running-service.ts';
import type { TestService } from '../support/running-service.ts';
import type { Signer } from './saml-idp.ts';
import { awsRecipient, createSigner, metadataOf } from './saml-idp.ts';
import { goodAssertion, makeCompany, roleArnOf, uuidOf } from './saml-world.ts';
import { Browser, errorIn, titleOf } from './signin-browser.ts';

/** A response may name as many providers as it likes: what is tried for it is bounded. */

let service: TestService;
let signer: Signer;
beforeAll(async () => {
  service = await startTestService();
  signer = await makeCompany(service);
  const create = (Name: string, SAMLMetadataDocument: string) =>
    service.iam().send(new CreateSAMLProviderCommand({ Name, SAMLMetadataDocument }));
  const shared = metadataOf([signer]);
  for (let number = 0; number < 20; number += 1) await create(`Same${number}`, shared);
  for (let number = 0; number < 6; number += 1)
    await create(`Other${number}`, metadataOf([createSigner(['ec', '-pkeyopt', 'ec_paramgen_curve:P-256'])]));
  await create(
    'Elsewhere',
    shared.replaceAll(/entityID="[^"]*"/g, 'entityID="https://elsewhere.example.com"'),
  );
});
afterAll(() => service.close());

const pairOf = (provider: string): string =>
  `${roleArnOf(`Role-${provider}`)},arn:aws:iam::${testAccountId}:saml-provider/${provider}`;
const numbered = (name: string, count: number): string[] =>
  Array.from({ length: count }, (_, number) => `${name}${number}`);

let counter = 0;
/** The page for a response that names these providers, and the roles that it offers. */
async function offered(providers: readonly string[], recipient?: string) {
  const SAMLResponse = goodAssertion(service, signer, {
    id: `_many${(counter += 1)}`,
    attributes: { Role: providers.map(pairOf) },
    ...(recipient !== undefined && { recipient }),
  });
  const page = await new Browser(service.url).post('/saml', { SAMLResponse });
  const roles = [...page.body.matchAll(/name="Role" value="([^"]*)"/g)].map(([, value]) => value ?? '');
  return { page, roles };
}

describe('a response that names many providers', () => {
  test('offers the roles of all that have its keys, since they take one proof', async () => {
    const { page, roles } = await offered(numbered('Same', 20));
    expect(titleOf(page)).toBe('Choose a role');
    expect(roles.toSorted()).toEqual(numbered('Same', 20).map(pairOf).toSorted());
  });

  test('offers the role of the one that its recipient names, though others have its keys', async () => {
    const uuid = await uuidOf(service, `arn:aws:iam::${testAccountId}:saml-provider/Same7`);
    const { roles } = await offered(numbered('Same', 20), `${awsRecipient}/acs/${uuid}`);
    expect(roles).toEqual([pairOf('Same7')]);
  });

  test.each([
    ['is proven for a provider that is among six kinds', 5, true],
    ['is not proven for one after six other kinds', 6, false],
  ])('%s', async (_, others, isOffered) => {
    const { page, roles } = await offered([...numbered('Other', others), 'Same0']);
    expect(roles).toEqual(isOffered ? [pairOf('Same0')] : []);
    if (!isOffered) expect(errorIn(page)).toContain('InvalidIdentityToken');
  });

  test('is not tried with providers of another issuer where there are some of its own', async () => {
    const { roles } = await offered(['Elsewhere', 'Same0', 'Unknown']);
    expect(roles).toEqual([pairOf('Same0')]);
  });

  test('is refused for the issuer where it names a provider of another one alone', async () => {
    const { page } = await offered(['Elsewhere']);
    expect(errorIn(page)).toContain('InvalidIdentityToken');
  });
});
