import type { Operation } from '../operations/operation.ts';
import type { Authentication } from '../request/authentication.ts';
import type { CopySource } from '../request/parse-copy-source.ts';
import { conditionKey } from './condition-keys.ts';
import type { ConditionKey } from './condition-keys.ts';
import { remainingRetentionDays } from './retention-days.ts';
import type { Tags } from './tags.ts';

/**
 * Condition keys of a request, by lower-case name: a string for a key of one value, an array for one of several. A key that is
 * not there is absent, which is not the same as empty.
 */
export type ConditionContext = ReadonlyMap<string, string | readonly string[]>;

/** All that values of condition keys are read from. Nothing gets into a context but by the table. */
export interface ContextSource {
  readonly operation: Operation;
  readonly query: ReadonlyMap<string, string>;
  readonly headers: ReadonlyMap<string, string>;
  readonly copySource: CopySource | undefined;
  readonly authentication: Authentication;
  readonly now: number;
  readonly tlsVersion: string | undefined;
  readonly tags: Tags | undefined;
  /** Values of keys that the body has, by the keys' names. */
  readonly body: ReadonlyMap<string, string | readonly string[]> | undefined;
}

const authTypes = { header: 'REST-HEADER', query: 'REST-QUERY-STRING', post: 'POST' } as const;

/** The context that all checks of a request share. */
export function requestContext(source: ContextSource): Map<string, string | readonly string[]> {
  const context = new Map<string, string | readonly string[]>();
  addCommonKeys(context, source);
  for (const [key, constant] of source.operation.keys) {
    const value = constant ?? readKey(conditionKey(key), source);
    if (value !== undefined) context.set(key.toLowerCase(), value);
  }
  addTags(context, source);
  return context;
}

function addCommonKeys(
  context: Map<string, string | readonly string[]>,
  { authentication, headers, now, tlsVersion }: ContextSource,
): void {
  if (tlsVersion !== undefined) context.set('s3:tlsversion', tlsVersion);
  if (authentication.form === 'anonymous') return;
  const { form, algorithm, signedAt } = authentication;
  context.set('s3:authtype', authTypes[form]);
  context.set('s3:signatureversion', algorithm);
  const hash = headers.get('x-amz-content-sha256');
  if (form === 'header') {
    if (hash !== undefined) context.set('s3:x-amz-content-sha256', hash);
  } else if (signedAt !== undefined) {
    context.set('s3:signatureage', String(Math.max(0, now - signedAt)));
  }
}

function readKey(
  { key, header, query, from }: ConditionKey,
  source: ContextSource,
): string | readonly string[] | undefined {
  if (from === 'request-tags' || from === 'version') return undefined;
  const inBody = source.body?.get(key);
  if (inBody !== undefined) return inBody;
  if (from === 'computed') return remainingRetentionDays(retainUntil(source), source.now);
  if (header === 'x-amz-copy-source') return writeCopySource(source.copySource);
  if (header !== undefined) return source.headers.get(header);
  return query === undefined ? undefined : source.query.get(query);
}

function retainUntil({ body, headers }: ContextSource): string | undefined {
  const inBody = body?.get('s3:object-lock-retain-until-date');
  return typeof inBody === 'string' ? inBody : headers.get('x-amz-object-lock-retain-until-date');
}

/** As AWS's examples of policies write it: decoded, without the version, without a slash before it. */
function writeCopySource(source: CopySource | undefined): string | undefined {
  return source === undefined ? undefined : `${source.bucket}/${source.key}`;
}

/** Keys for each tag, and one for the set of their keys. */
function addTags(context: Map<string, string | readonly string[]>, { operation, tags }: ContextSource): void {
  if (tags === undefined || tags.size === 0) return;
  const [prefix, set] = operation.keys.has('aws:TagKeys')
    ? ['aws:requesttag/', 'aws:tagkeys']
    : ['s3:requestobjecttag/', 's3:requestobjecttagkeys'];
  for (const [key, value] of tags) context.set(prefix + key.toLowerCase(), value);
  context.set(set, [...tags.keys()]);
}
