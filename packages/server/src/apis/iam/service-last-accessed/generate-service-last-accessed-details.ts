import { randomUUID } from 'node:crypto';
import { entityAccess } from '../../../authorization/entity-access.ts';
import { insertServiceAccessReport } from '../../../directory/reports/service-access-report-records.ts';
import { requesterOf } from './report-job.ts';
import { findReportTarget } from './report-subject.ts';
import { string } from '../../../wire/shape/index.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Asks for a report of when a user, a group's users, a role, or those who have a managed policy last used the services that
 * they may use. It can be read at once, for seven days, by whoever asked for it.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_GenerateServiceLastAccessedDetails.html
 */
export const generateServiceLastAccessedDetails = operation({
  name: 'GenerateServiceLastAccessedDetails',
  input: { Arn: shapes.arn().required(), Granularity: shapes.granularity() },
  output: { JobId: string() },
  errors: ['NoSuchEntity', 'InvalidInput'],
  prepare: (request, call) => findReportTarget(request.Arn, call),
  access: (_request, _call, target) => [entityAccess('iam:GenerateServiceLastAccessedDetails', target)],

  async run({ Granularity }, { caller, now, services: { directory, lastUses } }, target) {
    const report = {
      id: randomUUID(),
      accountId: caller.accountId,
      requesterId: requesterOf(caller),
      arn: target.arn,
      entityId: target.existingId(),
      granularity: Granularity === 'ACTION_LEVEL' ? Granularity : 'SERVICE_LEVEL',
      createdAt: Math.floor(now / 1000),
    } as const;
    // The report is read from the store, and tells of every use before it was asked for.
    await lastUses.flush();
    await directory.write((writes) => insertServiceAccessReport(writes, report));
    return { JobId: report.id };
  },
});
