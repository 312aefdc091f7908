import type { Awaitable } from '../../../awaitable.ts';
import type { Writes } from '../../../directory/handles.ts';
import type { Underlying } from '../underlying.ts';

interface OfProvider {
  readonly OpenIDConnectProviderArn: string;
}

/** The operations of IAM that role trusts and issuers are made of, by their names, and the one that edits a part of a trust policy. */
export interface TrustOperations {
  readonly EditTrustPolicy: Underlying<{
    readonly RoleName: string;
    readonly edit: (stored: string, writes: Writes) => Awaitable<string>;
    readonly narrows?: true;
  }>;
  readonly GetRole: Underlying<{ readonly RoleName: string }>;
  readonly ListRoles: Underlying<object>;
  readonly ListGroupsForUser: Underlying<{ readonly UserName: string }>;
  readonly CreateOpenIDConnectProvider: Underlying<
    { readonly Url: string; readonly ClientIDList?: string[] },
    { readonly OpenIDConnectProviderArn?: string | undefined }
  >;
  readonly GetOpenIDConnectProvider: Underlying<OfProvider>;
  readonly ListOpenIDConnectProviders: Underlying<object>;
  readonly DeleteOpenIDConnectProvider: Underlying<OfProvider>;
}
