import type { Underlying } from '../underlying.ts';

/** What STS answers of a session that it has begun. */
interface Begun {
  readonly Credentials?:
    | {
        readonly AccessKeyId?: string | undefined;
        readonly SecretAccessKey?: string | undefined;
        readonly SessionToken?: string | undefined;
        /** Epoch seconds. */
        readonly Expiration?: number | undefined;
      }
    | undefined;
}

interface Assumption {
  readonly RoleArn: string;
  readonly RoleSessionName: string;
  readonly DurationSeconds?: number;
}

/** What Locum's own API answers of one. */
interface Told {
  readonly AccessKeyId?: string | undefined;
  readonly Status?: string | undefined;
}

/** The operations of STS, and of Locum's own API, that sessions of roles are made of, by their names. */
export interface SessionOperations {
  readonly AssumeRole: Underlying<Assumption, Begun>;
  readonly AssumeRoleWithWebIdentity: Underlying<Assumption & { readonly WebIdentityToken: string }, Begun>;
  readonly GetSession: Underlying<{ readonly AccessKeyId: string }, { readonly Session?: Told | undefined }>;
  readonly ListSessions: Underlying<
    { readonly AssumedByArn: string; readonly MaxResults?: number; readonly NextToken?: string },
    { readonly Sessions?: readonly Told[] | undefined; readonly NextToken?: string | undefined }
  >;
  readonly EndSession: Underlying<{ readonly AccessKeyId: string }>;
}
