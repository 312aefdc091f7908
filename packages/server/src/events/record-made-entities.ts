import type { AuditTrail } from '../audit/trail/audit-trail.ts';
import type { MadeEntity } from '../call/made-entity.ts';
import { serviceEventLine } from './service-event-line.ts';
import type { ServiceEvent } from './service-event-line.ts';

/** The types of CloudFormation, as CloudTrail names what an event is about. */
const resourceTypes: Readonly<Record<MadeEntity['kind'], string>> = {
  Account: 'AWS::Organizations::Account',
  OutsideAccount: 'AWS::Organizations::Account',
  Policy: 'AWS::IAM::ManagedPolicy',
  Group: 'AWS::IAM::Group',
  User: 'AWS::IAM::User',
  Role: 'AWS::IAM::Role',
  InstanceProfile: 'AWS::IAM::InstanceProfile',
  AccessKey: 'AWS::IAM::AccessKey',
};

/** Records what a seed (`ApplySeed`) or an import (`ImportAccount`) made and changed: an event of each, of the account that it is in. */
export function recordMadeEntities(
  trail: Pick<AuditTrail, 'record'>,
  entities: readonly MadeEntity[],
  told: Pick<ServiceEvent, 'eventName' | 'region' | 'time'>,
): void {
  for (const { accountId, kind, arn, accessKeyId, outcome } of entities) {
    const resource = { ARN: arn, accountId, type: resourceTypes[kind] };
    const details = { kind, outcome, ...(accessKeyId !== undefined && { accessKeyId }) };
    trail.record(serviceEventLine({ ...told, accountId, resources: [resource], details }));
  }
}
