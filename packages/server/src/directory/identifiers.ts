import { randomFillSync } from 'node:crypto';

/** What the prefix of an access key id says: `AKIA` is a long-term key, `ASIA` a temporary one. */
export type AccessKeyPrefix = 'AKIA' | 'ASIA';

/**
 * What the prefix of a unique id says: service-specific credential, group, user, instance profile, managed policy, role, server
 * certificate.
 */
export type UniqueIdPrefix = 'ACCA' | 'AGPA' | 'AIDA' | 'AIPA' | 'ANPA' | 'AROA' | 'ASCA';

// RFC 4648 section 6; AWS's ids use its base32 alphabet.
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const prefixLength = 4;
const twelveDigits = /^\d{12}$/;
const carriesAccount = /^A[A-Z]{3}[Q-Z2-7][A-Z2-7]{15,16}$/;

// One call of the system's generator costs 1.3 µs, a slice of a pool 0.03 µs.
const pool = new Uint8Array(4096);
let used = pool.length;

function randomByte(): number {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const byte = pool[used] ?? 0;
  // A byte that was given out must not be read from memory later.
  pool[used] = 0;
  used += 1;
  return byte;
}

/**
 * The account in the first nine base32 digits: a set bit (so that the fifth character tells the newer ids), the 40
 * bits of the account number, and random bits below it, as in AWS's own newer ids.
 */
function accountDigits(accountId: string): string {
  if (!twelveDigits.test(accountId)) throw new TypeError('An account id has 12 digits');
  // 48 bits = 1 | account (40) | 7 random. Nine digits hold 45 bits; the other 3 begin the tenth digit.
  const bits = 2 ** 47 + Number(accountId) * 128 + (randomByte() & 127);
  let digits = '';
  for (let shift = 43; shift >= 3; shift -= 5) digits += alphabet.charAt(Math.floor(bits / 2 ** shift) % 32);
  return digits + alphabet.charAt((bits % 8) * 4 + (randomByte() & 3));
}

function createIdentifier(prefix: string, accountId: string, length: number): string {
  let identifier = prefix + accountDigits(accountId);
  while (identifier.length < length) identifier += alphabet.charAt(randomByte() & 31);
  return identifier;
}

/**
 * Makes an access key id of 20 characters that carries its account. About 39 bits of it are random; it names a key,
 * it proves nothing.
 *
 * @throws {TypeError} when `accountId` is not 12 digits.
 */
export function createAccessKeyId(prefix: AccessKeyPrefix, accountId: string): string {
  return createIdentifier(prefix, accountId, 20);
}

/** Makes the id of an SSH public key, of 20 characters, which carries its account. Throws TypeError as the others do. */
export function createSshPublicKeyId(accountId: string): string {
  return createIdentifier('APKA', accountId, 20);
}

/** Makes the id of a signing certificate: 32 characters of base32, 160 random bits. It carries no account. */
export function createSigningCertificateId(): string {
  let id = '';
  while (id.length < 32) id += alphabet.charAt(randomByte() & 31);
  return id;
}

/**
 * Makes a unique id of 21 characters that carries its account.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids
 * @throws {TypeError} when `accountId` is not 12 digits.
 */
export function createUniqueId(prefix: UniqueIdPrefix, accountId: string): string {
  return createIdentifier(prefix, accountId, 21);
}

/**
 * The 12 digits of the account that an access key id or unique id carries, or `undefined` when it carries none: ids
 * of the older style, or no id at all.
 */
export function accountOfIdentifier(identifier: string): string | undefined {
  if (!carriesAccount.test(identifier)) return undefined;
  let bits = 0;
  for (let index = prefixLength; index < prefixLength + 9; index += 1) {
    bits = bits * 32 + alphabet.indexOf(identifier.charAt(index));
  }
  // 45 bits = 1 | account (40) | 4 of the 7 bits below it.
  const account = Math.floor(bits / 16) % 2 ** 40;
  return account < 1e12 ? String(account).padStart(12, '0') : undefined;
}
