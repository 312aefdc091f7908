import { entityAccess } from '../../../authorization/entity-access.ts';
import { emptyPage } from '../../shared/paginate.ts';
import { existing } from '../principals/target-principal.ts';
import { findTargetUserOrRoot } from '../users/target-user-or-root.ts';
import { list, string, structure, timestamp } from '../../../wire/shape/index.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Lists the X.509 signing certificates of a user, or of the caller. Nobody has any here: they cannot be uploaded.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListSigningCertificates.html
 */
export const listSigningCertificates = operation({
  name: 'ListSigningCertificates',
  input: { UserName: shapes.userName(), ...shapes.pageRequest },
  output: {
    Certificates: list(
      structure({
        UserName: string(),
        CertificateId: string(),
        CertificateBody: string(),
        Status: string(),
        UploadDate: timestamp(),
      }),
    ),
    ...shapes.page,
  },
  errors: ['NoSuchEntity', 'ServiceFailure'],
  prepare: (request, call) => findTargetUserOrRoot(request.UserName, call),
  access: (_request, _call, target) => [entityAccess('iam:ListSigningCertificates', target)],
  run(_request, _call, target) {
    if (target.kind === 'user') existing(target);
    return { Certificates: [], ...emptyPage };
  },
});
