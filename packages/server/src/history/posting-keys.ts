/** What events and sessions are found by; a few bits of a posting's key. The numbers stand in segments: a new one comes at the end. */
export const kinds = {
  account: 0,
  eventId: 1,
  eventName: 2,
  eventSource: 3,
  readOnly: 4,
  username: 5,
  accessKeyId: 6,
  requestId: 7,
  errorCode: 8,
  sourceIp: 9,
  principalArn: 10,
  sourceIdentity: 11,
  resourceName: 12,
  resourceType: 13,
  principalId: 14,
  sessionName: 15,
  federatedProvider: 16,
  subject: 17,
  assumedByArn: 18,
  assumedByPrincipalId: 19,
  parentAccessKeyId: 20,
  ancestorAccessKeyId: 21,
  tagKey: 22,
  tag: 23,
} as const;

export type Kind = (typeof kinds)[keyof typeof kinds];

const hashBits = 27;

/** The hash of no bytes: FNV-1a's offset basis. */
export const emptyHash = 0x81_1c_9d_c5;
const prime = 0x01_00_01_93;

/** FNV-1a of one more byte; of the hash before. http://www.isthe.com/chongo/tech/comp/fnv/ */
export const hashByte = (hash: number, byte: number): number => Math.imul(hash ^ byte, prime);

/** The hash of some bytes. */
function hashBytes(bytes: Uint8Array, start: number, end: number): number {
  let hash: number = emptyHash;
  for (let at = start; at < end; at += 1) hash = hashByte(hash, bytes[at] ?? 0);
  return hash;
}

/** The hash of a text's UTF-8. */
export function hashText(text: string): number {
  let hash: number = emptyHash;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit > 0x7f) {
      const bytes = Buffer.from(text);
      return hashBytes(bytes, 0, bytes.length);
    }
    hash = hashByte(hash, unit);
  }
  return hash;
}

/**
 * The key of a posting: all of one kind lie together, sorted by the hash of their value. Two values may have one key, by accident or on
 * purpose: what is found by it is compared with what was asked.
 */
export function postingKey(kind: Kind, hash: number): number {
  return ((kind << hashBits) | (hash >>> (32 - hashBits))) >>> 0;
}

/** The first key of a kind; that of the next is the first that is not of it. */
export const firstKeyOf = (kind: number): number => kind * 2 ** hashBits;
