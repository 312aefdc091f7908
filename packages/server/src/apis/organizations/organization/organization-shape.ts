import { nodeArn, organizationArn } from '../../../directory/organizations/organization-ids.ts';
import type { Organization } from '../../../directory/organizations/organization-records.ts';
import { list, string, structure } from '../../../wire/shape/index.ts';
import { shownEmail } from '../accounts/shown-email.ts';

const policyTypeSummaries = () => list(structure({ Type: string(), Status: string() }));

export const organization = () =>
  structure({
    Id: string(),
    Arn: string(),
    FeatureSet: string(),
    MasterAccountArn: string(),
    MasterAccountId: string(),
    MasterAccountEmail: string(),
    AvailablePolicyTypes: policyTypeSummaries(),
  });

/** AWS names one type here whatever is enabled, and calls the member deprecated. */
const availablePolicyTypes = [{ Type: 'SERVICE_CONTROL_POLICY', Status: 'ENABLED' }];

export const organizationOf = (base: Organization, masterAccountEmail: string | undefined) => ({
  Id: base.id,
  Arn: organizationArn(base),
  FeatureSet: base.featureSet,
  MasterAccountArn: nodeArn(base, base.managementAccountId),
  MasterAccountId: base.managementAccountId,
  MasterAccountEmail: shownEmail(base.managementAccountId, masterAccountEmail),
  AvailablePolicyTypes: base.featureSet === 'ALL' ? availablePolicyTypes : [],
});

export const root = () =>
  structure({ Id: string(), Arn: string(), Name: string(), PolicyTypes: policyTypeSummaries() });

export const rootOf = (base: Organization) => ({
  Id: base.rootId,
  Arn: nodeArn(base, base.rootId),
  Name: 'Root',
  PolicyTypes: base.enabledTypes.map((Type) => ({ Type, Status: 'ENABLED' })),
});
