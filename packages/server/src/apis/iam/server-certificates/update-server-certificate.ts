import { entityAccess } from '../../../authorization/entity-access.ts';
import { serverCertificateArn } from '../../../directory/arns.ts';
import {
  findServerCertificateByName,
  renameServerCertificate,
} from '../../../directory/server-certificates/server-certificate-records.ts';
import { serverCertificateExists } from '../../../errors/iam-credential-errors.ts';
import { findTargetServerCertificate, reloadServerCertificate } from './target-server-certificate.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Gives a server certificate another name or path, or both; the unique id stays. The caller must be allowed it on the
 * certificate as it is and on the one that it becomes.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateServerCertificate.html
 */
export const updateServerCertificate = operation({
  name: 'UpdateServerCertificate',
  input: {
    ServerCertificateName: shapes.serverCertificateName().required(),
    NewPath: shapes.path(),
    NewServerCertificateName: shapes.serverCertificateName(),
  },
  errors: ['NoSuchEntity', 'EntityAlreadyExists', 'LimitExceeded', 'ServiceFailure'],
  prepare: (request, call) => findTargetServerCertificate(request.ServerCertificateName, call),
  access({ NewPath, NewServerCertificateName }, _call, target) {
    const { accountId, certificate, name } = target;
    const arn = serverCertificateArn(
      accountId,
      NewPath ?? certificate?.path ?? '/',
      NewServerCertificateName ?? certificate?.name ?? name,
    );
    return [target, { ...target, arn, nameInDenial: arn }].map((place) =>
      entityAccess('iam:UpdateServerCertificate', place),
    );
  },
  async run({ NewPath, NewServerCertificateName }, { services: { directory } }, target) {
    await directory.write(async (writes) => {
      const certificate = await reloadServerCertificate(target, writes);
      const renamed = {
        name: NewServerCertificateName ?? certificate.name,
        path: NewPath ?? certificate.path,
      };
      const namesake = await findServerCertificateByName(writes, certificate.accountId, renamed.name);
      if (namesake !== undefined && namesake.id !== certificate.id)
        throw serverCertificateExists(renamed.name);
      await renameServerCertificate(writes, certificate.id, renamed);
    });
    return {};
  },
});
