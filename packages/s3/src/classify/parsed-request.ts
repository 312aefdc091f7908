import type { Tags } from '../conditions/tags.ts';
import type { Payload } from '../payload/payload.ts';
import type { Authentication } from '../request/authentication.ts';
import type { CopySource } from '../request/parse-copy-source.ts';

/** A request read: each part decoded once, and nothing in it that its operation does not know. */
export interface ParsedRequest {
  /** Name of the operation. */
  readonly operation: string;
  readonly bucket: string | undefined;
  readonly key: string | undefined;
  readonly versionId: string | undefined;
  readonly query: ReadonlyMap<string, string>;
  readonly headers: ReadonlyMap<string, string>;
  readonly copySource: CopySource | undefined;
  /** Tags in the header `x-amz-tagging`. */
  readonly tags: Tags | undefined;
  readonly authentication: Authentication;
  readonly payload: Payload;
  /** Epoch milliseconds. */
  readonly now: number;
  readonly tlsVersion: string | undefined;
}
