import type { DraftDocument } from '../parse/draft.ts';
import { refusePolicy } from '../parse/policy-source.ts';
import { isStsAction } from './check-action-vendors.ts';

// Two spaces, as AWS writes it.
const actionFault =
  'Trust Policy statement actions can only be sts:AssumeRole, sts:AssumeRoleWithSAML,  and sts:AssumeRoleWithWebIdentity';

/**
 * What only a role trust policy must observe. Its resource is the role it is on. NotAction and NotPrincipal would grant by
 * leaving out: AWS refuses both.
 */
export function checkTrustPolicy(document: DraftDocument): void {
  if (document.kind !== 'trust') return;
  for (const { resource, principal, action, path } of document.statements) {
    if (resource) {
      const field = resource.negated ? 'NotResource' : 'Resource';
      const message = `Has prohibited field ${field}.`;
      refusePolicy(document, message, 'the resource is the role', resource.start, `${path}.${field}`);
    }
    if (principal?.negated) {
      const message = 'AssumeRole policy must not contain NotPrincipal field.';
      refusePolicy(document, message, 'trust is given by name', principal.start, `${path}.NotPrincipal`);
    }
    if (principal?.bare) {
      // Without a space, as IAM writes it.
      const message = 'AssumeRolepolicy contained an invalid principal: "STAR":"*".';
      refusePolicy(document, message, 'write { "AWS": "*" }', principal.start, `${path}.Principal`);
    }
    const foreign = action?.values.find((value) => !isStsAction(value));
    if (action && (action.negated || foreign)) {
      refusePolicy(
        document,
        actionFault,
        'not an action of STS',
        (foreign ?? action).start,
        `${path}.Action`,
      );
    }
  }
}
