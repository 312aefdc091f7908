import { ByteWriter } from './byte-writer.ts';
import { claimMarks, furtherMarks, sessionKinds } from './claims-format.ts';
import type { SessionClaims } from '../claims.ts';
import { writeTrustedContext } from './context-bytes.ts';
import { writeDescent } from './descent-bytes.ts';

/**
 * Writes claims as bytes: kind, marks, account id, issue and expiry time, principal id, then what the marks announce in
 * the order of their bits.
 *
 * @param policies the session's policies and tags as `packPolicies` packed them.
 */
export function packClaims(claims: SessionClaims, policies: Uint8Array | undefined): Buffer {
  const { sessionName, mfaAuthenticatedAt, sourceIdentity, federatedProvider, assumedBy } = claims;
  const { federatedSubject, federatedContext = [] } = claims;
  const hasDescent = claims.ancestors !== undefined || claims.origin !== undefined;
  const further =
    (hasDescent ? furtherMarks.descent : 0) |
    (claims.scopeDownPolicies === undefined ? 0 : furtherMarks.scopeDown) |
    (claims.trustedContext === undefined ? 0 : furtherMarks.context);
  const writer = new ByteWriter(512);
  writer.byte(sessionKinds.indexOf(claims.kind));
  writer.byte(
    (sessionName === undefined ? 0 : claimMarks.sessionName) |
      (mfaAuthenticatedAt === undefined ? 0 : claimMarks.mfaAuthenticatedAt) |
      (sourceIdentity === undefined ? 0 : claimMarks.sourceIdentity) |
      (federatedProvider === undefined ? 0 : claimMarks.federatedProvider) |
      (assumedBy === undefined ? 0 : claimMarks.assumedBy) |
      (policies === undefined ? 0 : claimMarks.policies) |
      (federatedSubject === undefined ? 0 : claimMarks.federation) |
      (further === 0 ? 0 : claimMarks.more),
  );
  if (further !== 0) writer.byte(further);
  writer.fixed(Number(claims.accountId));
  writer.fixed(claims.issuedAt);
  writer.fixed(claims.expiresAt);
  writer.text(claims.principalId);
  if (sessionName !== undefined) writer.text(sessionName);
  if (mfaAuthenticatedAt !== undefined) writer.fixed(mfaAuthenticatedAt);
  if (sourceIdentity !== undefined) writer.text(sourceIdentity);
  if (federatedProvider !== undefined) writer.text(federatedProvider);
  if (assumedBy !== undefined) {
    writer.text(assumedBy.arn);
    writer.text(assumedBy.accessKeyId);
  }
  if (policies !== undefined) writer.block(policies);
  if (federatedSubject !== undefined) {
    writer.text(federatedSubject);
    writer.count(federatedContext.length);
    for (const { key, values } of federatedContext) {
      writer.text(key);
      writer.count(values.length);
      for (const value of values) writer.text(value);
    }
  }
  if (hasDescent) writeDescent(writer, claims);
  if (claims.trustedContext !== undefined) writeTrustedContext(writer, claims.trustedContext);
  return writer.finish();
}
