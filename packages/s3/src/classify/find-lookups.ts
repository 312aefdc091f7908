import { bucketTagKeys, conditionKey } from '../conditions/condition-keys.ts';
import type { LookupKind } from '../conditions/condition-keys.ts';
import type { OperationAction } from '../operations/operation.ts';
import { operationNamed } from '../operations/operations.ts';
import type { Lookup } from './check.ts';
import type { ParsedRequest } from './parsed-request.ts';

interface Place {
  readonly bucket: string | undefined;
  readonly key?: string | undefined;
  readonly versionId?: string | undefined;
}

/** Which condition keys of a check only the store knows. */
export function findLookups(
  request: ParsedRequest,
  on: OperationAction['on'],
  place: Place,
): readonly Lookup[] {
  const { bucket, key, versionId } = place;
  if (bucket === undefined || request.operation === 'CreateBucket') return [];
  const lookups: Lookup[] = [];
  const add = (of: LookupKind, keys: readonly string[], at: Place = place): void => {
    lookups.push({ of, keys, bucket: at.bucket ?? bucket, key: at.key, versionId: at.versionId });
  };
  add('bucket-tags', bucketTagKeys, { bucket });
  if (key === undefined) return lookups;
  for (const name of operationNamed(request.operation).keys.keys()) {
    const { lookup } = conditionKey(name);
    if (lookup === 'object-tags' && readsTags(request, on)) add(lookup, [name], { bucket, key, versionId });
    if (lookup === 'bucket-default-retention' && isUndated(request, on)) {
      add(lookup, [name], { bucket });
    }
  }
  if (copiesTags(request) && on === 'object') {
    add('source-tags', ['s3:RequestObjectTag/<key>', 's3:RequestObjectTagKeys'], request.copySource);
  }
  return lookups;
}

/** Of a copy the source's tags count: AWS asks for those of an object that is overwritten nowhere. */
function readsTags({ copySource }: ParsedRequest, on: OperationAction['on']): boolean {
  return copySource === undefined || on === 'source-object';
}

/** An object that comes without a date may get one from its bucket. */
function isUndated({ operation, headers }: ParsedRequest, on: OperationAction['on']): boolean {
  return (
    on === 'object' &&
    operationNamed(operation).decidesBy !== 'body' &&
    !headers.has('x-amz-object-lock-retain-until-date')
  );
}

function copiesTags({ operation, headers }: ParsedRequest): boolean {
  return operation === 'CopyObject' && headers.get('x-amz-tagging-directive') !== 'REPLACE';
}
