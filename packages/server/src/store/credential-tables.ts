/** The tables of what principals prove themselves with, and of what they have for services elsewhere; see schema.ts. */

/** A long-term access key (`AKIA…`); without a `userId` it belongs to the account's root. */
export interface AccessKeyTable {
  id: string;
  accountId: string;
  userId: string | null;
  sealedSecret: Uint8Array;
  status: 'Active' | 'Inactive';
  createdAt: number;
}

/** A virtual MFA device. `lastUsedStep` is the RFC 6238 time step of the last code accepted: no code counts twice. */
export interface MfaDeviceTable {
  serialNumber: string;
  accountId: string;
  name: string;
  path: string;
  sealedSeed: Uint8Array;
  userId: string | null;
  createdAt: number;
  enabledAt: number | null;
  lastUsedStep: number | null;
  tags: string;
}

/** A server certificate; `id` is its unique id (`ASCA…`). `body` and `chain` are PEM, and the sealed private key too. */
export interface ServerCertificateTable {
  id: string;
  accountId: string;
  name: string;
  nameKey: string;
  path: string;
  body: string;
  chain: string | null;
  sealedPrivateKey: Uint8Array;
  createdAt: number;
  expiresAt: number;
  tags: string;
}

/** A signing certificate (PEM) of a user, or of the root; `fingerprint` is the SHA-256 of what it encodes, in hexadecimal. */
export interface SigningCertificateTable {
  id: string;
  accountId: string;
  userId: string | null;
  body: string;
  fingerprint: string;
  status: 'Active' | 'Inactive';
  createdAt: number;
}

/** An SSH public key (`APKA…`): `publicKey` is OpenSSH's text without a comment, `fingerprint` its MD5 as OpenSSH writes it. */
export interface SshPublicKeyTable {
  id: string;
  accountId: string;
  userId: string;
  publicKey: string;
  fingerprint: string;
  status: 'Active' | 'Inactive';
  createdAt: number;
}

/** What a user signs in with at one service (`ACCA…`): a name and a sealed password or API key. */
export interface ServiceSpecificCredentialTable {
  id: string;
  accountId: string;
  userId: string;
  serviceName: string;
  serviceUserName: string;
  sealedSecret: Uint8Array;
  status: 'Active' | 'Inactive';
  createdAt: number;
  expiresAt: number | null;
}

/**
 * A key that a user calls with as a bearer. `keyHash`: SHA-256 of the key, in hexadecimal. A key has 180 random bits, which nobody
 * can try out: a slow hash would only make every request slow, and could not be looked up.
 */
export interface ApiKeyTable {
  id: string;
  accountId: string;
  userId: string;
  name: string;
  keyHash: string;
  createdAt: number;
  expiresAt: number | null;
}

/** The password of a user, as hash-password.ts writes it. `previousHashes` is the JSON text of a list, newest first. */
export interface LoginProfileTable {
  userId: string;
  passwordHash: string;
  previousHashes: string;
  isResetRequired: 0 | 1;
  createdAt: number;
  changedAt: number;
}
