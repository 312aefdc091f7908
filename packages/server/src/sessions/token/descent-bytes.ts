import type { SessionAncestor, SessionClaims, SessionOrigin } from '../claims.ts';
import { subjectDigestLength } from '../subject-id.ts';
import type { ByteReader } from './byte-reader.ts';
import type { ByteWriter } from './byte-writer.ts';
import { originKinds } from './claims-format.ts';
import { readIdentifier, writeIdentifier } from './identifier-bytes.ts';

type PackedDescent = Pick<SessionClaims, 'ancestors' | 'origin'>;

/** Writes with whom a chain began, then its sessions, each in 35 bytes. */
export function writeDescent(writer: ByteWriter, { ancestors = [], origin }: PackedDescent): void {
  writer.byte(originKinds.indexOf(origin?.kind ?? 'none'));
  if (origin?.kind === 'user') writeIdentifier(writer, origin.id);
  if (origin?.kind === 'subject') writeDigest(writer, origin.id);
  writer.count(ancestors.length);
  for (const { accessKeyId, principalId, issuedAt, expiresAt } of ancestors) {
    writeIdentifier(writer, accessKeyId);
    writeIdentifier(writer, principalId);
    writer.fixed(issuedAt);
    writer.fixed(expiresAt);
  }
}

/** Reads what `writeDescent` wrote. Throws a RangeError where the chain began with nothing that is known. */
export function readDescent(reader: ByteReader): PackedDescent {
  const origin = readOrigin(reader);
  const ancestors: SessionAncestor[] = [];
  for (let left = reader.count(); left > 0; left -= 1) {
    ancestors.push({
      accessKeyId: readIdentifier(reader),
      principalId: readIdentifier(reader),
      issuedAt: reader.fixed(),
      expiresAt: reader.fixed(),
    });
  }
  return {
    ...(ancestors.length > 0 && { ancestors }),
    ...(origin !== undefined && { origin }),
  };
}

function readOrigin(reader: ByteReader): SessionOrigin | undefined {
  const kind = originKinds[reader.byte()];
  if (kind === undefined) throw new RangeError('Unknown origin of a chain');
  if (kind === 'none') return undefined;
  return { kind, id: kind === 'user' ? readIdentifier(reader) : readDigest(reader) };
}

/** The digest of a subject, in its bytes. */
export function writeDigest(writer: ByteWriter, digest: string): void {
  for (const byte of Buffer.from(digest, 'base64url')) writer.byte(byte);
}

export function readDigest(reader: ByteReader): string {
  return Buffer.from(Array.from({ length: subjectDigestLength }, () => reader.byte())).toString('base64url');
}
