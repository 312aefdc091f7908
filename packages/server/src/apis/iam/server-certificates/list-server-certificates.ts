import { accountAccess } from '../../../authorization/entity-access.ts';
import { emptyPage } from '../../shared/paginate.ts';
import { list, string, structure, timestamp } from '../../../wire/shape/index.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Lists the account's server certificates. There are none here: they cannot be uploaded.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListServerCertificates.html
 */
export const listServerCertificates = operation({
  name: 'ListServerCertificates',
  input: { PathPrefix: shapes.pathPrefix(), ...shapes.pageRequest },
  output: {
    ServerCertificateMetadataList: list(
      structure({
        Path: string(),
        ServerCertificateName: string(),
        ServerCertificateId: string(),
        Arn: string(),
        UploadDate: timestamp(),
        Expiration: timestamp(),
      }),
    ),
    ...shapes.page,
  },
  errors: ['ServiceFailure'],
  access: ({ PathPrefix = '/' }, { caller: { accountId } }) => [
    accountAccess(
      'iam:ListServerCertificates',
      accountId,
      `arn:aws:iam::${accountId}:server-certificate${PathPrefix}`,
    ),
  ],
  run: () => ({ ServerCertificateMetadataList: [], ...emptyPage }),
});
