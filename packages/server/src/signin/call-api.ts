import type { Visit } from '../call/page.ts';
import { ServiceError } from '../errors/service-error.ts';
import { ReceivedRequest } from '../wire/raw-request.ts';
import { partsOf } from './form.ts';
import type { SigninParts } from './signin-parts.ts';

/** The credentials that a call answers. */
export interface IssuedCredentials {
  readonly AccessKeyId: string;
  readonly SecretAccessKey: string;
  readonly SessionToken: string;
  /** Epoch seconds. */
  readonly Expiration: number;
}

interface Answer {
  readonly AssumeRoleWithSAMLResponse?: {
    readonly AssumeRoleWithSAMLResult: {
      readonly Credentials: IssuedCredentials;
      readonly AssumedRoleUser: { readonly Arn: string };
    };
  };
  readonly Error?: { readonly Code: string; readonly Message?: string };
}

/** Who was let in, and with what. */
interface AssumedRole {
  readonly arn: string;
  readonly credentials: IssuedCredentials;
}

/**
 * Calls AssumeRoleWithSAML for a browser, through the same door as every client, so that it is decided, limited and
 * recorded like any other call. It is the browser's address and name that the policies and the records see, and
 * the id of the browser's request. Throws the ServiceError that the call is refused with.
 */
export async function assumeRoleWithSaml(
  { api }: SigninParts,
  { request, requestId }: Visit,
  parameters: Readonly<Record<string, string>>,
): Promise<AssumedRole> {
  const form = { Action: 'AssumeRoleWithSAML', Version: '2011-06-15', ...parameters };
  const body = Buffer.from(new URLSearchParams(form).toString());
  const headers = ['Content-Type', 'application/x-www-form-urlencoded', 'Accept', 'application/json'];
  const userAgent = request.header('user-agent');
  if (userAgent !== undefined) headers.push('User-Agent', userAgent);
  const call = new ReceivedRequest({ ...partsOf(request), method: 'POST', target: '/', headers, body });
  const { status, body: text } = await api(call, requestId);
  const answer: Answer = JSON.parse(text.toString());
  const result = answer.AssumeRoleWithSAMLResponse?.AssumeRoleWithSAMLResult;
  if (result !== undefined) return { arn: result.AssumedRoleUser.Arn, credentials: result.Credentials };
  const { Code = 'InternalFailure', Message = '' } = answer.Error ?? {};
  throw new ServiceError(Code, status, Message);
}
