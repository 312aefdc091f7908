import type { DigestReference } from '../head/trail-head.ts';
import type { SignedDigest } from './digest.ts';

/** How others name a digest. `before`: the last audit file that digests before it tell of. */
export function referenceTo(signed: SignedDigest, before: string | null): DigestReference {
  const { digest, hashValue, signature } = signed;
  return {
    file: digest.digestFile,
    hashValue,
    signature,
    endTime: digest.digestEndTime,
    lastEvent: digest.lastEvent,
    lastLogFile: digest.logFiles.at(-1)?.file ?? before,
  };
}
