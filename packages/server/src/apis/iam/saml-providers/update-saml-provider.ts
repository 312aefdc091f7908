import { entityAccess } from '../../../authorization/entity-access.ts';
import {
  deleteSamlPrivateKey,
  insertSamlPrivateKey,
  listSamlPrivateKeys,
} from '../../../directory/saml-providers/saml-private-key-records.ts';
import { updateSamlProvider as updateSamlProviderRecord } from '../../../directory/saml-providers/saml-provider-records.ts';
import {
  encryptionNeedsPrivateKey,
  samlPrivateKeyNotFound,
  tooManyPrivateKeys,
} from '../../../errors/iam-provider-errors.ts';
import { quotas } from '../quotas.ts';
import { readSamlMetadata } from '../../../directory/saml-providers/read-saml-metadata.ts';
import { checkSamlPrivateKey, createSamlId } from './saml-private-key.ts';
import { findTargetSamlProvider, reloadSamlProvider } from './target-saml-provider.ts';
import { string } from '../../../wire/shape/index.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Changes a SAML provider's metadata, how its assertions are encrypted, and its private keys; what is not given stays.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateSAMLProvider.html
 */
export const updateSamlProvider = operation({
  name: 'UpdateSAMLProvider',
  input: {
    SAMLMetadataDocument: shapes.samlMetadata(),
    SAMLProviderArn: shapes.arn().required(),
    AssertionEncryptionMode: shapes.assertionEncryptionMode(),
    AddPrivateKey: shapes.privateKey(),
    RemovePrivateKey: shapes.privateKeyId(),
  },
  output: { SAMLProviderArn: string() },
  errors: ['NoSuchEntity', 'InvalidInput', 'LimitExceeded', 'ServiceFailure', 'ConcurrentModification'],
  prepare: (request, call) => findTargetSamlProvider(request.SAMLProviderArn, call),
  access: (_request, _call, target) => [entityAccess('iam:UpdateSAMLProvider', target)],

  async run(request, { now, services: { directory } }, target) {
    const {
      SAMLMetadataDocument: metadata,
      AssertionEncryptionMode,
      AddPrivateKey,
      RemovePrivateKey,
    } = request;
    const description = metadata === undefined ? undefined : describe(metadata);
    if (AddPrivateKey !== undefined) checkSamlPrivateKey(AddPrivateKey);
    await directory.write(async (writes) => {
      const { arn, assertionEncryptionMode } = await reloadSamlProvider(target, writes);
      const keys = new Set((await listSamlPrivateKeys(writes, arn)).map((key) => key.id));
      if (RemovePrivateKey !== undefined) {
        if (!keys.delete(RemovePrivateKey)) throw samlPrivateKeyNotFound(RemovePrivateKey);
        await deleteSamlPrivateKey(writes, arn, RemovePrivateKey);
      }
      if (AddPrivateKey !== undefined) {
        const key = { id: createSamlId(), createdAt: Math.floor(now / 1000) };
        if (keys.add(key.id).size > quotas.PrivateKeysPerSAMLProvider) {
          throw tooManyPrivateKeys(quotas.PrivateKeysPerSAMLProvider);
        }
        const sealed = { ...key, providerArn: arn, pem: AddPrivateKey };
        await insertSamlPrivateKey(writes, directory.sealer, sealed);
      }
      const mode = AssertionEncryptionMode ?? assertionEncryptionMode;
      if (mode === 'Required' && keys.size === 0) throw encryptionNeedsPrivateKey();
      await updateSamlProviderRecord(writes, arn, {
        ...(description !== undefined && { description }),
        assertionEncryptionMode: mode,
      });
    });
    return { SAMLProviderArn: target.arn };
  },
});

function describe(metadata: string) {
  const { entityId, validUntil } = readSamlMetadata(metadata);
  return { metadata, entityId, ...(validUntil !== undefined && { validUntil }) };
}
