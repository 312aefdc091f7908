import { organizationAccess } from '../../../authorization/organization-access.ts';
import { findAccount } from '../../../directory/accounts/account-records.ts';
import { accountNotFound, effectivePolicyNotFound } from '../../../errors/organizations-errors.ts';
import { existingNode, findTargetNode } from '../organization-target.ts';
import { paginateByToken } from '../paginate-by-token.ts';
import { pathOf } from '../path-of.ts';
import { effectivePolicyType } from './effective-policy-type.ts';
import { loadEffectivePolicy } from './load-effective-policy.ts';
import { isManagementPolicyType } from './management-policy-types.ts';
import { validateEffectivePolicy } from './validate-effective-policy.ts';
import { list, string, structure, timestamp } from '../../../wire/shape/index.ts';
import { operation } from '../../../call/operation.ts';
import * as shapes from '../shapes.ts';

/**
 * Lists what is wrong with what the policies of a type come to for an account.
 * Source: https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListEffectivePolicyValidationErrors.html
 */
export const listEffectivePolicyValidationErrors = operation({
  name: 'ListEffectivePolicyValidationErrors',
  input: {
    AccountId: shapes.accountId().required(),
    PolicyType: effectivePolicyType().required(),
    ...shapes.pageRequest,
  },
  output: {
    AccountId: string(),
    PolicyType: string(),
    Path: string(),
    EvaluationTimestamp: timestamp(),
    EffectivePolicyValidationErrors: list(
      structure({
        ErrorCode: string(),
        ErrorMessage: string(),
        PathToError: string(),
        ContributingPolicies: list(string()),
      }),
    ),
    ...shapes.page,
  },
  errors: [
    ...shapes.reading,
    'AccountNotFoundException',
    'ConstraintViolationException',
    'EffectivePolicyNotFoundException',
    'UnsupportedAPIEndpointException',
  ],
  prepare: ({ AccountId }, call) => findTargetNode(AccountId, call),
  access: ({ PolicyType }, { caller }, target) =>
    organizationAccess('ListEffectivePolicyValidationErrors', caller, target, { policyType: PolicyType }),
  async run({ AccountId, PolicyType, ...request }, { now, services }, target) {
    existingNode(target, accountNotFound, ['account']);
    const { reads } = services.directory;
    const account = await findAccount(reads, AccountId);
    if (account === undefined) throw accountNotFound();
    if (!isManagementPolicyType(PolicyType)) throw effectivePolicyNotFound();
    const found = await loadEffectivePolicy(reads, target.base, account, PolicyType);
    if (found === undefined) throw effectivePolicyNotFound();
    const errors = validateEffectivePolicy(found, PolicyType).map((error, index) => ({
      place: String(index).padStart(8, '0'),
      error,
    }));
    const { entries, ...page } = await paginateByToken(
      request,
      (after, limit) => Promise.resolve(errors.filter(({ place }) => place > after).slice(0, limit)),
      ({ place }) => place,
    );
    return {
      AccountId,
      PolicyType,
      Path: pathOf(target.base, [...found.units, AccountId]),
      EvaluationTimestamp: Math.floor(now / 1000),
      EffectivePolicyValidationErrors: entries.map(({ error }) => error),
      ...page,
    };
  },
});
