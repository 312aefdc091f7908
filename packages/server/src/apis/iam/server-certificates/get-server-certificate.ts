import { entityAccess } from '../../../authorization/entity-access.ts';
import { existingServerCertificate, findTargetServerCertificate } from './target-server-certificate.ts';
import { serverCertificateMetadata, serverCertificateMetadataOf } from './server-certificate-shape.ts';
import { string, structure } from '../../../wire/shape/index.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Answers one server certificate with its chain, without its private key.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetServerCertificate.html
 */
export const getServerCertificate = operation({
  name: 'GetServerCertificate',
  input: { ServerCertificateName: shapes.serverCertificateName().required() },
  output: {
    ServerCertificate: structure({
      ServerCertificateMetadata: serverCertificateMetadata(),
      CertificateBody: string(),
      CertificateChain: string(),
      Tags: shapes.tags(),
    }),
  },
  errors: ['NoSuchEntity', 'ServiceFailure'],
  prepare: (request, call) => findTargetServerCertificate(request.ServerCertificateName, call),
  access: (_request, _call, target) => [entityAccess('iam:GetServerCertificate', target)],
  run(_request, _call, target) {
    const certificate = existingServerCertificate(target);
    return {
      ServerCertificate: {
        ServerCertificateMetadata: serverCertificateMetadataOf(certificate),
        CertificateBody: certificate.body,
        CertificateChain: certificate.chain,
        Tags: shapes.tagsOf(certificate.tags),
      },
    };
  },
});
