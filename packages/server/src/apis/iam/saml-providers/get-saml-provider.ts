import { entityAccess } from '../../../authorization/entity-access.ts';
import { listSamlPrivateKeys } from '../../../directory/saml-providers/saml-private-key-records.ts';
import { shownValidUntil } from './shown-saml-provider.ts';
import { contextProvider, contextProviderOf } from '../context-providers/context-provider-shape.ts';
import { keyHash } from '../../../directory/saml-providers/key-hash.ts';
import { readSamlMetadata } from '../../../directory/saml-providers/read-saml-metadata.ts';
import { existingSamlProvider, findTargetSamlProvider } from './target-saml-provider.ts';
import { list, string, structure, timestamp } from '../../../wire/shape/index.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Answers one SAML provider with its metadata. Of its private keys it says the ids.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetSAMLProvider.html
 */
export const getSamlProvider = operation({
  name: 'GetSAMLProvider',
  input: { SAMLProviderArn: shapes.arn().required() },
  output: {
    SAMLProviderUUID: string(),
    SAMLMetadataDocument: string(),
    ContextProvider: contextProvider(),
    SAMLKeyHashes: list(structure({ IssuerURL: string(), KeyHashes: list(string()) })),
    CreateDate: timestamp(),
    ValidUntil: timestamp(),
    Tags: shapes.tags(),
    AssertionEncryptionMode: string(),
    PrivateKeyList: list(structure({ KeyId: string(), Timestamp: timestamp() })),
  },
  errors: ['NoSuchEntity', 'InvalidInput', 'ServiceFailure'],
  prepare: (request, call) => findTargetSamlProvider(request.SAMLProviderArn, call),
  access: (_request, _call, target) => [entityAccess('iam:GetSAMLProvider', target)],
  async run(_request, { services: { directory } }, target) {
    const provider = existingSamlProvider(target);
    const keys = await listSamlPrivateKeys(directory.reads, provider.arn);
    return {
      SAMLProviderUUID: provider.uuid,
      SAMLMetadataDocument: provider.metadata,
      ContextProvider: contextProviderOf(provider.contextProvider),
      SAMLKeyHashes: [{ IssuerURL: provider.entityId, KeyHashes: keyHashesOf(provider.metadata) }],
      CreateDate: provider.createdAt,
      ValidUntil: shownValidUntil(provider),
      Tags: shapes.tagsOf(provider.tags),
      AssertionEncryptionMode: provider.assertionEncryptionMode,
      PrivateKeyList: keys.map((key) => ({ KeyId: key.id, Timestamp: key.createdAt })),
    };
  },
});

/** Of the keys that sign its assertions: what sessions tell of as `aws:OriginIdentity/Issuer`. */
function keyHashesOf(metadata: string): readonly string[] {
  return readSamlMetadata(metadata).signingCertificates.map(({ publicKey }) => keyHash(publicKey));
}
