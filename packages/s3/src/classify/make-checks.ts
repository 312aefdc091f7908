import type { DecidingBody } from '../body/read-body.ts';
import type { DeleteItem } from '../body/delete-items.ts';
import { requestContext } from '../conditions/request-context.ts';
import type { ConditionContext } from '../conditions/request-context.ts';
import { invalidRequest } from '../errors/refusals.ts';
import { S3Error } from '../errors/s3-error.ts';
import type { OperationAction } from '../operations/operation.ts';
import { operationNamed } from '../operations/operations.ts';
import { findText } from '../xml/find-elements.ts';
import type { Check } from './check.ts';
import { findLookups } from './find-lookups.ts';
import type { ParsedRequest } from './parsed-request.ts';

/** What an action is asked for, before it is a check. */
interface Resource {
  readonly resource: string;
  readonly bucket: string | undefined;
  readonly key: string | undefined;
  readonly versionId: string | undefined;
  readonly item: DeleteItem | undefined;
}

/** Contexts of a request: that of its own resource, and that of the source of a copy. */
interface Contexts {
  readonly own: ConditionContext;
  readonly source: ConditionContext;
}

/**
 * All that must be allowed for a request.
 *
 * @param body Undefined where the head decides.
 */
export function makeChecks(request: ParsedRequest, body: DecidingBody | undefined): readonly Check[] {
  const { actions } = operationNamed(request.operation);
  const contexts = makeContexts(request, body);
  const items: readonly (DeleteItem | undefined)[] =
    body === undefined || body.items.length === 0 ? [undefined] : body.items;
  return items.flatMap((item) =>
    actions.flatMap((action) => makeCheck(request, action, contexts, body, item)),
  );
}

function makeContexts(request: ParsedRequest, body: DecidingBody | undefined): Contexts {
  const operation = operationNamed(request.operation);
  const source = { ...request, operation, body: body?.values, tags: body?.tags ?? request.tags };
  const own = requestContext(source);
  if (request.copySource === undefined) return { own, source: own };
  // The keys of a write say nothing of the read that comes before it.
  const withoutKeys = { ...operation, keys: new Map<string, undefined>() };
  return { own, source: requestContext({ ...source, operation: withoutKeys, tags: undefined }) };
}

function makeCheck(
  request: ParsedRequest,
  { action, on, when }: OperationAction,
  contexts: Contexts,
  body: DecidingBody | undefined,
  item: DeleteItem | undefined,
): readonly Check[] {
  const { query, headers, copySource } = request;
  const counts = when({
    query,
    headers,
    ...(copySource === undefined ? undefined : { copySource }),
    ...(body?.root === undefined ? undefined : { body: body.root }),
    ...(item === undefined ? undefined : { item }),
  });
  if (counts === false) return [];
  const resource = findResource(request, on, body, item);
  const context = on === 'source-object' ? contexts.source : contexts.own;
  return [
    {
      action,
      ...resource,
      context: withItem(context, action, resource),
      lookups: findLookups(request, on, resource),
      onlyIf: counts === true ? undefined : counts,
    },
  ];
}

/** Version and entity tag are those of the one object, not of the request. */
function withItem(
  context: ConditionContext,
  action: string,
  { versionId, item }: Resource,
): ConditionContext {
  const hasVersion = versionId !== undefined && action.includes('ObjectVersion');
  if (!hasVersion && item?.eTag === undefined) return context;
  const extended = new Map(context);
  if (hasVersion) extended.set('s3:versionid', versionId);
  if (item?.eTag !== undefined) extended.set('s3:if-match', item.eTag);
  return extended;
}

const arnPrefix = 'arn:aws:s3:::';

function findResource(
  request: ParsedRequest,
  on: OperationAction['on'],
  body: DecidingBody | undefined,
  item: DeleteItem | undefined,
): Resource {
  const { bucket, key, versionId, copySource } = request;
  switch (on) {
    case 'service':
    case '*':
      return { resource: `${arnPrefix}*`, bucket: undefined, key: undefined, versionId: undefined, item };
    case 'bucket':
      return inBucket(bucket, undefined, undefined, item);
    case 'object':
      return inBucket(bucket, key ?? '', versionId, item);
    case 'source-object':
      return inBucket(copySource?.bucket, copySource?.key ?? '', copySource?.versionId, item);
    case 'each-listed-object':
      return inBucket(bucket, item?.key ?? '', item?.versionId, item);
    case 'role-in-body':
      return passedRole(body);
    case 'any':
    case 'kms-key':
    case 'output-object':
    case 'table-bucket':
      throw new S3Error('NotImplemented', 'The request asks for more than a gateway can decide');
  }
}

function inBucket(
  bucket: string | undefined,
  key: string | undefined,
  versionId: string | undefined,
  item: DeleteItem | undefined,
): Resource {
  if (bucket === undefined || key === '') throw invalidRequest('The request names no object');
  const resource = arnPrefix + (key === undefined ? bucket : `${bucket}/${key}`);
  return { resource, bucket, key, versionId, item };
}

function passedRole(body: DecidingBody | undefined): Resource {
  const role = body?.root === undefined ? undefined : findText(body.root, `${body.root.name}.Role`);
  if (role === undefined || !/^arn:aws[a-z-]*:iam::[0-9]{12}:role\/[\x21-\x7e]+$/.test(role)) {
    throw invalidRequest('The role is no ARN of a role');
  }
  return { resource: role, bucket: undefined, key: undefined, versionId: undefined, item: undefined };
}
