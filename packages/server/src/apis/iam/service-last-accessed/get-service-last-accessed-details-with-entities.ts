import { accountAccess } from '../../../authorization/entity-access.ts';
import { grantedServices } from './granted-services.ts';
import { entityDetailsOf, listReported, reportedKey } from './list-reported.ts';
import { findOwnReport, jobOf } from './report-job.ts';
import { loadReportSubject } from './report-subject.ts';
import { paginate } from '../../shared/paginate.ts';
import { list } from '../../../wire/shape/index.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

const { JobStatus, JobCreationDate, JobCompletionDate, ...rest } = shapes.job;

/**
 * Answers the users and roles of a report who could have used a service: who did so last comes first, who never did at the
 * end.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetServiceLastAccessedDetailsWithEntities.html
 */
export const getServiceLastAccessedDetailsWithEntities = operation({
  name: 'GetServiceLastAccessedDetailsWithEntities',
  input: {
    JobId: shapes.jobId().required(),
    ServiceNamespace: shapes.serviceNamespace().required(),
    ...shapes.pageRequest,
  },
  output: {
    JobStatus,
    JobCreationDate,
    JobCompletionDate,
    EntityDetailsList: list(shapes.entityDetails()),
    ...rest,
  },
  errors: ['NoSuchEntity', 'InvalidInput'],
  access: (_request, { caller }) => [
    accountAccess('iam:GetServiceLastAccessedDetailsWithEntities', caller.accountId),
  ],

  async run({ JobId, ServiceNamespace, ...request }, call) {
    const report = await findOwnReport(JobId, call);
    const { documents, reported } = await loadReportSubject(report, call);
    const service = ServiceNamespace.toLowerCase();
    const isGranted = grantedServices(documents).includes(service);
    const { reads } = call.services.directory;
    const { entries, ...page } = await paginate(
      request,
      async (after, limit) => (isGranted ? await listReported(reads, reported, service, after, limit) : []),
      reportedKey,
    );
    return {
      ...jobOf(report),
      EntityDetailsList: entries.map((entity) => entityDetailsOf(report.accountId, entity)),
      ...page,
    };
  },
});
