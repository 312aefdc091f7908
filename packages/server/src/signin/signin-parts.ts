import type { Services } from '../call/services.ts';
import type { SealedValues } from '../store/sealed-values.ts';
import type { AnswerRequest } from '../front/pipeline.ts';

/** What browsers carry for us from one request to another: texts by name. */
type SigninContents = Readonly<
  Record<'role-choice' | 'signin-token' | 'signin-session', Readonly<Record<string, string>>>
>;

/** What the pages work with. */
export interface SigninParts {
  readonly services: Services;
  readonly sealed: SealedValues<SigninContents>;
  /** The one way in: pages do what they do through it, as any client would. */
  readonly api: AnswerRequest;
  /** Where browsers reach the service: an origin such as `https://sts.example.com`. */
  readonly publicUrl: string;
  /** They reach it by HTTPS only. */
  readonly isSecure: boolean;
}
