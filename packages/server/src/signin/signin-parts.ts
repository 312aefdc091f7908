import type { ServiceError } from '../errors/service-error.ts';
import type { Services } from '../call/services.ts';
import type { SealedValues } from '../store/sealed-values.ts';
import type { RequestHandler } from '../wire/raw-request.ts';

/** What browsers carry for us from one request to another: texts by name. */
type SigninContents = Readonly<
  Record<'role-choice' | 'signin-token' | 'signin-session', Readonly<Record<string, string>>>
>;

/** What the pages work with. */
export interface SigninParts {
  readonly services: Services;
  readonly sealed: SealedValues<SigninContents>;
  /** The service's API: pages do what they do through it, as any client would. */
  readonly api: RequestHandler;
  /** Told of what a page refuses itself; what the API refuses is in its own records. */
  readonly onRefusal: (requestId: string, error: ServiceError) => void;
  /** The region that this service says it is in. */
  readonly region: string;
  /** Where browsers reach the service: an origin such as `https://sts.example.com`. */
  readonly publicUrl: string;
  /** They reach it by HTTPS only. */
  readonly isSecure: boolean;
}
