import { entityAccess } from '../../../authorization/entity-access.ts';
import { updateSamlProvider as updateSamlProviderRecord } from '../../../directory/saml-providers/saml-provider-records.ts';
import { checkTags } from '../tags/check-tags.ts';
import { withTags } from '../tags/entity-tags.ts';
import { findTargetSamlProvider, reloadSamlProvider } from './target-saml-provider.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Gives a SAML provider tags beside those that it has; a key that is there gets the new value.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_TagSAMLProvider.html
 */
export const tagSamlProvider = operation({
  name: 'TagSAMLProvider',
  input: { SAMLProviderArn: shapes.arn().required(), Tags: shapes.tags().required() },
  errors: ['NoSuchEntity', 'LimitExceeded', 'InvalidInput', 'ConcurrentModification', 'ServiceFailure'],
  prepare(request, call) {
    checkTags(request.Tags);
    return findTargetSamlProvider(request.SAMLProviderArn, call);
  },
  access: ({ Tags }, _call, target) => [entityAccess('iam:TagSAMLProvider', target, { tags: Tags })],
  async run({ Tags }, { services: { directory } }, target) {
    await directory.write(async (writes) => {
      const { arn, tags } = await reloadSamlProvider(target, writes);
      await updateSamlProviderRecord(writes, arn, { tags: withTags(tags, Tags) });
    });
    return {};
  },
});
