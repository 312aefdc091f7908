import { entityAccess } from '../../../authorization/entity-access.ts';
import { deleteServerCertificateRecord } from '../../../directory/server-certificates/server-certificate-records.ts';
import { findTargetServerCertificate, reloadServerCertificate } from './target-server-certificate.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Deletes a server certificate with its private key. There is no load balancer here that could be using it.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteServerCertificate.html
 */
export const deleteServerCertificate = operation({
  name: 'DeleteServerCertificate',
  input: { ServerCertificateName: shapes.serverCertificateName().required() },
  errors: ['NoSuchEntity', 'DeleteConflict', 'LimitExceeded', 'ServiceFailure'],
  prepare: (request, call) => findTargetServerCertificate(request.ServerCertificateName, call),
  access: (_request, _call, target) => [entityAccess('iam:DeleteServerCertificate', target)],
  async run(_request, { services: { directory } }, target) {
    await directory.write(async (writes) => {
      const { id } = await reloadServerCertificate(target, writes);
      await deleteServerCertificateRecord(writes, id);
    });
    return {};
  },
});
