import type { Operation } from '../../../call/operation.ts';
import { createSamlProvider } from './create-saml-provider.ts';
import { getSamlProvider } from './get-saml-provider.ts';
import { listSamlProviders } from './list-saml-providers.ts';
import { updateSamlProvider } from './update-saml-provider.ts';
import { deleteSamlProvider } from './delete-saml-provider.ts';
import { tagSamlProvider } from './tag-saml-provider.ts';
import { untagSamlProvider } from './untag-saml-provider.ts';
import { listSamlProviderTags } from './list-saml-provider-tags.ts';

export const samlProviderOperations: readonly Operation[] = [
  createSamlProvider,
  getSamlProvider,
  listSamlProviders,
  updateSamlProvider,
  deleteSamlProvider,
  tagSamlProvider,
  untagSamlProvider,
  listSamlProviderTags,
];
