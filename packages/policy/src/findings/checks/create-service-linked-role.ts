import { demandsValue, isKey } from '../condition-keys.ts';
import { roleActionChecks } from '../role-permissions.ts';

export const createServiceLinkedRoleChecks = roleActionChecks({
  action: 'iam:CreateServiceLinkedRole',
  code: 'CREATE_SLR',
  findingType: 'WARNING',
  probe: 'role/aws-service-role/zq.amazonaws.com/AWSServiceRoleForZq',
  risk: 'the service-linked role of any service can be created',
  isNarrowed: ({ conditions }) =>
    conditions.some((condition) => isKey(condition, 'iam:AWSServiceName') && demandsValue(condition)),
});
