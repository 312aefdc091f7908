import type { AwsManagedPolicy } from '../aws-managed-policies/aws-managed-policy.ts';
import { awsManagedPolicies } from '../aws-managed-policies/index.ts';
import { awsPolicyKey } from './aws-policies.ts';
import type { AwsPolicies, AwsPolicy } from './aws-policies.ts';

/** Each policy that comes with the service has one version. */
const onlyVersion = 'v1';

/** In the order of lists. */
const ordered = [...awsManagedPolicies.values()]
  .map(toAwsPolicy)
  .toSorted((left, right) => (awsPolicyKey(left) < awsPolicyKey(right) ? -1 : 1));

/** The policies of AWS that come with the service. */
export const builtInPolicies: AwsPolicies = {
  isBuiltIn: true,
  find(arn) {
    const policy = awsManagedPolicies.get(arn);
    return policy && toAwsPolicy(policy);
  },
  findVersion(arn, versionId) {
    const policy = awsManagedPolicies.get(arn);
    if (policy === undefined || versionId !== onlyVersion) return undefined;
    return { versionId, document: policy.document, createdAt: policy.createdAt };
  },
  listVersions(arn) {
    const policy = awsManagedPolicies.get(arn);
    return policy === undefined ? [] : [{ versionId: onlyVersion, createdAt: policy.createdAt }];
  },
  list: (pathPrefix, after, limit) =>
    ordered
      .filter((policy) => policy.path.startsWith(pathPrefix) && awsPolicyKey(policy) > after)
      .slice(0, limit),
};

function toAwsPolicy({ document: _document, ...policy }: AwsManagedPolicy): AwsPolicy {
  return { ...policy, updatedAt: policy.createdAt, defaultVersionId: onlyVersion };
}
