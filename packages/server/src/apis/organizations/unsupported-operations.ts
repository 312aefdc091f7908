/** The operations that AWS Organizations 2016-11-28 has and this service does not. */
export const unsupportedOrganizationsOperations: readonly string[] = [
  'CreateGovCloudAccount',
  'DescribeResponsibilityTransfer',
  'InviteOrganizationToTransferResponsibility',
  'ListInboundResponsibilityTransfers',
  'ListOutboundResponsibilityTransfers',
  'TerminateResponsibilityTransfer',
  'UpdateResponsibilityTransfer',
];
