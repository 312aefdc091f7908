import { countRecords } from '../../../directory/count-records.ts';
import { serverCertificateArn } from '../../../directory/arns.ts';
import { createUniqueId } from '../../../directory/identifiers.ts';
import {
  findServerCertificateByName,
  insertServerCertificate,
} from '../../../directory/server-certificates/server-certificate-records.ts';
import { serverCertificateExists } from '../../../errors/iam-credential-errors.ts';
import { quotaExceeded } from '../../../errors/iam-errors.ts';
import { checkTags } from '../tags/check-tags.ts';
import { creationAccess } from '../creation-access.ts';
import { quotas } from '../quotas.ts';
import { checkServerCertificate } from './check-server-certificate.ts';
import { serverCertificateMetadata, serverCertificateMetadataOf } from './server-certificate-shape.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Keeps a certificate for servers with its private key, which no operation shows again.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_UploadServerCertificate.html
 */
export const uploadServerCertificate = operation({
  name: 'UploadServerCertificate',
  input: {
    Path: shapes.path(),
    ServerCertificateName: shapes.serverCertificateName().required(),
    CertificateBody: shapes.certificateBody().required(),
    PrivateKey: shapes.privateKey().required(),
    CertificateChain: shapes.certificateChain(),
    Tags: shapes.tags(),
  },
  output: { ServerCertificateMetadata: serverCertificateMetadata(), Tags: shapes.tags() },
  errors: [
    'LimitExceeded',
    'InvalidInput',
    'EntityAlreadyExists',
    'MalformedCertificate',
    'KeyPairMismatch',
    'ConcurrentModification',
    'ServiceFailure',
  ],

  prepare: (request) => checkTags(request.Tags),

  access({ Path = '/', ServerCertificateName, Tags }, { caller: { accountId } }) {
    const arn = serverCertificateArn(accountId, Path, ServerCertificateName);
    return creationAccess(
      { create: 'iam:UploadServerCertificate', tag: 'iam:TagServerCertificate' },
      { accountId, arn, nameInDenial: arn },
      { tags: Tags },
    );
  },

  async run(request, { caller: { accountId }, now, services: { directory } }) {
    const { ServerCertificateName: name, CertificateBody: body, CertificateChain: chain } = request;
    const { Path: path = '/', PrivateKey: privateKey, Tags: tags = [] } = request;
    const certificate = {
      id: createUniqueId('ASCA', accountId),
      accountId,
      name,
      path,
      // Without the blanks around them, as AWS shows them: Terraform makes a certificate anew that comes back with one.
      body: body.trim(),
      ...(chain !== undefined && { chain: chain.trim() }),
      createdAt: Math.floor(now / 1000),
      expiresAt: checkServerCertificate({ body, privateKey, chain }, now),
      tags,
    };
    await directory.write(async (writes) => {
      if ((await findServerCertificateByName(writes, accountId, name)) !== undefined) {
        throw serverCertificateExists(name);
      }
      if (
        (await countRecords(writes, 'server_certificate', accountId)) >= quotas.ServerCertificatesPerAccount
      ) {
        throw quotaExceeded('ServerCertificatesPerAccount', quotas.ServerCertificatesPerAccount);
      }
      await insertServerCertificate(writes, directory.sealer, certificate, privateKey);
    });
    const arn = serverCertificateArn(accountId, path, name);
    return {
      ServerCertificateMetadata: serverCertificateMetadataOf({ ...certificate, arn }),
      Tags: shapes.tagsOf(tags),
    };
  },
});
