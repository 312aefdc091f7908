import { decideUnchecked, renderAccessDenied } from '@locum/policy';
import type { ApplicablePolicies, AuthorizationRequest, Decision, RequestContext } from '@locum/policy';
import type { Caller } from '../authentication/caller.ts';
import type { Awaitable } from '../awaitable.ts';
import type { Directory } from '../directory/directory.ts';
import type { Placement } from '../directory/organizations/placement.ts';
import { deniedByPolicy } from '../errors/policy-errors.ts';
import type { ServiceError } from '../errors/service-error.ts';
import type { DecidedCheck } from './decided-check.ts';
import type { AccessCheck } from './access-check.ts';
import { ResourceContext } from './resource-context.ts';

/**
 * Decides every check by the policies that apply, tells `decided` each of the decisions, and throws AccessDenied in AWS's
 * words at the first that does not allow. It answers at once where it is cached what bounds the accounts that the resources
 * belong to.
 */
export function authorizeAll(
  caller: Caller,
  checks: readonly AccessCheck[],
  global: RequestContext,
  directory: Directory,
  decided: (decided: DecidedCheck) => void,
): Awaitable<void> {
  for (const [index, check] of checks.entries()) {
    const owner = directory.placement(check.resourceAccount);
    if (owner instanceof Promise) {
      return owner.then((found) => {
        authorize(caller, check, found, global, decided);
        return authorizeAll(caller, checks.slice(index + 1), global, directory, decided);
      });
    }
    authorize(caller, check, owner, global, decided);
  }
}

/** `owner`: where the account of the resource stands in the organization. */
function authorize(
  caller: Caller,
  check: AccessCheck,
  owner: Placement | undefined,
  global: RequestContext,
  decided: (decided: DecidedCheck) => void,
): void {
  const request: AuthorizationRequest = {
    principal: check.principal ?? caller.principal,
    action: check.action,
    resource: check.resource,
    resourceAccount: check.resourceAccount,
    context: new ResourceContext(check, owner, global),
    policies: policiesFor(caller, check, owner),
    resourcePolicyRule:
      check.hasMandatoryPolicy === true || owner?.isClosed === true ? 'mandatory' : 'optional',
  };
  const decision = decideUnchecked(request);
  decided({ check, request, decision });
  if (decision.effect !== 'allowed') throw denial(caller, check, decision);
}

/** The actions of these services are bounded by resource control policies; AWS has more, which are not here. */
const resourceControlled = 'sts:';

/** The path of roles that are linked to a service. */
const serviceRolePath = '/aws-service-role/';

/**
 * No policy of the organization bounds a role that is linked to a service, be it the caller's or the resource.
 * Source: https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html
 */
function policiesFor(caller: Caller, check: AccessCheck, owner: Placement | undefined): ApplicablePolicies {
  const { policies, placement, role } = caller;
  // Nothing that a closed account has is anybody's to use.
  const resourcePolicy = owner?.isClosed === true ? undefined : check.resourcePolicy;
  const serviceControl =
    role?.path.startsWith(serviceRolePath) === true ? undefined : placement?.serviceControl;
  const isControlled =
    check.action.startsWith(resourceControlled) && !check.resource.includes(`:role${serviceRolePath}`);
  const resourceControl = isControlled ? owner?.resourceControl : undefined;
  if (resourcePolicy === undefined && serviceControl === undefined && resourceControl === undefined) {
    return policies;
  }
  return {
    ...policies,
    ...(resourcePolicy !== undefined && { resource: resourcePolicy }),
    ...(serviceControl !== undefined && { serviceControl }),
    ...(resourceControl !== undefined && { resourceControl }),
  };
}

function denial(caller: Caller, check: AccessCheck, decision: Decision): ServiceError {
  if (check.denial !== undefined) return deniedByPolicy(check.denial, decision);
  const resource = check.resourceInDenial ?? check.resource;
  const isSilent = check.hidesReason === true && decision.effect === 'implicitDeny';
  const message = renderAccessDenied({
    callerArn: caller.arn,
    action: check.action,
    ...(resource !== '' && { resource }),
    ...(!isSilent && { decision }),
  });
  return deniedByPolicy(message, decision);
}
