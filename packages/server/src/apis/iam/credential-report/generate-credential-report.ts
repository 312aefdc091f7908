import { accountAccess } from '../../../authorization/entity-access.ts';
import {
  findCredentialReport,
  putCredentialReport,
} from '../../../directory/reports/credential-report-records.ts';
import { isExpired } from './report-age.ts';
import { writeCredentialReport } from './write-report.ts';
import { string } from '../../../wire/shape/index.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Makes a report of the credentials in the account, unless there is one that is not four hours old. It is made at once;
 * callers who ask until it is complete are told so the next time.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_GenerateCredentialReport.html
 */
export const generateCredentialReport = operation({
  name: 'GenerateCredentialReport',
  input: {},
  output: { State: string(), Description: string() },
  errors: ['LimitExceeded', 'ServiceFailure'],
  access: (_request, { caller }) => [accountAccess('iam:GenerateCredentialReport', caller.accountId)],
  async run(_request, { caller: { accountId }, now, services: { directory, lastUses } }) {
    const generatedAt = Math.floor(now / 1000);
    const last = await findCredentialReport(directory.reads, accountId);
    if (last !== undefined && !isExpired(last, generatedAt)) return { State: 'COMPLETE' };
    const content = await writeCredentialReport(accountId, directory.reads, lastUses);
    await directory.write((writes) => putCredentialReport(writes, { accountId, content, generatedAt }));
    return {
      State: 'STARTED',
      Description: 'No report exists. Starting a new report generation task',
    };
  },
});
