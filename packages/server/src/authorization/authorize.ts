import { decide, renderAccessDenied } from '@locum/policy';
import type { Decision, RequestContext } from '@locum/policy';
import type { Caller } from '../authentication/caller.ts';
import { accessDenied } from '../errors/request-errors.ts';
import type { ServiceError } from '../errors/service-error.ts';
import type { AccessCheck } from './access-check.ts';

/** Decides one check by the policies that apply, and throws AccessDenied in AWS's words unless they allow it. */
export function authorize(caller: Caller, check: AccessCheck, global: RequestContext): void {
  const { resourcePolicy, context } = check;
  const decision = decide({
    principal: caller.principal,
    action: check.action,
    resource: check.resource,
    resourceAccount: check.resourceAccount,
    context: context === undefined ? global : { get: (key) => context.get(key) ?? global.get(key) },
    policies:
      resourcePolicy === undefined ? caller.policies : { ...caller.policies, resource: resourcePolicy },
    resourcePolicyRule: check.hasMandatoryPolicy ? 'mandatory' : 'optional',
  });
  if (decision.effect !== 'allowed') throw denial(caller, check, decision);
}

function denial(caller: Caller, check: AccessCheck, decision: Decision): ServiceError {
  const resource = check.resourceInDenial ?? check.resource;
  const isSilent = check.hidesReason === true && decision.effect === 'implicitDeny';
  return accessDenied(
    renderAccessDenied({
      callerArn: caller.arn,
      action: check.action,
      ...(resource !== '' && { resource }),
      ...(!isSilent && { decision }),
    }),
  );
}
