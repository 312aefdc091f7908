import { accountAccess } from '../../../authorization/entity-access.ts';
import { serverCertificateArn } from '../../../directory/arns.ts';
import { listServerCertificates as listServerCertificateRecords } from '../../../directory/server-certificates/server-certificate-records.ts';
import { paginate } from '../../shared/paginate.ts';
import { serverCertificateMetadata, serverCertificateMetadataOf } from './server-certificate-shape.ts';
import { list } from '../../../wire/shape/index.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Lists the server certificates whose path begins with a prefix, by name.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListServerCertificates.html
 */
export const listServerCertificates = operation({
  name: 'ListServerCertificates',
  input: { PathPrefix: shapes.pathPrefix(), ...shapes.pageRequest },
  output: { ServerCertificateMetadataList: list(serverCertificateMetadata()), ...shapes.page },
  errors: ['ServiceFailure'],
  access: ({ PathPrefix = '/' }, { caller: { accountId } }) => [
    accountAccess('iam:ListServerCertificates', accountId, serverCertificateArn(accountId, PathPrefix, '')),
  ],
  async run({ PathPrefix = '/', ...request }, { caller: { accountId }, services: { directory } }) {
    const { entries, ...page } = await paginate(
      request,
      (after, limit) => listServerCertificateRecords(directory.reads, accountId, PathPrefix, after, limit),
      (certificate) => certificate.name.toLowerCase(),
    );
    return { ServerCertificateMetadataList: entries.map(serverCertificateMetadataOf), ...page };
  },
});
