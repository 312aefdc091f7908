import type { Operation } from '../../../call/operation.ts';
import { createOpenIdConnectProvider } from './create-open-id-connect-provider.ts';
import { getOpenIdConnectProvider } from './get-open-id-connect-provider.ts';
import { listOpenIdConnectProviders } from './list-open-id-connect-providers.ts';
import { updateOpenIdConnectProvider } from './update-open-id-connect-provider.ts';
import { updateOpenIdConnectProviderThumbprint } from './update-open-id-connect-provider-thumbprint.ts';
import { addClientIdToOpenIdConnectProvider } from './add-client-id-to-open-id-connect-provider.ts';
import { removeClientIdFromOpenIdConnectProvider } from './remove-client-id-from-open-id-connect-provider.ts';
import { deleteOpenIdConnectProvider } from './delete-open-id-connect-provider.ts';
import { tagOpenIdConnectProvider } from './tag-open-id-connect-provider.ts';
import { untagOpenIdConnectProvider } from './untag-open-id-connect-provider.ts';
import { listOpenIdConnectProviderTags } from './list-open-id-connect-provider-tags.ts';

export const oidcProviderOperations: readonly Operation[] = [
  createOpenIdConnectProvider,
  getOpenIdConnectProvider,
  listOpenIdConnectProviders,
  updateOpenIdConnectProvider,
  updateOpenIdConnectProviderThumbprint,
  addClientIdToOpenIdConnectProvider,
  removeClientIdFromOpenIdConnectProvider,
  deleteOpenIdConnectProvider,
  tagOpenIdConnectProvider,
  untagOpenIdConnectProvider,
  listOpenIdConnectProviderTags,
];
