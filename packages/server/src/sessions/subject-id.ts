import { createHash } from 'node:crypto';

/** Bytes of a digest: enough that nobody finds two subjects with one. */
export const subjectDigestLength = 16;

/** How the subject that a provider vouches for is named, as no two providers do. */
export function subjectId(provider: string, subject: string): string {
  return `${provider} ${subject}`;
}

/**
 * What sessions that descend from a federated subject keep of its `subjectId`, which may be longer than a token has room
 * for: the first bytes of its SHA-256, in base64url.
 */
export function subjectDigest(id: string): string {
  return createHash('sha256').update(id).digest().subarray(0, subjectDigestLength).toString('base64url');
}
