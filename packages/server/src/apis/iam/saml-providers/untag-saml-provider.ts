import { entityAccess } from '../../../authorization/entity-access.ts';
import { updateSamlProvider as updateSamlProviderRecord } from '../../../directory/saml-providers/saml-provider-records.ts';
import { withoutTags } from '../../shared/merge-tags.ts';
import { findTargetSamlProvider, reloadSamlProvider } from './target-saml-provider.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Takes tags from a SAML provider, by their keys. A key that it does not have is no error.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_UntagSAMLProvider.html
 */
export const untagSamlProvider = operation({
  name: 'UntagSAMLProvider',
  input: { SAMLProviderArn: shapes.arn().required(), TagKeys: shapes.tagKeys().required() },
  errors: ['NoSuchEntity', 'InvalidInput', 'ConcurrentModification', 'ServiceFailure'],
  prepare: (request, call) => findTargetSamlProvider(request.SAMLProviderArn, call),
  access: ({ TagKeys }, _call, target) => [
    entityAccess('iam:UntagSAMLProvider', target, { tagKeys: TagKeys }),
  ],
  async run({ TagKeys }, { services: { directory } }, target) {
    await directory.write(async (writes) => {
      const { arn, tags } = await reloadSamlProvider(target, writes);
      await updateSamlProviderRecord(writes, arn, { tags: withoutTags(tags, TagKeys) });
    });
    return {};
  },
});
