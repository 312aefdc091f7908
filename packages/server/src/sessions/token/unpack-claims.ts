import { ByteReader } from './byte-reader.ts';
import { claimMarks, furtherMarks, sessionKinds } from './claims-format.ts';
import type { SessionClaims } from '../claims.ts';
import { readTrustedContext } from './context-bytes.ts';
import { readDescent } from './descent-bytes.ts';
import { unpackPolicies } from './unpack-policies.ts';

const knownFurtherMarks = furtherMarks.descent | furtherMarks.scopeDown | furtherMarks.context;

/**
 * Reads the claims that `packClaims` wrote; what follows them is padding.
 *
 * @throws {Error} when these bytes are not such claims. A kind or mark that this version of the code does not know is
 * refused, not skipped: it could be one that narrows the session.
 */
export function unpackClaims(bytes: Buffer): SessionClaims {
  const reader = new ByteReader(bytes);
  const kind = sessionKinds[reader.byte()];
  const marks = reader.byte();
  const has = (mark: number): boolean => (marks & mark) !== 0;
  const further = has(claimMarks.more) ? reader.byte() : 0;
  if (kind === undefined || (further & ~knownFurtherMarks) !== 0) throw new RangeError('Unknown claims');
  // Members are read in the order they are written here.
  return {
    kind,
    accountId: String(reader.fixed()).padStart(12, '0'),
    issuedAt: reader.fixed(),
    expiresAt: reader.fixed(),
    principalId: reader.text(),
    ...(has(claimMarks.sessionName) && { sessionName: reader.text() }),
    ...(has(claimMarks.mfaAuthenticatedAt) && { mfaAuthenticatedAt: reader.fixed() }),
    ...(has(claimMarks.sourceIdentity) && { sourceIdentity: reader.text() }),
    ...(has(claimMarks.federatedProvider) && { federatedProvider: reader.text() }),
    ...(has(claimMarks.assumedBy) && { assumedBy: { arn: reader.text(), accessKeyId: reader.text() } }),
    ...(has(claimMarks.policies) && unpackPolicies(reader.block(), (further & furtherMarks.scopeDown) !== 0)),
    ...(has(claimMarks.federation) && readFederation(reader)),
    ...((further & furtherMarks.descent) !== 0 && readDescent(reader)),
    ...((further & furtherMarks.context) !== 0 && { trustedContext: readTrustedContext(reader) }),
  };
}

function readFederation(reader: ByteReader): Pick<SessionClaims, 'federatedSubject' | 'federatedContext'> {
  const federatedSubject = reader.text();
  const federatedContext = repeat(reader.count(), () => ({
    key: reader.text(),
    values: repeat(reader.count(), () => reader.text()),
  }));
  return { federatedSubject, ...(federatedContext.length > 0 && { federatedContext }) };
}

function repeat<Item>(count: number, read: () => Item): Item[] {
  const items: Item[] = [];
  for (let index = 0; index < count; index += 1) items.push(read());
  return items;
}
