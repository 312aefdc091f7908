import type { TrustedContext } from '../trusted-context.ts';
import type { ByteReader } from './byte-reader.ts';
import type { ByteWriter } from './byte-writer.ts';
import { readDigest, writeDigest } from './descent-bytes.ts';

/** Writes on whose behalf a session acts. Nothing is longer than its text. */
export function writeTrustedContext(writer: ByteWriter, context: TrustedContext): void {
  writer.fixed(context.provenAt);
  writeDigest(writer, context.proven);
  writer.text(context.subject);
  writer.byte(context.subjectType === undefined ? 0 : 1);
  if (context.subjectType !== undefined) writer.text(context.subjectType);
  writer.text(context.issuer);
  writer.text(context.providerArn);
  writer.count(context.transaction.length);
  for (const { key, value } of context.transaction) {
    writer.text(key);
    writer.text(value);
  }
}

/** Reads what `writeTrustedContext` wrote. Throws a RangeError where the bytes end too soon. */
export function readTrustedContext(reader: ByteReader): TrustedContext {
  const provenAt = reader.fixed();
  const proven = readDigest(reader);
  const subject = reader.text();
  const subjectType = reader.byte() === 0 ? undefined : reader.text();
  const issuer = reader.text();
  const providerArn = reader.text();
  const transaction: { key: string; value: string }[] = [];
  for (let left = reader.count(); left > 0; left -= 1) {
    transaction.push({ key: reader.text(), value: reader.text() });
  }
  return {
    subject,
    ...(subjectType !== undefined && { subjectType }),
    issuer,
    providerArn,
    transaction,
    proven,
    provenAt,
  };
}
