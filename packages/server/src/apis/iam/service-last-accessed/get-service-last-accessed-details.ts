import { accountAccess } from '../../../authorization/entity-access.ts';
import { grantedServices } from './granted-services.ts';
import { lastAccessedOf } from './last-accessed.ts';
import { findOwnReport, jobOf } from './report-job.ts';
import { loadReportSubject } from './report-subject.ts';
import { paginateEntries } from '../../shared/paginate.ts';
import { list } from '../../../wire/shape/index.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

const { JobStatus, JobCreationDate, ...rest } = shapes.job;

/**
 * Answers the services of a report by their namespaces, and when each was last used. It is put together when it is read:
 * it tells of at least all that happened before it was asked for.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetServiceLastAccessedDetails.html
 */
export const getServiceLastAccessedDetails = operation({
  name: 'GetServiceLastAccessedDetails',
  input: { JobId: shapes.jobId().required(), ...shapes.pageRequest },
  output: {
    JobStatus,
    JobType: shapes.granularity(),
    JobCreationDate,
    ServicesLastAccessed: list(shapes.serviceLastAccessed()),
    ...rest,
  },
  errors: ['NoSuchEntity', 'InvalidInput'],
  access: (_request, { caller }) => [accountAccess('iam:GetServiceLastAccessedDetails', caller.accountId)],

  async run({ JobId, ...request }, call) {
    const report = await findOwnReport(JobId, call);
    const { documents, reported } = await loadReportSubject(report, call);
    const { entries, ...page } = paginateEntries(request, grantedServices(documents), (name) => name);
    const isByAction = report.granularity === 'ACTION_LEVEL';
    return {
      ...jobOf(report),
      JobType: report.granularity,
      ServicesLastAccessed: await lastAccessedOf(
        entries,
        reported,
        isByAction,
        call.services.directory.reads,
      ),
      ...page,
    };
  },
});
