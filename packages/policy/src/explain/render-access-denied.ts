import type { Decision } from '../decide/decision.ts';
import { layerNames } from './layer-names.ts';

/** What an AccessDenied answer speaks of. Without `decision` the text gives no reason. */
export interface AccessDenied {
  readonly callerArn: string;
  /** `service:Name` in AWS's spelling. */
  readonly action: string;
  /** The ARN, or what the service writes in its place; absent for an action that has no resource. */
  readonly resource?: string;
  /** A denial. STS answers implicit denials of AssumeRole without it. */
  readonly decision?: Decision;
}

function renderReason(action: string, decision: Decision): string {
  const [layer] = decision.failedLayers;
  if (layer === undefined) return '';
  const [article, name] = layerNames[layer];
  if (decision.effect === 'implicitDeny') return ` because no ${name} allows the ${action} action`;
  const denial = decision.statements.find((statement) => statement.layer === layer);
  // Inline policies have a name and no ARN, and AWS does not tell it.
  const policy = denial?.policyId.startsWith('arn:') ? `: ${denial.policyId}` : '';
  return ` with an explicit deny in ${article} ${name}${policy}`;
}

/**
 * The message of an AccessDenied error, in AWS's words. Of several layers that failed, AWS names one.
 *
 * Source: IAM User Guide, "Troubleshoot access denied error messages".
 */
export function renderAccessDenied({ callerArn, action, resource, decision }: AccessDenied): string {
  const subject = `User: ${callerArn} is not authorized to perform: ${action}`;
  const object = resource === undefined ? '' : ` on resource: ${resource}`;
  return `${subject}${object}${decision ? renderReason(action, decision) : ''}`;
}
