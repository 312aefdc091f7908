import { entityAccess } from '../../../authorization/entity-access.ts';
import { serverCertificateNotFound } from '../../../errors/iam-account-errors.ts';
import { string } from '../../../wire/shape/index.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Lists the tags of a server certificate. There is none here: they cannot be uploaded.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListServerCertificateTags.html
 */
export const listServerCertificateTags = operation({
  name: 'ListServerCertificateTags',
  input: {
    ServerCertificateName: string({ min: 1, max: 128, pattern: '[\\w+=,.@-]+' }).required(),
    ...shapes.pageRequest,
  },
  output: { Tags: shapes.tags(), ...shapes.page },
  errors: ['NoSuchEntity', 'ServiceFailure'],
  access({ ServerCertificateName }, { caller: { accountId } }) {
    const arn = `arn:aws:iam::${accountId}:server-certificate/${ServerCertificateName}`;
    return [entityAccess('iam:ListServerCertificateTags', { accountId, arn, nameInDenial: arn })];
  },
  run({ ServerCertificateName }) {
    throw serverCertificateNotFound(ServerCertificateName);
  },
});
