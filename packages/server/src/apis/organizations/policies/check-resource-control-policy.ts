import type { PolicyDocument } from '@locum/policy';
import { malformedOrganizationPolicy } from '../../../errors/organizations-errors.ts';

/**
 * A resource control policy that an organization writes takes away from what named services allow. Allowing everything is
 * left to the one that comes with the service.
 *
 * Throws MalformedPolicyDocumentException.
 * Source: https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_syntax.html
 */
export function checkResourceControlPolicy({ statements }: PolicyDocument): void {
  for (const { effect, action } of statements) {
    if (effect === 'Allow')
      throw malformedOrganizationPolicy('The Effect of its statements can only be Deny.');
    if (action.negated) throw malformedOrganizationPolicy('Its statements cannot have NotAction.');
    const unnamed = action.values.find(({ text }) => text === '*' || text.startsWith('*:'));
    if (unnamed !== undefined) {
      throw malformedOrganizationPolicy(`The Action "${unnamed.text}" does not name a service.`);
    }
  }
}
