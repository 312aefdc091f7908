import { entityAccess } from '../../../authorization/entity-access.ts';
import { deleteSamlProviderRecord } from '../../../directory/saml-providers/saml-provider-records.ts';
import { findTargetSamlProvider, reloadSamlProvider } from './target-saml-provider.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Deletes a SAML provider with its private keys. Trust policies that name it stay as they are, and let nobody in by it.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteSAMLProvider.html
 */
export const deleteSamlProvider = operation({
  name: 'DeleteSAMLProvider',
  input: { SAMLProviderArn: shapes.arn().required() },
  errors: ['InvalidInput', 'LimitExceeded', 'NoSuchEntity', 'ServiceFailure'],
  prepare: (request, call) => findTargetSamlProvider(request.SAMLProviderArn, call),
  access: (_request, _call, target) => [entityAccess('iam:DeleteSAMLProvider', target)],
  async run(_request, { services: { directory } }, target) {
    await directory.write(async (writes) => {
      const { arn } = await reloadSamlProvider(target, writes);
      await deleteSamlProviderRecord(writes, arn);
    });
    return {};
  },
});
