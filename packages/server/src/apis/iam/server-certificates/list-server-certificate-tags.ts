import { entityAccess } from '../../../authorization/entity-access.ts';
import { listTagsOf } from '../tags/entity-tags.ts';
import { existingServerCertificate, findTargetServerCertificate } from './target-server-certificate.ts';
import * as shapes from '../shapes.ts';
import { operation } from '../../../call/operation.ts';

/**
 * Lists the tags of a server certificate, by key.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListServerCertificateTags.html
 */
export const listServerCertificateTags = operation({
  name: 'ListServerCertificateTags',
  input: { ServerCertificateName: shapes.serverCertificateName().required(), ...shapes.pageRequest },
  output: { Tags: shapes.tags(), ...shapes.page },
  errors: ['NoSuchEntity', 'ServiceFailure'],
  prepare: (request, call) => findTargetServerCertificate(request.ServerCertificateName, call),
  access: (_request, _call, target) => [entityAccess('iam:ListServerCertificateTags', target)],
  run: (request, _call, target) => listTagsOf(existingServerCertificate(target).tags, request),
});
