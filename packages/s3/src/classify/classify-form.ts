import { checkHeaderValues } from '../conditions/check-values.ts';
import { parseTagging } from '../conditions/tags.ts';
import { invalidArgument } from '../errors/refusals.ts';
import { checkPolicy } from '../form/check-policy.ts';
import { filePayload } from '../form/post-form.ts';
import type { PostForm } from '../form/post-form.ts';
import type { Authentication } from '../request/authentication.ts';
import { checkKey } from '../request/check-key.ts';
import { parseSigningTime } from '../request/signing-time.ts';
import { classified } from './classify.ts';
import type { ClassifiedRequest, PendingRequest } from './classify.ts';

/**
 * Goes on with the fields of a form, which it holds against the form's policy. The policy counts for as much as its signature,
 * which is the caller's to verify: `form.signature` says over what.
 *
 * @throws S3Error AccessDenied where the policy is not met, InvalidArgument, InvalidTag, KeyTooLongError, InvalidURI.
 */
export function classifyForm({ awaits, parsed }: PendingRequest, form: PostForm): ClassifiedRequest {
  const { bucket } = parsed;
  if (awaits !== 'form' || bucket === undefined) throw new TypeError('The request does not wait for a form');
  // The signature of a form is in it, and its file has its own hash nowhere.
  if (parsed.authentication.form !== 'anonymous' || parsed.headers.has('x-amz-content-sha256')) {
    throw invalidArgument('Authorization', 'Only one auth mechanism allowed');
  }
  const { key, fields, policy } = form;
  if ((fields.get('bucket') ?? bucket) !== bucket)
    throw invalidArgument('bucket', 'The bucket is another one');
  checkKey(key);
  if (policy !== undefined) checkPolicy(policy, new Map(fields).set('key', key), bucket, parsed.now);
  const headers = new Map(form.headers);
  checkHeaderValues(headers);
  const tagging = headers.get('x-amz-tagging');
  return classified(
    {
      ...parsed,
      key,
      headers,
      tags: tagging === undefined ? undefined : parseTagging(tagging),
      authentication: authenticationOf(form),
      payload: filePayload(form),
    },
    undefined,
  );
}

function authenticationOf({ signature }: PostForm): Authentication {
  if (signature === undefined) return { form: 'anonymous' };
  const signedAt = parseSigningTime(signature.amzDate);
  if (signedAt === undefined) throw invalidArgument('X-Amz-Date', 'The date is not valid');
  return { form: 'post', algorithm: signature.algorithm, signedAt, signedHeaders: new Set() };
}
