/** The six parts of an Amazon Resource Name. Parts may be empty; `resource` is everything after the fifth colon. */
export interface Arn {
  readonly partition: string;
  readonly service: string;
  readonly region: string;
  readonly account: string;
  readonly resource: string;
}

/**
 * Splits `arn:partition:service:region:account:resource`.
 * Only the shape is checked: an account may be empty (S3) or a word (`aws` in AWS managed policies).
 *
 * @returns `undefined` when the text has fewer than six parts, does not begin with `arn:`, or lacks partition, service or resource.
 * Source: AWS General Reference, "Amazon Resource Names (ARNs)".
 */
export function parseArn(text: string): Arn | undefined {
  if (!text.startsWith('arn:')) return undefined;
  const afterPartition = text.indexOf(':', 4);
  const afterService = afterPartition < 0 ? -1 : text.indexOf(':', afterPartition + 1);
  const afterRegion = afterService < 0 ? -1 : text.indexOf(':', afterService + 1);
  const afterAccount = afterRegion < 0 ? -1 : text.indexOf(':', afterRegion + 1);
  if (afterAccount < 0) return undefined;
  const partition = text.slice(4, afterPartition);
  const service = text.slice(afterPartition + 1, afterService);
  const resource = text.slice(afterAccount + 1);
  if (partition === '' || service === '' || resource === '') return undefined;
  return {
    partition,
    service,
    region: text.slice(afterService + 1, afterRegion),
    account: text.slice(afterRegion + 1, afterAccount),
    resource,
  };
}
