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
import { contextProviderBesideMetadata } from '../../../errors/context-provider-errors.ts';
import { contextProviderChange, enablesPropagation } from '../context-providers/context-provider-change.ts';
import { contextProvider, identityCenterInstanceArn } from '../context-providers/context-provider-shape.ts';
import { quotas } from '../quotas.ts';
import { readSamlMetadata } from '../../../directory/saml-providers/read-saml-metadata.ts';
import { issuersIn } from './metadata-issuers.ts';
import { checkSamlPrivateKey, createSamlId } from './saml-private-key.ts';
import { findTargetSamlProvider, reloadSamlProvider } from './target-saml-provider.ts';
import { boolean, string } from '../../../wire/shape/index.ts';
import type { InputOf } from '../../../wire/shape/index.ts';
import type { Directory } from '../../../directory/directory.ts';
import type { Writes } from '../../../directory/handles.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

const input = {
  SAMLMetadataDocument: shapes.samlMetadata(),
  SAMLProviderArn: shapes.arn().required(),
  AssertionEncryptionMode: shapes.assertionEncryptionMode(),
  AddPrivateKey: shapes.privateKey(),
  RemovePrivateKey: shapes.privateKeyId(),
  ContextProvider: contextProvider(),
  IdentityCenterInstanceArn: identityCenterInstanceArn(),
  RemoveContextProvider: boolean(),
  RemoveIdentityCenterInstance: boolean(),
};

type Input = InputOf<typeof input>;

/**
 * Changes a SAML provider's metadata, how its assertions are encrypted, and its private keys, or its context provider; what is not
 * given stays.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateSAMLProvider.html
 */
export const updateSamlProvider = operation({
  name: 'UpdateSAMLProvider',
  input,
  output: { SAMLProviderArn: string() },
  errors: ['NoSuchEntity', 'InvalidInput', 'LimitExceeded', 'ServiceFailure', 'ConcurrentModification'],
  prepare: (request, call) => findTargetSamlProvider(request.SAMLProviderArn, call),
  access: (request, _call, target) => [
    entityAccess('iam:UpdateSAMLProvider', target, {
      enablesPropagation: enablesPropagation(request),
      requestIssuers: issuersIn(request.SAMLMetadataDocument),
      ...(target.provider !== undefined && { resourceIssuers: [target.provider.entityId] }),
    }),
  ],

  async run(request, { now, services: { directory } }, target) {
    const change = contextProviderChange(request);
    const metadata = request.SAMLMetadataDocument;
    if (change !== undefined && changesMetadata(request)) throw contextProviderBesideMetadata();
    const description = metadata === undefined ? undefined : describe(metadata);
    if (request.AddPrivateKey !== undefined) checkSamlPrivateKey(request.AddPrivateKey);
    await directory.write(async (writes) => {
      const provider = await reloadSamlProvider(target, writes);
      const keyCount = await changeKeys(request, provider.arn, now, writes, directory);
      const mode = request.AssertionEncryptionMode ?? provider.assertionEncryptionMode;
      if (mode === 'Required' && keyCount === 0) throw encryptionNeedsPrivateKey();
      await updateSamlProviderRecord(writes, provider.arn, {
        ...(description !== undefined && { description }),
        ...(change !== undefined && { contextProvider: change }),
        assertionEncryptionMode: mode,
      });
    });
    return { SAMLProviderArn: target.arn };
  },
});

function changesMetadata(request: Input): boolean {
  const { SAMLMetadataDocument, AssertionEncryptionMode, AddPrivateKey, RemovePrivateKey } = request;
  return [SAMLMetadataDocument, AssertionEncryptionMode, AddPrivateKey, RemovePrivateKey].some(
    (member) => member !== undefined,
  );
}

/** Answers how many keys the provider then has. */
async function changeKeys(
  { AddPrivateKey, RemovePrivateKey }: Input,
  arn: string,
  now: number,
  writes: Writes,
  { sealer }: Directory,
): Promise<number> {
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
    await insertSamlPrivateKey(writes, sealer, { ...key, providerArn: arn, pem: AddPrivateKey });
  }
  return keys.size;
}

function describe(metadata: string) {
  const { entityId, validUntil } = readSamlMetadata(metadata);
  return { metadata, entityId, ...(validUntil !== undefined && { validUntil }) };
}
