import { randomBytes } from 'node:crypto';

/** Bytes that make 40 characters of base64 without padding, as AWS's secrets are. */
const length = 30;

/** A new secret access key: 240 random bits. */
export function createSecretAccessKey(): string {
  return randomBytes(length).toString('base64');
}
