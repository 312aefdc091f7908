import { entityAccess } from '../../../authorization/entity-access.ts';
import { listSigningCertificates as listSigningCertificateRecords } from '../../../directory/signing-certificates/signing-certificate-records.ts';
import { paginateEntries } from '../../shared/paginate.ts';
import { reloadCredentialOwner } from '../users/credential-owner.ts';
import { findTargetUserOrRoot } from '../users/target-user-or-root.ts';
import { signingCertificate, signingCertificateOf } from './signing-certificate-shape.ts';
import { list } from '../../../wire/shape/index.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Lists the X.509 signing certificates of a user, or of the caller.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListSigningCertificates.html
 */
export const listSigningCertificates = operation({
  name: 'ListSigningCertificates',
  input: { UserName: shapes.userName(), ...shapes.pageRequest },
  output: { Certificates: list(signingCertificate()), ...shapes.page },
  errors: ['NoSuchEntity', 'ServiceFailure'],
  prepare: (request, call) => findTargetUserOrRoot(request.UserName, call),
  access: (_request, _call, target) => [entityAccess('iam:ListSigningCertificates', target)],
  async run(request, { services: { directory } }, target) {
    const owner = await reloadCredentialOwner(target, directory.reads);
    const found = await listSigningCertificateRecords(directory.reads, owner);
    const { entries, ...page } = paginateEntries(request, found, ({ id }) => id);
    return { Certificates: entries.map((entry) => signingCertificateOf(entry, owner.userName)), ...page };
  },
});
