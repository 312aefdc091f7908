import { samlProviderArn } from '../../../directory/arns.ts';
import { insertSamlPrivateKey } from '../../../directory/saml-providers/saml-private-key-records.ts';
import {
  findSamlProvider,
  insertSamlProvider,
  listSamlProviderEntries,
} from '../../../directory/saml-providers/saml-provider-records.ts';
import { quotaExceeded } from '../../../errors/iam-errors.ts';
import { encryptionNeedsPrivateKey, samlProviderExists } from '../../../errors/iam-provider-errors.ts';
import { contextProvider, identityCenterInstanceArn } from '../context-providers/context-provider-shape.ts';
import { readContextProvider, refuseIdentityCenter } from '../context-providers/read-context-provider.ts';
import { checkTags } from '../tags/check-tags.ts';
import { creationAccess } from '../creation-access.ts';
import { quotas } from '../quotas.ts';
import { readSamlMetadata } from '../../../directory/saml-providers/read-saml-metadata.ts';
import { issuersIn } from './metadata-issuers.ts';
import { checkSamlPrivateKey, createSamlId } from './saml-private-key.ts';
import { string } from '../../../wire/shape/index.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Makes a SAML provider: an identity provider whose assertions trust policies may let in.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateSAMLProvider.html
 */
export const createSamlProvider = operation({
  name: 'CreateSAMLProvider',
  input: {
    SAMLMetadataDocument: shapes.samlMetadata().required(),
    Name: string({ min: 1, max: 128, pattern: '[\\w._-]+' }).required(),
    Tags: shapes.tags(),
    AssertionEncryptionMode: shapes.assertionEncryptionMode(),
    AddPrivateKey: shapes.privateKey(),
    ContextProvider: contextProvider(),
    IdentityCenterInstanceArn: identityCenterInstanceArn(),
  },
  output: { SAMLProviderArn: string(), Tags: shapes.tags() },
  errors: [
    'InvalidInput',
    'EntityAlreadyExists',
    'LimitExceeded',
    'ConcurrentModification',
    'ServiceFailure',
  ],

  prepare: (request) => checkTags(request.Tags),

  access({ Name, Tags, ContextProvider, SAMLMetadataDocument }, { caller: { accountId } }) {
    const arn = samlProviderArn(accountId, Name);
    return creationAccess(
      { create: 'iam:CreateSAMLProvider', tag: 'iam:TagSAMLProvider' },
      { accountId, arn, nameInDenial: arn },
      {
        tags: Tags,
        enablesPropagation: ContextProvider !== undefined,
        requestIssuers: issuersIn(SAMLMetadataDocument),
      },
    );
  },

  async run(request, { caller: { accountId }, now, services: { directory } }) {
    const { Name, SAMLMetadataDocument, Tags = [], ContextProvider: given } = request;
    const { AssertionEncryptionMode = 'Allowed', AddPrivateKey } = request;
    const { entityId, validUntil } = readSamlMetadata(SAMLMetadataDocument);
    refuseIdentityCenter(request);
    const context = given === undefined ? undefined : readContextProvider(given);
    if (AddPrivateKey !== undefined) checkSamlPrivateKey(AddPrivateKey);
    else if (AssertionEncryptionMode === 'Required') throw encryptionNeedsPrivateKey();
    const arn = samlProviderArn(accountId, Name);
    const createdAt = Math.floor(now / 1000);
    await directory.write(async (writes) => {
      if ((await findSamlProvider(writes, arn)) !== undefined) throw samlProviderExists(Name);
      if ((await listSamlProviderEntries(writes, accountId)).length >= quotas.SAMLProvidersPerAccount) {
        throw quotaExceeded('SAMLProvidersPerAccount', quotas.SAMLProvidersPerAccount);
      }
      await insertSamlProvider(writes, {
        arn,
        accountId,
        name: Name,
        uuid: createSamlId(),
        metadata: SAMLMetadataDocument,
        entityId,
        createdAt,
        tags: Tags,
        ...(validUntil !== undefined && { validUntil }),
        assertionEncryptionMode: AssertionEncryptionMode,
        ...(context !== undefined && { contextProvider: context }),
      });
      if (AddPrivateKey === undefined) return;
      const key = { id: createSamlId(), providerArn: arn, pem: AddPrivateKey, createdAt };
      await insertSamlPrivateKey(writes, directory.sealer, key);
    });
    return { SAMLProviderArn: arn, Tags: shapes.tagsOf(Tags) };
  },
});
