import { accountAccess } from '../../../authorization/entity-access.ts';
import { findCredentialReport } from '../../../directory/reports/credential-report-records.ts';
import { reportExpired, reportNotPresent } from '../../../errors/iam-report-errors.ts';
import { isExpired } from './report-age.ts';
import { string, timestamp } from '../../../wire/shape/index.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Answers the report that GenerateCredentialReport made.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetCredentialReport.html
 */
export const getCredentialReport = operation({
  name: 'GetCredentialReport',
  input: {},
  output: { Content: string(), ReportFormat: string(), GeneratedTime: timestamp() },
  errors: ['ReportNotPresent', 'ReportExpired', 'ReportInProgress', 'ServiceFailure'],
  access: (_request, { caller }) => [accountAccess('iam:GetCredentialReport', caller.accountId)],
  async run(_request, { caller: { accountId }, now, services: { directory } }) {
    const report = await findCredentialReport(directory.reads, accountId);
    if (report === undefined) throw reportNotPresent();
    if (isExpired(report, Math.floor(now / 1000))) throw reportExpired();
    return {
      Content: Buffer.from(report.content, 'utf8').toString('base64'),
      ReportFormat: 'text/csv',
      GeneratedTime: report.generatedAt,
    };
  },
});
