import { demandsValue, isKey } from '../condition-keys.ts';
import { roleActionChecks } from '../role-permissions.ts';

/** Whoever can pass any role to a service can do all that any role can. */
export const passRoleChecks = roleActionChecks({
  action: 'iam:PassRole',
  code: 'PASS_ROLE',
  findingType: 'SECURITY_WARNING',
  probe: 'role/zq-any-role',
  risk: 'any role can be passed to a service, the most powerful one too',
  isNarrowed: ({ conditions }) =>
    conditions.some((condition) => isKey(condition, 'iam:PassedToService') && demandsValue(condition)),
});
