import type { Target } from '../../../authorization/entity-access.ts';
import { serverCertificateArn } from '../../../directory/arns.ts';
import {
  findServerCertificateById,
  findServerCertificateByName,
} from '../../../directory/server-certificates/server-certificate-records.ts';
import type { ServerCertificate } from '../../../directory/server-certificates/server-certificate-records.ts';
import { serverCertificateNotFound } from '../../../errors/iam-credential-errors.ts';
import type { Call } from '../../../call/operation.ts';
import type { Reads } from '../../../directory/handles.ts';

/** The server certificate that an operation names; it need not exist. */
export interface TargetServerCertificate extends Target {
  /** As the request has it. */
  readonly name: string;
  readonly certificate: ServerCertificate | undefined;
}

/** A certificate that is not there is told of only once the caller is authorized. */
export async function findTargetServerCertificate(
  name: string,
  { caller: { accountId }, services }: Call,
): Promise<TargetServerCertificate> {
  const certificate = await findServerCertificateByName(services.directory.reads, accountId, name);
  const arn = certificate?.arn ?? serverCertificateArn(accountId, '/', name);
  return {
    accountId,
    arn,
    nameInDenial: arn,
    name,
    certificate,
    ...(certificate !== undefined && { tags: certificate.tags }),
  };
}

/** Throws NoSuchEntity. For after authorization: who may not look is not told what there is. */
export function existingServerCertificate({ name, certificate }: TargetServerCertificate): ServerCertificate {
  if (certificate === undefined) throw serverCertificateNotFound(name);
  return certificate;
}

/** The same certificate as a transaction sees it, by its unique id. Throws NoSuchEntity. */
export async function reloadServerCertificate(
  target: TargetServerCertificate,
  reads: Reads,
): Promise<ServerCertificate> {
  const { id } = existingServerCertificate(target);
  return existingServerCertificate({ ...target, certificate: await findServerCertificateById(reads, id) });
}
